"""What changed about an event since it was first told, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from ingest.models import Article, Changed, Event, EventChange
from ingest.pipeline.annotations import Interval
from timeline.wording import in_words


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that changed: `Date: 26 July 2023, before: July 2023`."""

    words: str
    by_editor: bool = False
    articles: tuple[Article, ...] = ()


@dataclass(slots=True)
class Day:
    """What changed on one day."""

    day: date
    differences: list[Difference] = field(default_factory=list)


def load_history(event: Event) -> list[Day]:
    """What a reader who was here before will want to know, the latest day first; one
    query, and one where reports came or went.

    Each day tells what came of it: what was read anew and is as it was, or is only
    worded otherwise, is left out.
    """
    changes = list(event.changes.all())
    slugs = {
        slug
        for change in changes
        if change.what == Changed.REPORTS
        for slug in (*change.before, *change.after)
    }
    articles = {}
    if slugs:
        rows = Article.objects.filter(slug__in=slugs)
        found = rows.only("slug", "title", "publisher")
        articles = {article.slug: article for article in found}
    days = [
        Day(day, [*_differences(list(some), articles)])
        for day, some in groupby(changes, key=lambda change: change.at.date())
    ]
    return [day for day in reversed(days) if day.differences]


def _differences(
    changes: Sequence[EventChange], articles: dict[str, Article]
) -> Iterator[Difference]:
    """What is different after these changes, of one day, the first first."""
    for what in (Changed.DATE, Changed.STATUS, Changed.TITLE):
        some = [change for change in changes if change.what == what]
        if not some or some[0].before == some[-1].after:
            continue
        by_editor = any(change.by_editor for change in some)
        if by_editor or what != Changed.TITLE:
            words = in_short(what, some[0].before, some[-1].after)
            yield Difference(words, by_editor)
    came, gone = _reports(changes)
    if known := tuple(articles[slug] for slug in came if slug in articles):
        yield Difference("Reported as well by", articles=known)
    if known := tuple(articles[slug] for slug in gone if slug in articles):
        yield Difference("No longer counted as reports of it:", articles=known)
    if any(slug not in articles for slug in gone):
        yield Difference("An article that reported it was deleted here")


def _reports(changes: Iterable[EventChange]) -> tuple[list[str], list[str]]:
    """The slugs of the articles that came and that went, all in all."""
    balance: Counter[str] = Counter()
    for change in changes:
        if change.what == Changed.REPORTS:
            balance.update(change.after)
            balance.subtract(change.before)
    came = [slug for slug, times in balance.items() if times > 0]
    return came, [slug for slug, times in balance.items() if times < 0]


def in_short(what: str, before: Any, after: Any) -> str:
    """`Date: 26 July 2023, before: July 2023`."""
    if what == Changed.REPORTS:
        return f"Reports: {len(after)} more, {len(before)} fewer"
    if what == Changed.DATE:
        before, after = _date_in_words(before), _date_in_words(after)
    if what == Changed.TITLE:
        before, after = f"“{before}”", f"“{after}”"
    return f"{what.capitalize()}: {after}, before: {before}"


def _date_in_words(stored: list[str]) -> str:
    start, end, precision = stored
    interval = Interval(date.fromisoformat(start), date.fromisoformat(end))
    return in_words(interval, precision)
