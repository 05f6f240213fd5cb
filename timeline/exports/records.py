"""Events as plain values: the shape of events.json, which other formats draw on.

Rows come as tuples, many events at a time: a file of any length needs little memory,
and nothing is made that a format would not show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from django.urls import reverse

from ingest.models import Event, EventChange, EventMention
from ingest.pipeline.annotations import DatedBy, Interval, Precision
from ingest.pipeline.edtf import edtf
from timeline.columns.common import SENTENCE
from timeline.columns.keys import Prepared
from timeline.reports import UID_LENGTH
from timeline.wording import in_words

Record = dict[str, Any]
Row = Sequence[Any]

# What else a mention has is a likely day, which nobody says.
SAID = frozenset(by.value for by in DatedBy if by.is_sure)
# Days come as text, which is what most formats write, and are read again once each.
EVENT_DAYS = {"first": Cast("start", CharField()), "after": Cast("end", CharField())}
EVENT = (
    "pk",
    "key",
    "title",
    "first",
    "after",
    "precision",
    "date_reason",
    "status",
    "article_count",
    "source_count",
    "disagrees",
    "disagreements",
    "changed",
)
ACTOR = ("event", "actor__name", "actor__kind", "actor__role")
PLACE = (
    "event",
    "place__name",
    "place__country",
    "place__latitude",
    "place__longitude",
)
CHANGE = ("event", "at", "what", "before", "after", "by_editor")
TOLD = EVENT_DAYS | {
    "published": Cast("article__dct", CharField()),
    "sentence": SENTENCE,
}
MENTION = (
    "event",
    "published",
    "article__slug",
    "paragraph__position",
    "trigger_start",
    "trigger_end",
    "uid",
    "article__source_id",
    "article__title",
    "article__publisher",
    "paragraph__start",
    "sentence",
    "sentence_start",
    "sentence_end",
    "trigger_text",
    "trigger_lemma",
    "timex__text",
    "dated_by",
    "reason",
    "merge_reason",
    "attribution",
    "first",
    "after",
    "precision",
    "status",
)
EVENTS = Prepared(
    lambda pks: (
        Event.objects.annotate(**EVENT_DAYS)
        .filter(pk__in=pks)
        .order_by()
        .values_list(*EVENT)
    )
)
ACTORS = Prepared(
    lambda pks: (
        Event.actors.through.objects.filter(event__in=pks)
        .order_by("actor__name")
        .values_list(*ACTOR)
    )
)
PLACES = Prepared(
    lambda pks: (
        Event.places.through.objects.filter(event__in=pks)
        .order_by("place__name")
        .values_list(*PLACE)
    )
)
MENTIONS = Prepared(
    lambda pks: (
        EventMention.objects.annotate(**TOLD)
        .filter(event__in=pks)
        .order_by()
        .values_list(*MENTION)
    )
)
CHANGES = Prepared(
    lambda pks: EventChange.objects.filter(event__in=pks).values_list(*CHANGE)
)


def load_records(
    pks: Sequence[int], absolute: Callable[[str], str]
) -> Iterator[Record]:
    """The events of these primary keys, in their order; five queries.

    `absolute` makes an address of a path.
    """
    events = {row[0]: row for row in EVENTS.rows(pks)}
    actors, places, mentions, changes = (
        by_event(query.rows(pks)) for query in (ACTORS, PLACES, MENTIONS, CHANGES)
    )
    event_path, article_path = map(absolute, pages())
    for pk in pks:
        if pk not in events:
            continue  # deleted since the list was made
        record = _event_record(events[pk], event_path)
        record["actors"] = [_actor_record(row) for row in actors.get(pk, ())]
        record["places"] = [_place_record(row) for row in places.get(pk, ())]
        record["mentions"] = [
            _mention_record(row, article_path)
            for row in sorted(mentions.get(pk, ()), key=text_order)
        ]
        record["changes"] = [_change_record(row) for row in changes.get(pk, ())]
        yield record


def sentences(record: Record) -> list[Record]:
    """The mentions of an event, one for each sentence that has any."""
    found: dict[tuple[str, int], Record] = {}
    for mention in record["mentions"]:
        found.setdefault((mention["article"], mention["start"]), mention)
    return list(found.values())


def by_event(rows: Iterable[Row]) -> dict[int, list[Row]]:
    grouped: dict[int, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row[0], []).append(row)
    return grouped


@lru_cache
def pages() -> Iterable[str]:
    """What comes before the key of an event, the slug of an article."""
    paths = (reverse(f"timeline:{name}", args=["x"]) for name in ("event", "article"))
    return tuple(path.removesuffix("x/") for path in paths)


def text_order(row: Row) -> Row:
    """By day of publication, articles without one last."""
    _, published, slug, position, trigger, *_ = row
    return published is None, published, slug, position, trigger


def _event_record(row: Row, path: str) -> Record:
    _, key, title, first, after, precision, date_reason, status = row[:8]
    article_count, source_count, disagrees, disagreements, changed = row[8:]
    return {
        "key": key,
        "url": f"{path}{key}/",
        "title": title,
        **_days(first, after, precision),
        "precision": precision,
        "date": _words(first, after, precision),
        "date_reason": date_reason,
        "status": status,
        "article_count": article_count,
        "source_count": source_count,
        "disagrees": disagrees,
        "disagreements": disagreements,
        "changed": _moment(changed),
    }


def _actor_record(row: Row) -> Record:
    _, name, kind, role = row
    return {"name": name, "kind": kind, "role": role}


def _place_record(row: Row) -> Record:
    _, name, country, latitude, longitude = row
    return {
        "name": name,
        "country": country,
        "latitude": latitude,
        "longitude": longitude,
    }


def _change_record(row: Row) -> Record:
    """`before` and `after` are as `EventChange` has them."""
    _, at, what, before, after, by_editor = row
    return {
        "at": _moment(at),
        "what": what,
        "before": before,
        "after": after,
        "by_editor": by_editor,
    }


def _mention_record(row: Row, path: str) -> Record:
    """Offsets count characters of the article's whole text, end exclusive."""
    _, published, slug, position, trigger_start, trigger_end, uid = row[:7]
    source_id, article_title, publisher, start, quote, *sentence = row[7:14]
    trigger_text, lemma, timex, dated_by, reason, merge_reason, attribution = row[14:21]
    first, after, precision, status = row[21:]
    if dated_by not in SAID:
        first = after = None
    return {
        "article": slug,
        "id": source_id,
        "article_title": article_title,
        "published": published,
        "publisher": publisher,
        "url": f"{path}{slug}/?mention={uid[:UID_LENGTH]}#p{position}",
        "paragraph": position,
        "start": start + sentence[0],
        "end": start + sentence[1],
        "quote": quote,
        "trigger": {
            "start": start + trigger_start,
            "end": start + trigger_end,
            "text": trigger_text,
            "lemma": lemma,
        },
        "timex": timex,
        "dated_by": dated_by,
        "reason": reason,
        "merge_reason": merge_reason,
        "attribution": attribution,
        **_days(first, after, precision),
        "status": status,
    }


@lru_cache(maxsize=4096)
def _days(first: str | None, after: str | None, precision: str) -> Record:
    """`earliest` and `latest` are inclusive days; the caller must not change it."""
    if first is None or after is None:
        return {"edtf": None, "earliest": None, "latest": None}
    interval = _interval(first, after)
    return {
        "edtf": edtf(interval, Precision(precision)),
        "earliest": first,
        "latest": interval.last.isoformat(),
    }


@lru_cache(maxsize=4096)
def _words(first: str, after: str, precision: str) -> str:
    return in_words(_interval(first, after), precision)


def _interval(first: str, after: str) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(after))


def _moment(moment: datetime) -> str:
    return f"{moment.isoformat()[:19]}Z"
