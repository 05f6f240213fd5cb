"""What a table has of each event: read narrowly, for there are thousands a second.

Other formats write `records`, half of which no table would show. What the columns
know is taken from them, the rest in two queries for many events at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from django.db.models import CharField, F
from django.db.models.functions import Cast, Substr

from ingest.models import Event, EventMention
from ingest.pipeline.annotations import Interval
from ingest.pipeline.edtf import edtf
from timeline.columns.arrays import PRECISIONS, STATUSES, Columns, Numbers
from timeline.columns.keys import among
from timeline.columns.reading import KINDS as ACTOR_KINDS
from timeline.exports.records import Row, by_event, pages, text_order
from timeline.reports import UID_LENGTH
from timeline.wording import in_words

TOLD = (
    "event",
    "published",
    "article__slug",
    "paragraph__position",
    "trigger_start",
    "uid",
    "article__publisher",
    "sentence",
    "reason",
)
WORDS = {
    "published": Cast("article__dct", CharField()),
    # The paragraph may be long, and only a sentence of it is wanted.
    "sentence": Substr(
        "paragraph__text",
        F("sentence_start") + 1,
        F("sentence_end") - F("sentence_start"),
    ),
}
Cells = list[str]


def load_cells(columns: Columns, numbers: Numbers, site: str) -> Iterator[Cells]:
    """The cells of these events, in this order: from their key to their address."""
    pks = columns.pk[numbers].tolist()
    wanted = among(pks)
    rows = Event.objects.filter(pk__in=wanted).order_by()
    fields = ("key", "title", "date_reason")
    known = {pk: told for pk, *told in rows.values_list("pk", *fields)}
    mentions = EventMention.objects.annotate(**WORDS).order_by()
    told = by_event(mentions, TOLD, wanted)
    event_page, article_page = (f"{site}{page}" for page in pages())
    for number, pk in zip(numbers.tolist(), pks, strict=True):
        if pk not in known:
            continue  # deleted since the list was made
        key, title, date_reason = known[pk]
        yield [
            key,
            title,
            *_dated(
                int(columns.start[number]),
                int(columns.end[number]),
                int(columns.precision[number]),
            ),
            date_reason,
            STATUSES[columns.status[number]].value,
            *_names(columns, number),
            *_told(sorted(told.get(pk, ()), key=text_order), article_page),
            f"{event_page}{key}/",
        ]


@lru_cache(maxsize=4096)
def _dated(start: int, end: int, precision: int) -> tuple[str, str, str, str, str]:
    """In words, in EDTF, the first and the last day, how finely it is known."""
    interval = Interval(date.fromordinal(start), date.fromordinal(end))
    known = PRECISIONS[precision]
    return (
        in_words(interval, known),
        edtf(interval, known),
        interval.start.isoformat(),
        interval.last.isoformat(),
        known.value,
    )


def _names(columns: Columns, number: int) -> Iterator[str]:
    """People, organisations, states, places."""
    actor, place = columns.actor, columns.place
    actors = columns.actors.of(number).tolist()
    kinds = actor.kinds[actors].tolist()
    for kind in range(len(ACTOR_KINDS)):
        of_kind = [one for one, its in zip(actors, kinds, strict=True) if its == kind]
        yield joined(sorted([actor.labels[one] for one in of_kind]))
    yield joined(sorted([place.labels[one] for one in columns.places.of(number)]))


def _told(rows: Sequence[Row], page: str) -> Iterator[str]:
    """Articles, publishers, quotes, reasons, links."""
    yield joined([row[2] for row in rows])
    for place in (6, 7, 8):
        yield joined([row[place] for row in rows])
    yield joined(
        [f"{page}{row[2]}/?mention={row[5][:UID_LENGTH]}#p{row[3]}" for row in rows]
    )


def joined(words: Sequence[str]) -> str:
    """Each once, in a cell; what is empty says nothing."""
    if len(words) > 1:
        words = list(dict.fromkeys(filter(None, words)))
    return " | ".join(words)
