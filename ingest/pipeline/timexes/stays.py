"""Give a length its days when the sentence names the day it begins."""

from __future__ import annotations

import re
from bisect import bisect_right
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
# So many expressions before and after are looked at, that time grows with the text.
BESIDE = 12


def settle_stays(
    doc: Doc,
    found: Sequence[Found],
    readings: Mapping[Span, Reading],
    beginnings: Vocabulary,
) -> dict[Span, Reading]:
    """In "arrived Tuesday for a three-day visit" the visit is Tuesday to Thursday."""
    settled = dict(readings)
    tells: dict[int, bool] = {}
    stays = any(timex.reach == STAY for timex in found)
    parsed = stays and doc.has_annotation("SENT_START")
    sentences = list(doc.sents) if parsed else []
    starts = [sentence.start_char for sentence in sentences]
    for place, timex in enumerate(found):
        length = DAYS.fullmatch(timex.value)
        if timex.reach != STAY or not length or not (count := int(length["count"])):
            continue
        if not sentences:
            continue
        sentence = sentences[max(0, bisect_right(starts, timex.span.start) - 1)]
        if sentence.start not in tells:
            tells[sentence.start] = any(beginnings.knows(t.lemma_) for t in sentence)
        around = near(found, place, Span(sentence.start_char, sentence.end_char))
        if of_its_own(doc, timex, around):
            continue
        first = first_day(timex, around, readings) if tells[sentence.start] else None
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


def of_its_own(doc: Doc, stay: Found, around: Sequence[Found]) -> bool:
    """Whether a clause of its own dates it: "a two-day summit that opens Friday"."""
    tokens = doc.char_span(stay.span.start, stay.span.end, alignment_mode="expand")
    noun = tokens.root.head if tokens else None
    if noun is None:
        return False
    clauses = [child for child in noun.children if child.dep_ in {"relcl", "acl"}]
    return any(
        (day := doc.char_span(t.span.start, t.span.end, alignment_mode="expand"))
        and any(clause.is_ancestor(day.root) for clause in clauses)
        for t in around
        if stay.span < t.span
    )


def near(found: Sequence[Found], place: int, sentence: Span) -> list[Found]:
    """The expressions beside one in its sentence, not more than a few."""
    around = found[max(0, place - BESIDE) : place + BESIDE]
    return [timex for timex in around if timex.span in sentence]


def first_day(
    stay: Found, around: Sequence[Found], readings: Mapping[Span, Reading]
) -> Interval | None:
    """The day named before it in a sentence that tells of a beginning, else the only
    one after it."""
    days = [
        (timex.span, reading.interval)
        for timex in around
        if (reading := readings[timex.span]).precision is Precision.DAY
        and reading.interval
    ]
    before = [interval for span, interval in days if span < stay.span]
    if before:
        return before[-1]
    return days[0][1] if len(days) == 1 else None
