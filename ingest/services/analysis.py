"""What the pipeline finds in an article, as plain values for JSON; nothing stored."""

from __future__ import annotations

from typing import Any

from ingest.pipeline.annotations import (
    Interval,
    Mention,
    Parsed,
    Precision,
    ResolvedTimex,
    Source,
    Span,
)
from ingest.pipeline.pool import parse_with
from ingest.pipeline.reader import ReadError
from ingest.services.batches import attempt
from ingest.services.fingerprints import language_model


def analyse_article(item: Source | ReadError) -> dict[str, Any] | ReadError:
    """Parse an article; offsets count characters of its text, days are inclusive."""
    if isinstance(item, ReadError):
        return item
    return attempt(
        item.id,
        lambda: article_values(parse_with(item, model=language_model())),
    )


def article_values(parsed: Parsed) -> dict[str, Any]:
    source = parsed.source
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "published": source.dct and source.dct.isoformat(),
        "published_basis": source.dct_basis,
        "text": source.text,
        "paragraphs": [
            {
                "position": paragraph.position,
                **span_values(paragraph.span),
                "kind": paragraph.kind,
                "repeats": paragraph.repeats,
            }
            for paragraph in source.paragraphs
        ],
        "timexes": [timex_values(resolved) for resolved in parsed.timexes],
        "mentions": [mention_values(mention) for mention in parsed.mentions],
    }


def timex_values(resolved: ResolvedTimex) -> dict[str, Any]:
    timex = resolved.timex
    return {
        **span_values(timex.span),
        "text": timex.text,
        "type": timex.type,
        "value": resolved.value,
        "mod": timex.mod,
        **interval_values(resolved.interval, resolved.precision),
        "rule": timex.rule_id,
        "reason": resolved.reason,
    }


def mention_values(mention: Mention) -> dict[str, Any]:
    trigger = mention.trigger
    return {
        **span_values(mention.span),
        "paragraph": mention.paragraph,
        "trigger": {
            **span_values(trigger.span),
            "text": trigger.text,
            "lemma": trigger.lemma,
        },
        "timex": mention.timex,
        "dated_by": mention.dated_by,
        "reason": mention.reason,
        **interval_values(mention.interval, mention.precision),
        "status": mention.status,
        "attribution": mention.attribution,
        "actors": [actor.name for actor in mention.actors],
        "places": [place.name for place in mention.places],
        "title": mention.title,
        "in_passing": mention.in_passing,
    }


def span_values(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def interval_values(
    interval: Interval | None, precision: Precision | None
) -> dict[str, str | None]:
    """First and last day, both inclusive; null while they are unknown."""
    return {
        "earliest": interval and interval.start.isoformat(),
        "latest": interval and interval.last.isoformat(),
        "precision": precision,
    }
