"""One event as plain values: the shape of events.json, which other formats draw on."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from ingest.models import Event, EventMention
from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import edtf
from timeline.exports.collection import Collection
from timeline.reports import mention_url
from timeline.rows import edtf_of, interval_of
from timeline.wording import in_words

Record = dict[str, Any]


def event_record(event: Event, collection: Collection) -> Record:
    """Needs the event `with_sources`; `earliest` and `latest` are inclusive days."""
    interval = interval_of(event)
    return {
        "key": event.key,
        "url": collection.absolute(reverse("timeline:event", args=[event.key])),
        "title": event.title,
        "edtf": edtf_of(event),
        "earliest": interval.start.isoformat(),
        "latest": interval.last.isoformat(),
        "precision": event.precision,
        "date": in_words(interval, event.precision),
        "date_reason": event.date_reason,
        "status": event.status,
        "source_count": event.source_count,
        "disagrees": event.disagrees,
        "disagreements": event.disagreements,
        "actors": [
            {"name": actor.name, "kind": actor.kind, "role": actor.role}
            for actor in event.actors.all()
        ],
        "places": [
            {
                "name": place.name,
                "country": place.country,
                "latitude": place.latitude,
                "longitude": place.longitude,
            }
            for place in event.places.all()
        ],
        "mentions": [
            mention_record(mention, collection) for mention in event.mentions.all()
        ],
    }


def mention_record(mention: EventMention, collection: Collection) -> Record:
    """Offsets count characters of the article's whole text, end exclusive."""
    paragraph, timex = mention.paragraph, mention.timex
    article = paragraph.article
    return {
        "article": article.slug,
        "id": article.source_id,
        "article_title": article.title,
        "published": article.dct.isoformat() if article.dct else None,
        "publisher": article.publisher,
        "url": collection.absolute(mention_url(mention)),
        "paragraph": paragraph.position,
        "start": paragraph.start + mention.sentence_start,
        "end": paragraph.start + mention.sentence_end,
        "quote": mention.sentence,
        "trigger": {
            "start": paragraph.start + mention.trigger_start,
            "end": paragraph.start + mention.trigger_end,
            "text": mention.trigger_text,
            "lemma": mention.trigger_lemma,
        },
        "timex": timex.text if timex else None,
        "dated_by": mention.dated_by,
        "reason": mention.reason,
        "merge_reason": mention.merge_reason,
        "attribution": mention.attribution,
        **_dates(mention),
        "status": mention.status,
    }


def sentences(record: Record) -> list[Record]:
    """The mentions of an event, one for each sentence that has any."""
    found: dict[tuple[str, int], Record] = {}
    for mention in record["mentions"]:
        found.setdefault((mention["article"], mention["start"]), mention)
    return list(found.values())


def _dates(mention: EventMention) -> Record:
    if mention.start is None or mention.end is None:
        return {"edtf": None, "earliest": None, "latest": None}
    interval = Interval(mention.start, mention.end)
    return {
        "edtf": edtf(interval, Precision(mention.precision)),
        "earliest": interval.start.isoformat(),
        "latest": interval.last.isoformat(),
    }
