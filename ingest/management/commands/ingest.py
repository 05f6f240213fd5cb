"""Read articles in."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from ingest import services
from ingest.management.database import database_message, prepare_database
from ingest.management.reading import add_source_arguments, positive, read_paths
from ingest.pipeline.annotations import Source
from ingest.pipeline.reader import ReadError
from ingest.pipeline.rules import RuleError

FAILED = "failed"
COUNTED = (*(outcome.value for outcome in services.Outcome), FAILED)
UNDATED = (
    "no publication date found; relative dates stay unresolved. Give it with "
    "--published DATE, or on the desk"
)
INTERRUPTED = 130  # what a shell reports after Ctrl-C
SECONDS_BETWEEN_UPDATES = 0.2


class Command(BaseCommand):
    help = "Read articles in, store what they say happened, and merge the events."

    def add_arguments(self, parser: CommandParser) -> None:
        add_source_arguments(parser)
        parser.add_argument(
            "--jobs",
            type=positive,
            default=1,
            metavar="N",
            help="Parse in N processes (default 1); worth it from some 50 articles on.",
        )

    def handle(
        self,
        *,
        paths: list[Path],
        published: date | None,
        publisher: str,
        jobs: int,
        **options: Any,
    ) -> None:
        prepare_database()
        self.counts: Counter[str] = Counter()
        self.next_update = 0.0
        self.warnings: dict[str, str] = {}
        self.unwarned: list[str] = []
        sources = read_paths(paths, published=published, publisher=publisher)
        try:
            for report in services.ingest_articles(self.watched(sources), jobs=jobs):
                self.count(report)
            self.progress("Merging events ...")
            services.merge_if_due()
            self.name_undated()
        except KeyboardInterrupt:
            self.finish()
            self.stderr.write(
                "Interrupted. What is stored is whole; the same command goes on from "
                "there."
            )
            raise SystemExit(INTERRUPTED) from None
        except BrokenExecutor as error:
            self.finish()
            raise CommandError(
                "A parsing process was killed, perhaps for want of memory. What is "
                "stored is whole; run the same command with fewer --jobs."
            ) from error
        except DatabaseError as error:
            self.finish()
            raise CommandError(database_message(error)) from error
        except (ImproperlyConfigured, RuleError) as error:
            raise CommandError(str(error)) from error
        self.finish()
        if self.counts[FAILED]:
            raise SystemExit(1)

    def finish(self) -> None:
        self.progress("")
        self.stdout.write(self.counted())

    def watched(
        self, items: Iterable[Source | ReadError]
    ) -> Iterator[Source | ReadError]:
        """Let the articles through, and note what is wrong with their dates."""
        today = timezone.localdate()
        for item in items:
            if isinstance(item, Source) and (
                doubts := services.doubts_about(item, today=today)
            ):
                self.warnings[item.id] = f"{item.id}: {doubts}"
            yield item

    def count(self, report: services.Report) -> None:
        warning = self.warnings.pop(report.name, "")
        new = report.outcome in {services.Outcome.STORED, services.Outcome.REPLACED}
        for said in (report.failure, new and warning):
            if said:
                self.progress("")
                self.stderr.write(str(said))
        if new and not warning:
            self.unwarned.append(report.name)
        self.counts[report.outcome or FAILED] += 1
        if time.monotonic() >= self.next_update:
            self.next_update = time.monotonic() + SECONDS_BETWEEN_UPDATES
            self.progress(f"{self.counts.total()} articles: {self.counted()}")

    def name_undated(self) -> None:
        """Name the new articles that neither they nor a copy of their text dates."""
        for name in services.without_date(self.unwarned):
            self.progress("")
            self.stderr.write(f"{name}: {UNDATED}")

    def counted(self) -> str:
        return ", ".join(f"{self.counts[word]} {word}" for word in COUNTED)

    def progress(self, line: str) -> None:
        """Rewrite the line that a person watches; nothing in a log or a pipe."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{line}", ending="")
            self.stderr.flush()
