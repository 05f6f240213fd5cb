"""The rows of one article: paragraphs, time expressions, mentions."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from django.db.models import Model

from ingest import models
from ingest.pipeline.annotations import Mention, Parsed, ResolvedTimex, Span
from ingest.pipeline.sharing import hash_paragraph
from ingest.services.events import forget
from ingest.services.identities import let_settle
from ingest.services.participants import (
    actor_key,
    place_key,
    store_actors,
    store_places,
    those_meant,
)
from ingest.services.succession import take_over


def clip(text: str, model: type[Model], field: str) -> str:
    """The text, as much of it as the column holds."""
    longest = model._meta.get_field(field).max_length
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def store_contents(article: models.Article, parsed: Parsed) -> None:
    """Put the parsed contents in place of what the article held before.

    A mention with the same words, or nearly, keeps its event, so that the chronology
    stays whole until the events are merged again.
    """
    before = {
        mention.uid: mention for mention in article.mentions.select_related("paragraph")
    }
    forget(article.mentions.all())
    article.paragraphs.all().delete()  # and with them all that stands in them
    paragraphs = models.Paragraph.objects.bulk_create(
        _paragraph_rows(article, parsed), batch_size=500
    )
    timexes = models.TimeExpression.objects.bulk_create(
        [_timex_row(timex, paragraphs) for timex in parsed.timexes], batch_size=500
    )
    mentions = _mention_rows(article, parsed, paragraphs=paragraphs, timexes=timexes)
    take_over(before.values(), mentions)
    for mention in mentions:
        if known := before.get(mention.uid):
            mention.event_id, mention.merge_reason = known.event_id, known.merge_reason
            mention.set_aside = known.set_aside
    models.EventMention.objects.bulk_create(mentions, batch_size=500)
    _store_participants(parsed.mentions, mentions)


def _paragraph_rows(article: models.Article, parsed: Parsed) -> list[models.Paragraph]:
    text = parsed.source.text
    return [
        models.Paragraph(
            article=article,
            position=paragraph.position,
            kind=paragraph.kind,
            start=paragraph.span.start,
            end=paragraph.span.end,
            prose_start=paragraph.prose.start,
            prose_end=paragraph.prose.end,
            repeats=paragraph.repeats,
            text_hash=hash_paragraph(parsed.source, paragraph),
            text=text[paragraph.span.start : paragraph.span.end],
        )
        for paragraph in sorted(
            parsed.source.paragraphs, key=lambda paragraph: paragraph.span
        )
    ]


def _paragraph_around(
    span: Span, paragraphs: Sequence[models.Paragraph]
) -> models.Paragraph:
    """The paragraph that holds the span; they are in text order and do not overlap."""
    index = bisect_right(paragraphs, span.start, key=lambda row: row.start) - 1
    if index < 0 or paragraphs[index].end < span.end:
        raise ValueError(f"{span} lies in no paragraph")
    return paragraphs[index]


def _timex_row(
    resolved: ResolvedTimex, paragraphs: Sequence[models.Paragraph]
) -> models.TimeExpression:
    timex = resolved.timex
    paragraph = _paragraph_around(timex.span, paragraphs)
    interval = resolved.interval
    return models.TimeExpression(
        paragraph=paragraph,
        start=timex.span.start - paragraph.start,
        end=timex.span.end - paragraph.start,
        text=timex.text,
        type=timex.type,
        value=resolved.value,
        mod=timex.mod,
        interval_start=interval.start if interval else None,
        interval_end=interval.end if interval else None,
        precision=resolved.precision,
        rule_id=timex.rule_id,
        reason=resolved.reason,
    )


def _mention_rows(
    article: models.Article,
    parsed: Parsed,
    *,
    paragraphs: Sequence[models.Paragraph],
    timexes: Sequence[models.TimeExpression],
) -> list[models.EventMention]:
    seen: Counter[str] = Counter()
    rows = []
    for mention in parsed.mentions:
        paragraph = _paragraph_around(mention.span, paragraphs)
        row = _mention_row(mention, paragraph)
        row.article = article
        row.timex = None if mention.timex is None else timexes[mention.timex]
        words = _words(row, article.source_id)
        row.uid = _uid(f"{words}\0{seen[words]}" if seen[words] else words)
        seen[words] += 1
        rows.append(row)
    return rows


def _mention_row(mention: Mention, paragraph: models.Paragraph) -> models.EventMention:
    trigger, interval = mention.trigger, mention.interval
    return models.EventMention(
        paragraph=paragraph,
        start=interval.start if interval else None,
        end=interval.end if interval else None,
        precision=mention.precision or "",
        status=mention.status,
        title=clip(mention.title, models.EventMention, "title"),
        sentence_start=mention.span.start - paragraph.start,
        sentence_end=mention.span.end - paragraph.start,
        trigger_start=trigger.span.start - paragraph.start,
        trigger_end=trigger.span.end - paragraph.start,
        trigger_text=trigger.text,
        trigger_lemma=clip(trigger.lemma, models.EventMention, "trigger_lemma"),
        trigger_noun=clip(trigger.noun, models.EventMention, "trigger_noun"),
        dated_by=mention.dated_by,
        reason=mention.reason,
        attribution=clip(mention.attribution, models.EventMention, "attribution"),
        in_passing=mention.in_passing,
    )


def _words(row: models.EventMention, source_id: str) -> str:
    """What makes a mention this one: its words in their paragraph, wherever that is."""
    parts = (row.paragraph.text, row.trigger_start, row.trigger_end, row.trigger_text)
    return "\0".join((source_id, *map(str, parts)))


def _uid(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _store_participants(
    mentions: Sequence[Mention], rows: Sequence[models.EventMention]
) -> None:
    actors = store_actors(actor for mention in mentions for actor in mention.actors)
    places = store_places(place for mention in mentions for place in mention.places)
    let_settle(actors.values())
    acting, placed = (
        models.EventMention.actors.through,
        models.EventMention.places.through,
    )
    pairs = list(zip(mentions, rows, strict=True))
    namesakes = list(
        models.Namesake.objects.filter(actor__in=actors.values()).select_related(
            "actor"
        )
    )
    acting.objects.bulk_create(
        acting(eventmention_id=row.pk, actor_id=actor)
        for mention, row in pairs
        for actor in those_meant(
            row.sentence,
            (actors[actor_key(actor)] for actor in mention.actors),
            namesakes,
        )
    )
    placed.objects.bulk_create(
        placed(eventmention_id=row.pk, place_id=places[key])
        for mention, row in pairs
        for key in dict.fromkeys(map(place_key, mention.places))
    )
