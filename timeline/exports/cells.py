"""What a table has of each event: read narrowly, for there are thousands a second.

Other formats write `records`, half of which no table would show. What the columns
know is taken from them, the rest in two queries for many events at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Coalesce

from ingest.models import Event, EventMention
from ingest.pipeline.annotations import Interval
from ingest.pipeline.edtf import edtf
from timeline.columns.arrays import (
    PRECISIONS,
    STATUSES,
    Columns,
    Links,
    Numbers,
    Values,
)
from timeline.columns.common import SENTENCE
from timeline.columns.keys import Prepared
from timeline.columns.reading import KINDS as ACTOR_KINDS
from timeline.exports.records import Row, by_event, pages
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
# Articles without a day of publication come last.
PUBLISHED = Coalesce(Cast("article__dct", CharField()), Value("~"))
WORDS = {"published": PUBLISHED, "sentence": SENTENCE}
TEXTS = Prepared(
    lambda pks: (
        Event.objects.filter(pk__in=pks)
        .order_by()
        .values_list("pk", "key", "title", "date_reason")
    )
)
SENTENCES = Prepared(
    lambda pks: (
        EventMention.objects.annotate(**WORDS)
        .filter(event__in=pks)
        .order_by()
        .values_list(*TOLD)
    )
)
Cells = list[str]


def load_cells(columns: Columns, numbers: Numbers, site: str) -> Iterator[Cells]:
    """The cells of these events, in this order: from their key to their address."""
    pks = columns.pk[numbers].tolist()
    known = {pk: texts for pk, *texts in TEXTS.rows(pks)}
    told = by_event(SENTENCES.rows(pks))
    event_page, article_page = (f"{site}{page}" for page in pages())
    dates = zip(
        columns.start[numbers].tolist(),
        columns.end[numbers].tolist(),
        columns.precision[numbers].tolist(),
        strict=True,
    )
    status = columns.status[numbers].tolist()
    who = _names(columns.actors, columns.actor, numbers, len(ACTOR_KINDS))
    where = _names(columns.places, columns.place, numbers, 1)
    for pk, date_of, its, actors, places in zip(
        pks, dates, status, who, where, strict=True
    ):
        if pk not in known:
            continue  # deleted since the list was made
        key, title, date_reason = known[pk]
        yield [
            key,
            title,
            *_dated(*date_of),
            date_reason,
            STATUSES[its].value,
            *actors,
            *places,
            *_told(told.get(pk, ()), article_page),
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


def _names(
    links: Links, values: Values, numbers: Numbers, kinds: int
) -> Iterator[list[str]]:
    """By event: what its values are called, a cell for each kind."""
    found = links.values[links.pairs_of(numbers)]
    label = {one: values.labels[one] for one in set(found.tolist())}
    kind = values.kinds[found].tolist() if len(values.kinds) else [0] * len(found)
    pairs = zip(kind, map(label.__getitem__, found.tolist()), strict=True)
    for length in (links.first[numbers + 1] - links.first[numbers]).tolist():
        names: list[list[str]] = [[] for _ in range(kinds)]
        for number, name in islice(pairs, length):
            names[number].append(name)
        yield [joined(sorted(some)) for some in names]


def _told(rows: Sequence[Row], page: str) -> tuple[str, ...]:
    """Articles, publishers, quotes, reasons, links; rows are in order as `TOLD` is."""
    if not rows:
        return ("",) * 5
    _, _, slugs, positions, _, uids, *others = zip(*sorted(rows), strict=True)
    links = [
        f"{page}{slug}/?mention={uid[:UID_LENGTH]}#p{position}"
        for slug, uid, position in zip(slugs, uids, positions, strict=True)
    ]
    return tuple(map(joined, (slugs, *others, links)))


def joined(words: Sequence[str]) -> str:
    """Each once, in a cell; what is empty says nothing."""
    if len(words) < 2:
        return words[0] if words else ""
    return " | ".join(dict.fromkeys(filter(None, words)))
