"""Give a length its days when the sentence names the day it begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from spacy.tokens import Doc

from ingest.pipeline.annotations import Interval, Precision, Span
from ingest.pipeline.resolution.context import Reading
from ingest.pipeline.resolution.wording import interval_in_words
from ingest.pipeline.rules import Vocabulary
from ingest.pipeline.timexes.found import Found

DAYS = re.compile(r"P(?P<count>\d{1,2})D")
# The `reach` of a length that something is said to be for ("for a three-day visit").
STAY = "stay"


def settle_stays(
    doc: Doc,
    found: Sequence[Found],
    readings: Mapping[Span, Reading],
    beginnings: Vocabulary,
) -> dict[Span, Reading]:
    """In "arrived Tuesday for a three-day visit" the visit is Tuesday to Thursday."""
    settled = dict(readings)
    for timex in found:
        length = DAYS.fullmatch(timex.value)
        if timex.reach != STAY or not length or not (count := int(length["count"])):
            continue
        first = first_day(doc, timex, found, readings, beginnings)
        if first is None:
            continue
        interval = Interval(first.start, first.start + timedelta(days=count))
        began = interval_in_words(first, Precision.DAY)
        settled[timex.span] = replace(
            readings[timex.span],
            interval=interval,
            precision=Precision.RANGE if count > 1 else Precision.DAY,
            why=f"so long from {began}, the day the sentence has it begin",
        )
    return settled


def first_day(
    doc: Doc,
    timex: Found,
    found: Sequence[Found],
    readings: Mapping[Span, Reading],
    beginnings: Vocabulary,
) -> Interval | None:
    """The day named before it in a sentence that tells of a beginning, else the only
    one after it."""
    tokens = doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
    if tokens is None or not doc.has_annotation("SENT_START"):
        return None
    if not any(beginnings.knows(t.lemma_) for t in tokens.sent):
        return None
    sentence = Span(tokens.sent.start_char, tokens.sent.end_char)
    days = [
        (other.span, reading.interval)
        for other in found
        if other.span in sentence
        and (reading := readings[other.span]).precision is Precision.DAY
        and reading.interval
    ]
    before = [interval for span, interval in days if span < timex.span]
    if before:
        return before[-1]
    return days[0][1] if len(days) == 1 else None
