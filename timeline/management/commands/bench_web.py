"""What the reader's pages cost, at any number of events."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from ingest.management.reading import positive
from timeline.bench import browser, server
from timeline.bench.synthetic import make_chronology

SIZES = (100, 1000, 10_000, 100_000)


class Command(BaseCommand):
    help = (
        "Make events out of nothing, and measure filters, searches, exports, and when "
        "a reader sees the first event, beside a plain page and beside Datasette."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("sizes", nargs="*", type=positive, default=SIZES)
        parser.add_argument(
            "--folder", type=Path, help="Keep the databases here, and use them again."
        )
        parser.add_argument(
            "--without", nargs="*", default=[], choices=["browser", "datasette"]
        )
        parser.add_argument("--here", action="store_true", help="Used by itself.")

    def handle(
        self,
        *,
        sizes: list[int],
        folder: Path | None,
        without: list[str],
        here: bool,
        **options: Any,
    ) -> None:
        if here:
            self.measure_here(sizes[0], without)
            return
        with tempfile.TemporaryDirectory(prefix="dateline-bench-") as scratch:
            for size in sizes:
                self.measure_in((folder or Path(scratch)) / str(size), size, without)

    def measure_in(self, home: Path, size: int, without: list[str]) -> None:
        """Measure in a process of its own, whose settings name another home."""
        home.mkdir(parents=True, exist_ok=True)
        environment = os.environ | {"DATELINE_HOME": str(home.resolve())}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "manage.py", "bench_web", "--here", str(size)]
        if without:
            command += ["--without", *without]
        subprocess.run(command, env=environment, cwd=settings.BASE_DIR, check=True)

    def measure_here(self, size: int, without: list[str]) -> None:
        call_command("migrate", verbosity=0)
        self.say(f"{make_chronology(size):,} events")
        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("collectstatic", verbosity=0, interactive=False)
        for line in server.measure():
            self.say(f"  {line}")
        if "browser" not in without:
            for line in browser.measure(datasette="datasette" not in without):
                self.say(f"  {line}")

    def say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
