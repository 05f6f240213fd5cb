"""Read the whole chronology from the database into arrays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain, islice
from operator import itemgetter
from typing import Any

import numpy as np
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from ingest.models import Actor, Article, Event, EventMention, Place
from ingest.pipeline.annotations import ActorKind
from ingest.querysets import EventQuerySet
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
from timeline.columns.common import read_common
from timeline.search.asking import SENTENCES, TITLES

KINDS = tuple(ActorKind)
AT_A_TIME = 20_000
# A day as an ordinal fits into so many bits: 9999-12-31 is 3,652,059.
DAY_BITS = 22


# Rows of an event and a value that it has, and of a value with what it is called.
ACTING = Event.actors.through.objects.values_list("event", "actor")
ACTORS = Actor.objects.values_list("pk", "key", "name", "kind")
PLACED = Event.places.through.objects.values_list("event", "place")
PLACES = Place.objects.values_list("pk", "key", "name")
TELLING = EventMention.objects.filter(event__isnull=False).values_list(
    "event", "article", "pk"
)
ARTICLES = Article.objects.values_list("pk", "slug", "title")


class Codes(dict[str, int]):
    """Numbers texts in the order in which they are first asked for."""

    def __missing__(self, text: str) -> int:
        self[text] = len(self)
        return self[text]


def read_columns(revision: str) -> Columns:
    """Read everything: some seconds for a million events."""
    events = read_events(Event.objects.all())
    pk = events["pk"]
    actors, actor = read_values(read_pairs(ACTING, pk), ACTORS, len(pk))
    places, place = read_values(read_pairs(PLACED, pk), PLACES, len(pk))
    told, told_in, mention = read_pairs(TELLING, pk)
    articles, article = read_values((told, told_in), ARTICLES, len(pk))
    publisher, published_by = read_publishers(article)
    in_order = np.argsort(mention)
    mention_pk = mention[in_order]
    return Columns(
        revision=revision,
        actors=actors,
        actor=actor,
        places=places,
        place=place,
        articles=articles,
        article=article,
        publishers=link_publishers(articles, published_by, len(publisher)),
        publisher=publisher,
        published_by=published_by,
        mention_pk=mention_pk,
        mention_event=told[in_order].astype(np.int32),
        titles=read_common(TITLES, pk),
        sentences=read_common(SENTENCES, mention_pk),
        **events,
    )


def read_events(events: EventQuerySet) -> dict[str, Any]:
    """These events in reading order, and each date once."""
    rows = (
        events.in_reading_order()
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
    disputed = events.filter(disagrees=True).values_list("pk", flat=True)
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
    different, date_of = once(packed_dates(start, end, precision))
    days, known = np.divmod(different, len(PRECISIONS))
    dates = Dates(
        (days >> DAY_BITS).astype(np.int32),
        (days & ((1 << DAY_BITS) - 1)).astype(np.int32),
        known.astype(np.int8),
    )
    return dates, date_of.astype(np.int32)


def packed_dates(start: Numbers, end: Numbers, precision: Numbers) -> Numbers:
    """One number a date, in their order."""
    days = (start.astype(np.int64) << DAY_BITS) + end
    return days * len(PRECISIONS) + precision


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
    pks, values = once(pairs[1])
    found = name_values(pks, named)
    numbers = found.numbers_of(pks)[values]
    return make_links(pairs[0], numbers, count, len(found)), found


def name_values(pks: Numbers, named: QuerySet[Any]) -> Values:
    rows = {row[0]: row for row in named.order_by().iterator(chunk_size=AT_A_TIME)}
    used = [rows[pk] for pk in pks.tolist()]
    return make_values(sorted(used, key=itemgetter(1)))


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
    packed = events.astype(np.int64) * max(size, 1) + values
    # Stable means that what is nearly in order takes hardly any time.
    packed = np.sort(packed, kind="stable")
    packed = packed[np.diff(packed, prepend=-1) > 0]
    events, values = np.divmod(packed, max(size, 1))
    first = np.searchsorted(events, np.arange(count + 1))
    return Links(
        first.astype(np.int64), events.astype(np.int32), values.astype(np.int32), size
    )


def read_publishers(article: Values) -> tuple[Values, Numbers]:
    """The publishers, and by article the number of its own, -1 where it names none."""
    publishers = dict(Article.objects.values_list("pk", "publisher").order_by())
    names = sorted({publishers[pk] for pk in article.pks.tolist()} - {""})
    number = {name: place for place, name in enumerate(names)} | {"": -1}
    numbers = [number[publishers[pk]] for pk in article.pks.tolist()]
    rows = [(place, name, name) for place, name in enumerate(names)]
    return make_values(rows), np.array(numbers, np.int32)


def link_publishers(articles: Links, published_by: Numbers, size: int) -> Links:
    """Who reports which events."""
    values = published_by[articles.values]
    named = values >= 0
    count = len(articles.first) - 1
    return make_links(articles.events[named], values[named], count, size)


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
