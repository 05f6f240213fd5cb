"""Read the whole chronology from the database into arrays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain, islice
from typing import Any

import numpy as np
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from ingest.models import Actor, Article, Event, EventMention, Place
from ingest.pipeline.annotations import ActorKind
from timeline.columns.arrays import (
    PRECISIONS,
    STATUSES,
    Columns,
    Dates,
    Links,
    Numbers,
    Texts,
    Values,
)

KINDS = tuple(ActorKind)
AT_A_TIME = 20_000
# A day as an ordinal fits into so many bits: 9999-12-31 is 3,652,059.
DAY_BITS = 22


class Codes(dict[str, int]):
    """Numbers texts in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def read_columns(revision: str) -> Columns:
    """Read everything: some seconds for a million events."""
    events = read_events()
    pk = events["pk"]
    actors, actor = read_values(
        read_pairs(Event.actors.through.objects.values_list("event", "actor"), pk),
        Actor.objects.values_list("pk", "key", "name", "kind"),
        len(pk),
    )
    places, place = read_values(
        read_pairs(Event.places.through.objects.values_list("event", "place"), pk),
        Place.objects.values_list("pk", "key", "name"),
        len(pk),
    )
    reports = EventMention.objects.filter(event__isnull=False)
    told, told_in, mention = read_pairs(
        reports.values_list("event", "article", "pk"), pk
    )
    articles, article = read_values(
        (told, told_in), Article.objects.values_list("pk", "slug", "title"), len(pk)
    )
    in_order = np.argsort(mention)
    publishers, publisher, published_by = group_by_publisher(articles, article)
    return Columns(
        revision=revision,
        actors=actors,
        actor=actor,
        places=places,
        place=place,
        articles=articles,
        article=article,
        publishers=publishers,
        publisher=publisher,
        published_by=published_by,
        mention_pk=mention[in_order],
        mention_event=told[in_order].astype(np.int32),
        **events,
    )


def read_events() -> dict[str, Any]:
    """The events in reading order, and each date once."""
    rows = (
        Event.objects.in_reading_order()
        .annotate(
            first_day=Cast("start", CharField()),
            day_after=Cast("end", CharField()),
        )
        .values_list(
            "pk",
            "first_day",
            "day_after",
            "precision",
            "status",
            "source_count",
        )
        .iterator(chunk_size=AT_A_TIME)
    )
    days = Codes()
    day = days.__getitem__
    precision = {name.value: code for code, name in enumerate(PRECISIONS)}.__getitem__
    status = {name.value: code for code, name in enumerate(STATUSES)}.__getitem__
    coders = (int, day, day, precision, status, int)
    blocks = [np.zeros((len(coders), 0), np.int64)]
    while block := list(islice(rows, AT_A_TIME)):
        read = [
            np.fromiter(map(code, column), np.int64, len(block))
            for code, column in zip(coders, zip(*block, strict=True), strict=True)
        ]
        blocks.append(np.array(read))
    table = np.concatenate(blocks, axis=1)
    ordinals = np.array([date.fromisoformat(one).toordinal() for one in days] or [0])
    start, end = ordinals[table[1]], ordinals[table[2]]
    dates, date_of = different_dates(start, end, table[3])
    disputed = Event.objects.filter(disagrees=True).values_list("pk", flat=True)
    return {
        "pk": table[0],
        "start": start.astype(np.int32),
        "end": end.astype(np.int32),
        "date": date_of,
        "dates": dates,
        "precision": table[3].astype(np.int8),
        "status": table[4].astype(np.int8),
        "source_count": table[5].astype(np.int32),
        "disagrees": np.isin(table[0], list(disputed)),
    }


def different_dates(
    start: Numbers, end: Numbers, precision: Numbers
) -> tuple[Dates, Numbers]:
    """Each date once, ordered by first day and then last; which one each event has."""
    packed = ((start << DAY_BITS) + end) * len(PRECISIONS) + precision
    different, date_of = once(packed)
    days, known = np.divmod(different, len(PRECISIONS))
    dates = Dates(
        (days >> DAY_BITS).astype(np.int32),
        (days & ((1 << DAY_BITS) - 1)).astype(np.int32),
        known.astype(np.int8),
    )
    return dates, date_of.astype(np.int32)


def read_pairs(rows: QuerySet[Any], pk: Numbers) -> list[Numbers]:
    """The columns of the rows; the first, an event, as its number."""
    flat = np.fromiter(
        chain.from_iterable(rows.order_by().iterator(chunk_size=AT_A_TIME)), np.int64
    )
    first, *others = flat.reshape(-1, len(rows.query.values_select)).T
    order = np.argsort(pk)
    return [order[np.searchsorted(pk, first, sorter=order)], *others]


def read_values(
    pairs: Sequence[Numbers], named: QuerySet[Any], count: int
) -> tuple[Links, Values]:
    """Which of `count` events have which values, and what these are called."""
    value_pks, values = once(pairs[1])
    rows = {row[0]: row for row in named.order_by().iterator(chunk_size=AT_A_TIME)}
    by_key = sorted(value_pks.tolist(), key=lambda one: rows[one][1])
    number = np.empty(len(value_pks), np.int64)
    number[np.searchsorted(value_pks, by_key)] = np.arange(len(by_key))
    found = make_values([rows[one] for one in by_key])
    return make_links(pairs[0], number[values], count, len(found)), found


def make_values(rows: Sequence[tuple[Any, ...]]) -> Values:
    """From rows of primary key, key, label and perhaps kind, in the order of keys."""
    return Values(
        pks=np.array([row[0] for row in rows], np.int64),
        keys=Texts.of([row[1] for row in rows]),
        labels=Texts.of([row[2] for row in rows]),
        alphabet=ranks([row[2].casefold() for row in rows]),
        kinds=np.array([KINDS.index(kind) for _, _, _, *k in rows for kind in k], "i1"),
    )


def make_links(events: Numbers, values: Numbers, count: int, size: int) -> Links:
    """Order the pairs by event, and leave out repeats."""
    packed = np.sort(events.astype(np.int64) * max(size, 1) + values)
    packed = packed[np.diff(packed, prepend=-1) > 0]
    events, values = np.divmod(packed, max(size, 1))
    first = np.searchsorted(events, np.arange(count + 1))
    return Links(
        first.astype(np.int64), events.astype(np.int32), values.astype(np.int32), size
    )


def group_by_publisher(
    articles: Links, article: Values
) -> tuple[Links, Values, Numbers]:
    """Who reports the events; an article that names no publisher has none."""
    publishers = dict(Article.objects.values_list("pk", "publisher").order_by())
    names = sorted({publishers[pk] for pk in article.pks.tolist()} - {""})
    number = {name: place for place, name in enumerate(names)} | {"": -1}
    published_by = np.array(
        [number[publishers[pk]] for pk in article.pks.tolist()], np.int32
    )
    values = published_by[articles.values]
    named = values >= 0
    links = make_links(
        articles.events[named], values[named], len(articles.first) - 1, len(names)
    )
    rows = [(place, name, name) for place, name in enumerate(names)]
    return links, make_values(rows), published_by


def once(numbers: Numbers) -> tuple[Numbers, Numbers]:
    """Each number once, in order, and where each stands now."""
    order = np.argsort(numbers)
    ordered = numbers[order]
    is_new = np.diff(ordered, prepend=-1) > 0
    places = np.empty(len(numbers), np.int64)
    places[order] = np.cumsum(is_new) - 1
    return ordered[is_new], places


def ranks(words: Sequence[str]) -> Numbers:
    order = sorted(range(len(words)), key=words.__getitem__)
    rank = np.empty(len(words), np.int32)
    rank[order] = np.arange(len(words))
    return rank
