"""Tell again, in passing, what a paragraph tells that the article prints twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from ingest.pipeline.annotations import Mention, Paragraph, Source, Span


def repeat_mentions(source: Source, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give the mentions with those of the repeats, in text order.

    A repeat is not read: its words bear out the same, and make no event of their own.
    Who took part and where is left to the first, so that no name counts twice.
    """
    by_paragraph: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_paragraph[mention.paragraph].append(mention)
    originals = {paragraph.position: paragraph for paragraph in source.paragraphs}
    again = [
        moved(mention, paragraph, by)
        for paragraph in source.paragraphs
        if paragraph.repeats is not None
        and (by := distance(source, originals[paragraph.repeats], paragraph))
        for mention in by_paragraph[paragraph.repeats]
    ]
    return tuple(sorted([*mentions, *again], key=lambda one: one.trigger.span))


def distance(source: Source, original: Paragraph, repeat: Paragraph) -> int:
    """Count the characters between the same words; 0 where they differ in writing."""
    one, other = original.prose, repeat.prose
    same = source.text[one.start : one.end] == source.text[other.start : other.end]
    return other.start - one.start if same else 0


def moved(mention: Mention, paragraph: Paragraph, by: int) -> Mention:
    trigger = replace(mention.trigger, span=shifted(mention.trigger.span, by))
    return replace(
        mention,
        span=shifted(mention.span, by),
        paragraph=paragraph.position,
        trigger=trigger,
        actors=(),
        places=(),
        kind=paragraph.kind,
        in_passing=True,
    )


def shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
