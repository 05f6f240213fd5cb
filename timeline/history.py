"""What changed about an event since it was first told, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """What changed, the latest day first; one query, and one where reports came."""
    changes = list(event.changes.all())
    slugs = {
        slug
        for change in changes
        if change.what == Changed.REPORTS
        for slug in change.after
    }
    articles = {}
    if slugs:
        rows = Article.objects.filter(slug__in=slugs)
        found = rows.only("slug", "title", "publisher")
        articles = {article.slug: article for article in found}
    return [
        Day(day, [*_differences(some, articles)])
        for day, some in groupby(reversed(changes), key=lambda change: change.at.date())
    ]


def _differences(
    changes: Iterable[EventChange], articles: dict[str, Article]
) -> Iterator[Difference]:
    for change in changes:
        if change.what != Changed.REPORTS:
            words = in_short(change.what, change.before, change.after)
            yield Difference(words, change.by_editor)
            continue
        if change.after:
            known = (articles.get(slug) for slug in change.after)
            yield Difference("Reported as well by", articles=tuple(filter(None, known)))
        for slug in change.before:
            yield Difference(f"No longer reported by the article “{slug}”")


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
