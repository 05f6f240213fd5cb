"""Many articles at a time: what is new is parsed and stored, each outcome reported."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError

from ingest.pipeline.annotations import Parsed, Source
from ingest.pipeline.pool import ParserPool
from ingest.pipeline.reader import ReadError
from ingest.pipeline.rules import RuleError
from ingest.services.articles import (
    Outcome,
    is_unchanged,
    prepare_source,
    store_article,
)
from ingest.services.fingerprints import fingerprint, language_model
from ingest.services.shared_text import with_shared_date

logger = logging.getLogger(__name__)
FAULT = "This is a fault in Dateline, not in the file: the log says where"
# Articles read ahead for each process: enough to keep it busy, few enough to hold.
AHEAD = 50
# No parser, no database, bad rules or settings: every other article would fail too.
STOPPERS = (
    BrokenExecutor,
    ImproperlyConfigured,
    OperationalError,
    ProgrammingError,
    RuleError,
)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one article: an outcome, or why there is none."""

    name: str
    outcome: Outcome | None = None
    failure: ReadError | None = None


@dataclass(frozen=True, slots=True)
class New:
    """An article that must be parsed."""

    source: Source
    fingerprint: str


def ingest_articles(
    items: Iterable[Source | ReadError], *, jobs: int = 1
) -> Iterator[Report]:
    """Store what is new and report on every article, in batches of bounded memory.

    `merge_if_due` is the caller's to call when all are in.
    """
    items = iter(items)
    seen: dict[str, str] = {}
    with ParserPool(model=language_model(), jobs=jobs) as pool:
        while batch := list(islice(items, AHEAD * jobs)):
            looked_at = [_look_at(item, seen) for item in batch]
            new = (item.source for item in looked_at if isinstance(item, New))
            results = iter(pool.start(new))
            for item in looked_at:
                yield item if isinstance(item, Report) else _store(item, next(results))


def attempt(name: str, do: Callable[[], T]) -> T | ReadError:
    """Do it, or say why it failed: one article's fault must not stop the others.

    The one place that catches everything: nothing is hidden, for the article counts
    as failed, the traceback goes to the log, and its transaction is rolled back.
    """
    try:
        return do()
    except STOPPERS:
        raise
    except Exception as error:
        logger.exception("%s could not be processed", name)
        return ReadError(name, f"{type(error).__name__}: {error}", FAULT)


def _look_at(item: Source | ReadError, seen: dict[str, str]) -> New | Report:
    """Decide what must be parsed; `seen` has the fingerprints of this run by id."""
    if isinstance(item, ReadError):
        return Report(item.name, failure=item)
    looked_at = attempt(item.id, lambda: _compare(item, seen))
    if isinstance(looked_at, ReadError):
        return Report(item.id, failure=looked_at)
    return looked_at


def _compare(source: Source, seen: dict[str, str]) -> New | Report:
    read = fingerprint(source)
    if seen.setdefault(source.id, read) != read:
        cause = "another article of this run has the same id"
        remedy = "Give one of them another file name or id and read it in again"
        return Report(source.id, failure=ReadError(source.id, cause, remedy))
    source = with_shared_date(prepare_source(source))
    if is_unchanged(source):
        return Report(source.id, Outcome.UNCHANGED)
    return New(source, fingerprint(source))


def _store(new: New, result: Callable[[], Parsed]) -> Report:
    name = new.source.id
    outcome = attempt(
        name, lambda: store_article(result(), fingerprint=new.fingerprint)
    )
    if isinstance(outcome, ReadError):
        return Report(name, failure=outcome)
    return Report(name, outcome)
