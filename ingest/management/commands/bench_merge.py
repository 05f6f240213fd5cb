"""Measure what merging costs as the archive grows.

Made-up mentions, as many as asked for; then one article more, several times over.
Nothing of the user's is touched: all happens in a database of its own.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from itertools import islice
from statistics import median
from time import process_time
from typing import Any

from django.core.management.base import BaseCommand

from ingest import services
from ingest.management.reading import positive
from ingest.management.scratch import scratch_database
from ingest.management.synthetic import MENTIONS_AN_ARTICLE, make_articles
from ingest.pipeline.annotations import Parsed

SIZES = [1_000, 10_000, 100_000]
HEADS = ("mentions", "events", "merge", "a mention", "growth", "one article more")
ROW = "{:>10}{:>9}{:>11}{:>13}{:>9}{:>19}"


class Command(BaseCommand):
    help = "Time merging at growing sizes, and the adding of one article at each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sizes", nargs="*", type=positive, default=SIZES)
        parser.add_argument("--rounds", type=positive, default=5, metavar="N")

    def handle(self, *, sizes: list[int], rounds: int, **options: Any) -> None:
        self.stdout.write("Seconds of the processor; growth: a mention's cost beside")
        self.stdout.write("that of the size before (1.0: cost grows with the number).")
        self.stdout.write(ROW.format(*HEADS))
        warm_up()
        before = 0.0
        for size in sorted(sizes):
            with scratch_database():
                articles = make_articles()
                store(articles, size // MENTIONS_AN_ARTICLE)
                whole = seconds(services.merge_if_due)
                events = len(services.event_members())
                more = [one_more(articles) for _ in range(rounds)]
            each = whole / size
            self.stdout.write(
                ROW.format(
                    size,
                    events,
                    f"{whole:.2f} s",
                    f"{each * 1000:.2f} ms",
                    f"{each / before:.2f}" if before else "",
                    f"{median(more) * 1000:.0f} ms",
                )
            )
            before = each


def warm_up() -> None:
    """Merge once without the clock: word lists are loaded at the first need."""
    with scratch_database():
        store(make_articles(), 1)
        services.merge_if_due()


def store(articles: Iterator[Parsed], number: int) -> None:
    for parsed in islice(articles, number):
        services.store_article(parsed, fingerprint=parsed.source.id)


def one_more(articles: Iterator[Parsed]) -> float:
    store(articles, 1)
    return seconds(services.merge_if_due)


def seconds(do: Callable[[], object]) -> float:
    start = process_time()
    do()
    return process_time() - start
