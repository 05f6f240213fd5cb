"""What parsing costs, beside the bare language model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ingest.management.reading import positive, read_paths
from ingest.pipeline.annotations import Source


class Command(BaseCommand):
    help = "Time the parsing of articles beside bare spaCy on the same text."

    def add_arguments(self, parser: CommandParser) -> None:
        seeds = [settings.BASE_DIR / "seeds"]
        parser.add_argument("paths", nargs="*", type=Path, default=seeds)
        parser.add_argument("--rounds", type=positive, default=9, metavar="N")

    def handle(self, *, paths: list[Path], rounds: int, **options: Any) -> None:
        # Imported here: spaCy takes a second, which `manage.py help` need not wait for.
        from ingest.pipeline.language import load_language
        from ingest.pipeline.parsing import parse

        sources = [
            item
            for item in read_paths(paths, published=None, publisher="")
            if isinstance(item, Source)
        ]
        if not sources:
            raise CommandError("There is no article to parse: name some.")
        language = load_language(settings.SPACY_MODEL)

        def parse_all() -> None:
            for source in sources:
                parse(source, language=language)

        def run_bare_model() -> None:
            for source in sources:
                language(source.text)

        # In turn, so that a busy moment of the machine falls on both.
        parse_all()
        run_bare_model()
        pairs = [(seconds(run_bare_model), seconds(parse_all)) for _ in range(rounds)]
        bare, whole = (median(column) for column in zip(*pairs, strict=True))
        characters = sum(len(source.text) for source in sources)
        self.stdout.write(
            f"{len(sources)} articles, {characters} characters, "
            f"medians of {rounds} rounds"
        )
        self.stdout.write(f"bare spaCy: {bare * 1000:.0f} ms")
        self.stdout.write(f"parsing:    {whole * 1000:.0f} ms")
        self.stdout.write(f"ratio:      {whole / bare:.2f}")


def seconds(do: Callable[[], None]) -> float:
    start = perf_counter()
    do()
    return perf_counter() - start
