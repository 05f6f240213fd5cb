"""What rows say before they are opened, read for a whole page of them at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ingest.models import Event, EventMention
from ingest.pipeline.annotations import Interval
from timeline.columns.arrays import PRECISIONS, STATUSES, Columns, Numbers, Texts
from timeline.columns.keys import Prepared
from timeline.columns.reading import KINDS as ACTOR_KINDS
from timeline.reports import Saying, Telling

TEXTS = Prepared(
    lambda pks: (
        Event.objects.filter(pk__in=pks)
        .order_by()
        .values_list("pk", "key", "title", "decided", "disagreements")
    )
)
SAYINGS = Prepared(
    lambda pks: (
        EventMention.objects.filter(event__in=pks)
        .saying_when()
        .order_by()
        .values_list("event", "article", "start", "end", "precision")
    )
)


@dataclass(frozen=True, slots=True)
class Named:
    """A place or an actor of an event; `kind` is what the filter calls it."""

    kind: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Outline:
    """An event without its reports.

    `publishers` are those of the articles that tell of it, one for each, and `said`
    is which of them dates it when.
    """

    pk: int
    key: str
    title: str
    start: date
    end: date
    precision: str
    status: str
    source_count: int
    decided: Sequence[str]
    disagreements: Sequence[dict[str, Any]]
    names: Sequence[Named]
    publishers: Sequence[str]
    said: Sequence[Saying]


def outline_of(event: Event, tellings: Sequence[Telling]) -> Outline:
    """The outline of an event that is loaded `with_names`."""
    places = [Named("place", place.key, place.name) for place in event.loaded_places]
    actors = [Named(actor.kind, actor.key, actor.name) for actor in event.loaded_actors]
    publishers = {told.article: told.publisher for told in tellings}
    return Outline(
        event.pk,
        event.key,
        event.title,
        event.start,
        event.end,
        event.precision,
        event.status,
        event.source_count,
        event.decided,
        event.disagreements,
        [*places, *actors],
        list(publishers.values()),
        [(told.article, told.said, told.precision) for told in tellings if told.said],
    )


def read_outlines(columns: Columns, numbers: Numbers) -> list[Outline]:
    """The events of these numbers, in this order; two queries, and no objects of the
    ORM: they would be most of the time of a page."""
    pks = columns.pk[numbers].tolist()
    told = {pk: told for pk, *told in TEXTS.rows(pks)}
    said = read_sayings(pks)
    return [
        make_outline(columns, number, pk, told[pk], said[pk])
        for number, pk in zip(numbers.tolist(), pks, strict=True)
        if pk in told  # it may have gone since the columns were read
    ]


def make_outline(
    columns: Columns, number: int, pk: int, told: Sequence[Any], said: list[Saying]
) -> Outline:
    key, title, decided, disagreements = told
    published = columns.published_by[columns.articles.of(number)].tolist()
    return Outline(
        pk,
        key,
        title,
        date.fromordinal(int(columns.start[number])),
        date.fromordinal(int(columns.end[number])),
        PRECISIONS[columns.precision[number]].value,
        STATUSES[columns.status[number]].value,
        int(columns.source_count[number]),
        decided,
        disagreements,
        names_of(columns, number),
        [_text(columns.publisher.labels, publisher) for publisher in published],
        said,
    )


def read_sayings(pks: Sequence[int]) -> defaultdict[int, list[Saying]]:
    """By event: which article dates it when."""
    said = defaultdict(list)
    for event, article, start, end, precision in SAYINGS.rows(pks):
        said[event].append((article, Interval(start, end), precision))
    return said


def names_of(columns: Columns, number: int) -> list[Named]:
    """Where and who, each in the order of the names."""
    place, actor = columns.place, columns.actor
    places = [
        Named("place", place.keys[value], place.labels[value])
        for value in columns.places.of(number).tolist()
    ]
    actors = [
        Named(ACTOR_KINDS[actor.kinds[value]], actor.keys[value], actor.labels[value])
        for value in columns.actors.of(number).tolist()
    ]
    return [*sorted(places, key=_by_name), *sorted(actors, key=_by_name)]


def _by_name(named: Named) -> str:
    return named.name


def _text(texts: Texts, number: int) -> str:
    return texts[number] if number >= 0 else ""
