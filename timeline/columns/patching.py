"""Columns of a new revision out of those of an older one.

Only the events that writes have touched since are read. They are taken out of the
old columns, and put back as they are now where reading order wants them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from django.db.models import Max, QuerySet

from ingest.models import Event
from timeline.columns.arrays import Columns, Dates, Links, Mask, Numbers, Values
from timeline.columns.common import patch_common
from timeline.columns.keys import among
from timeline.columns.reading import (
    ACTING,
    ACTORS,
    ARTICLES,
    DAY_BITS,
    PLACED,
    PLACES,
    TELLING,
    different_dates,
    link_publishers,
    make_links,
    name_values,
    once,
    packed_dates,
    read_events,
    read_pairs,
    read_publishers,
)
from timeline.models import Touched
from timeline.search.asking import SENTENCES, TITLES

# With more events to place among others, reading everything is no slower.
MOST = 5000
MOST_OF_SAME_DATE = 200_000
# What there is of each event, as read.
DATED = ("start", "end", "precision")
SINGLE = ("pk", *DATED, "status", "source_count", "disagrees")


@dataclass(frozen=True)
class Changes:
    """What writes have touched: events by primary key, and whether any name."""

    events: Numbers
    names: bool


@dataclass(frozen=True)
class Moves:
    """Where events stand now: `keep` are those of the old columns that stay, `places`
    before which of these each new one is inserted."""

    keep: Mask
    places: Numbers

    def mix(self, old: Numbers, new: Numbers) -> Numbers:
        return np.insert(old[self.keep], self.places, new)

    def __len__(self) -> int:
        return int(np.count_nonzero(self.keep)) + len(self.places)

    @cached_property
    def of_new(self) -> Numbers:
        """The numbers of the new events."""
        return self.places + np.arange(len(self.places))

    @cached_property
    def of_old(self) -> Numbers:
        """The numbers of the old events, -1 for those that are gone."""
        kept = np.count_nonzero(self.keep)
        before = np.cumsum(np.bincount(self.places, minlength=kept + 1))[:kept]
        numbers = np.full(len(self.keep), -1, np.int32)
        numbers[self.keep] = np.arange(kept) + before
        return numbers


def find_changes(revision: str) -> Changes | None:
    """What is different since this revision; None where that is not on record."""
    known = Touched.objects.filter(token=revision).aggregate(last=Max("pk"))["last"]
    if known is None:
        return None
    rows = Touched.objects.filter(pk__gt=known).values_list("event", flat=True)
    events = np.array(sorted(set(rows.order_by())), np.int64)
    return Changes(events[events > 0], names=0 in events)


def patch_columns(old: Columns, changes: Changes, revision: str) -> Columns | None:
    """The columns as if everything had been read; None where that is as well done."""
    if len(changes.events) > MOST:
        return None
    touched = among(changes.events.tolist())
    new = read_events(Event.objects.filter(pk__in=touched))
    keep = ~np.isin(old.pk, changes.events)
    order = find_places(old, keep, new)
    if order is None:
        return None
    moves = Moves(keep, order)
    singles = {name: moves.mix(getattr(old, name), new[name]) for name in SINGLE}
    dates, date = patch_dates(old, moves, new, singles)

    def read(rows: QuerySet[Any]) -> list[Numbers]:
        event, *others = read_pairs(rows.filter(event__in=touched), new["pk"])
        return [moves.of_new[event], *others]

    told, told_in, mention = read(TELLING)
    renamed = changes.names
    actors, actor = patch_values(
        old.actors, old.actor, moves, read(ACTING), ACTORS, renamed=renamed
    )
    places, place = patch_values(
        old.places, old.place, moves, read(PLACED), PLACES, renamed=renamed
    )
    articles, article = patch_values(
        old.articles, old.article, moves, [told, told_in], ARTICLES, renamed=renamed
    )
    publishers, publisher, published_by = patch_publishers(
        old, moves, [told, told_in], articles, article
    )
    mention_pk, mention_event = patch_mentions(old, moves, mention, told)
    return Columns(
        revision=revision,
        dates=dates,
        date=date,
        actors=actors,
        actor=actor,
        places=places,
        place=place,
        articles=articles,
        article=article,
        publishers=publishers,
        publisher=publisher,
        published_by=published_by,
        mention_pk=mention_pk,
        mention_event=mention_event,
        titles=patch_common(old.titles, TITLES, singles["pk"], new["pk"]),
        sentences=patch_common(old.sentences, SENTENCES, mention_pk, mention),
        **singles,
    )


def find_places(old: Columns, keep: Mask, new: dict[str, Numbers]) -> Numbers | None:
    """Before which of the events that stay each of the new ones stands.

    Of the same date the database says which key is first: no other knows its order.
    """
    stay = in_reading_order(old.start[keep], old.end[keep])
    come = in_reading_order(new["start"], new["end"])
    first, after = (np.searchsorted(stay, come, side) for side in ("left", "right"))
    tied = np.flatnonzero(after > first)
    if not len(tied):
        return first
    pk = old.pk[keep]
    groups = {(first[one], after[one]) for one in tied}
    if sum(last - start for start, last in groups) > MOST_OF_SAME_DATE:
        return None
    same = [pk[start:last] for start, last in groups] + [new["pk"][tied]]
    rows = Event.objects.filter(pk__in=among(np.concatenate(same).tolist()))
    ordered = rows.order_by("key").values_list("pk", flat=True)
    rank = {one: place for place, one in enumerate(ordered)}
    ranks: dict[int, list[int]] = {}
    places = first.copy()
    for one in tied.tolist():
        start = int(first[one])
        if start not in ranks:
            ranks[start] = [rank[other] for other in pk[start : after[one]].tolist()]
        places[one] += bisect_left(ranks[start], rank[int(new["pk"][one])])
    return places


def in_reading_order(start: Numbers, end: Numbers) -> Numbers:
    """One number a date, in reading order: of the same first day the longest first."""
    return ((start.astype(np.int64) + 1) << DAY_BITS) - end


def patch_values(
    links: Links,
    values: Values,
    moves: Moves,
    pairs: Sequence[Numbers],
    named: QuerySet[Any],
    *,
    renamed: bool,
) -> tuple[Links, Values]:
    """Which events have which values now; `pairs` are those of the new events."""
    events = moves.of_old[links.events]
    stays = events >= 0
    events, numbers = events[stays], links.values[stays]
    used = np.bincount(numbers, minlength=links.size) > 0
    pks, _ = once(np.concatenate([values.pks[used], pairs[1]]))
    found = values
    if renamed or not np.array_equal(pks, np.sort(values.pks)):
        found = name_values(pks, named)
    moved = np.zeros(links.size, np.int32)
    moved[used] = found.numbers_of(values.pks[used])
    stay, come = (events, moved[numbers]), (pairs[0], found.numbers_of(pairs[1]))
    if (np.diff(moved[used]) > 0).all():
        return insert_links(stay, come, len(moves), len(found)), found
    both = [np.concatenate(two) for two in zip(stay, come, strict=True)]
    return make_links(*both, len(moves), len(found)), found


def insert_links(
    stay: Sequence[Numbers], come: Sequence[Numbers], count: int, size: int
) -> Links:
    """Add pairs to those that are in order; no event has pairs in both."""
    few = make_links(*come, count, size)
    events, values = stay
    places = np.searchsorted(events, few.events)
    before = np.cumsum(np.bincount(events, minlength=count))
    return Links(
        few.first + np.concatenate([[0], before]),
        np.insert(events, places, few.events),
        np.insert(values, places, few.values),
        size,
    )


def patch_publishers(
    old: Columns,
    moves: Moves,
    told: Sequence[Numbers],
    articles: Links,
    article: Values,
) -> tuple[Links, Values, Numbers]:
    """Who reports which events now; `told` are the new events and their articles."""
    if article is not old.article:
        publisher, published_by = read_publishers(article)
        publishers = link_publishers(articles, published_by, len(publisher))
        return publishers, publisher, published_by
    events = moves.of_old[old.publishers.events]
    stays = events >= 0
    numbers = old.published_by[article.numbers_of(told[1])]
    named = numbers >= 0
    publishers = insert_links(
        (events[stays], old.publishers.values[stays]),
        (told[0][named], numbers[named]),
        len(moves),
        len(old.publisher),
    )
    return publishers, old.publisher, old.published_by


def patch_dates(
    old: Columns, moves: Moves, new: dict[str, Any], singles: dict[str, Numbers]
) -> tuple[Dates, Numbers]:
    """Each date once, and which one each event has: as a rule one that was there."""
    dates = old.dates
    known = packed_dates(dates.start, dates.end, dates.precision)
    come = packed_dates(*(new[name] for name in DATED))
    places = np.searchsorted(known, come)
    if np.array_equal(known[places[places < len(known)]], come):
        date = moves.mix(old.date, places)
        if np.bincount(date, minlength=len(known)).all():
            return dates, date
    return different_dates(*(singles[name] for name in DATED))


def patch_mentions(
    old: Columns, moves: Moves, mention: Numbers, told: Numbers
) -> tuple[Numbers, Numbers]:
    """By primary key of mentions, in their order: the event that they tell of."""
    events = moves.of_old[old.mention_event]
    stays = events >= 0
    pks = old.mention_pk[stays]
    in_order = np.argsort(mention)
    places = np.searchsorted(pks, mention[in_order])
    return (
        np.insert(pks, places, mention[in_order]),
        np.insert(events[stays], places, told[in_order]).astype(np.int32),
    )
