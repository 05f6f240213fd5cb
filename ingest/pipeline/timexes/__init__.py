"""Time expressions of an article: found by rules, resolved in the order they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Span as DocSpan

from ingest.pipeline.annotations import (
    ParagraphKind,
    Precision,
    ResolvedTimex,
    Span,
    Timex,
    TimexType,
)
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.resolution.bounds import bounded
from ingest.pipeline.resolution.context import Context, Reading, Tense
from ingest.pipeline.resolution.figures import Habit, habit_of
from ingest.pipeline.resolution.reading import read_value
from ingest.pipeline.resolution.wording import interval_in_words
from ingest.pipeline.timexes.found import Found
from ingest.pipeline.timexes.grammar import load_grammar
from ingest.pipeline.timexes.narrative import is_narrative
from ingest.pipeline.timexes.ranges import settle_ranges
from ingest.pipeline.timexes.stays import settle_stays
from ingest.pipeline.timexes.tense import Told, tense_at
from ingest.pipeline.timexes.thread import follow
from ingest.pipeline.timexes.unseen import find_seen

__all__ = ["tag_timexes"]

# What parts a time from the clock it is told by.
ZONE = "@"
# The `reach` of a month after a word that may point to it.
THAT = "that"
FULL = re.compile(r"\d{4}-\d\d-\d\d")


def tag_timexes(
    paragraphs: Sequence[ReadParagraph], *, dct: date | None
) -> tuple[ResolvedTimex, ...]:
    """Find and resolve every time expression, in text order."""
    texts = [paragraph.doc.text for paragraph in paragraphs]  # slow in spaCy
    found = [
        [timex for timex in find(paragraph, text) if not is_name(paragraph, timex)]
        for paragraph, text in zip(paragraphs, texts, strict=True)
    ]
    everything = [timex for of_paragraph in found for timex in of_paragraph]
    context = Context(
        dct=dct,
        narrative=is_narrative(everything, dct=dct),
        habit=habit_in(texts, found),
    )
    resolved: list[ResolvedTimex] = []
    for paragraph, text, timexes in zip(paragraphs, texts, found, strict=True):
        readings: dict[Span, Reading] = {}
        sentence = -1
        for timex in timexes:
            if sentence != (sentence := sentence_at(paragraph, timex)):
                context = replace(context, lookback=None)
            told = told_in(paragraph, timex)
            context = replace(
                context, tense=told.tense, firm=told.firm, weekday=timex.weekday
            )
            timex = pointed(paragraph, timex, context)
            reading = resolve(timex, context)
            readings[timex.span] = bounded(
                reading, mod=timex.mod, reach=timex.reach, context=context
            )
            context = follow(context, timex, reading)
        beginnings = load_grammar(paragraph.doc.lang_).beginning
        readings = settle_stays(paragraph.doc, timexes, readings, beginnings)
        readings = settle_ranges(timexes, readings, dct)
        resolved += finish(paragraph, text, timexes, readings)
    return tuple(resolved)


def habit_in(texts: Sequence[str], found: Sequence[Sequence[Found]]) -> Habit:
    """How an article writes the dates in figures that can be read one way only."""
    pairs = [
        (timex, text)
        for text, timexes in zip(texts, found, strict=True)
        for timex in timexes
    ]
    examples = {t.reach: text[t.span.start : t.span.end] for t, text in pairs}
    return habit_of(examples, {t.value for t, _ in pairs if FULL.fullmatch(t.value)})


def find(paragraph: ReadParagraph, text: str) -> list[Found]:
    """What the rules of the paragraph's language find in its text."""
    return find_seen(text, load_grammar(paragraph.doc.lang_).find)


def is_name(paragraph: ReadParagraph, timex: Found) -> bool:
    """Whether a month is somebody's name, or a verb at the start of a sentence."""
    if not timex.noun:
        return False
    tokens = paragraph.doc.char_span(
        timex.span.start, timex.span.end, alignment_mode="expand"
    )
    return tokens is not None and any(
        token.ent_type_ == "PERSON" or token.pos_ in {"VERB", "AUX"} for token in tokens
    )


def sentence_at(paragraph: ReadParagraph, timex: Found) -> int:
    """Where the sentence of an expression begins; 0 where sentences are not known."""
    if not paragraph.doc.has_annotation("SENT_START"):
        return 0
    tokens = paragraph.doc.char_span(
        timex.span.start, timex.span.end, alignment_mode="expand"
    )
    return tokens[0].sent.start if tokens else 0


def told_in(paragraph: ReadParagraph, timex: Found) -> Told:
    """The tense at an expression; headlines and captions tell the past as present."""
    told = tense_at(paragraph.doc, timex.span, load_grammar(paragraph.doc.lang_).verbs)
    if timex.reach == "since":
        return Told(Tense.PAST, firm=True)
    if timex.reach == "deadline":
        return deadline(told)
    titled = paragraph.paragraph.kind in {ParagraphKind.HEADING, ParagraphKind.CAPTION}
    if titled and told.tense is Tense.PRESENT:
        return Told(Tense.PAST)
    return told


def deadline(told: Told) -> Told:
    """What lasted until a day is over; what was stopped until a day may not be."""
    if told.tense is not Tense.PAST:
        return Told(Tense.FUTURE, firm=told.firm)
    return Told(Tense.PRESENT) if told.lasting else told


def pointed(paragraph: ReadParagraph, timex: Found, context: Context) -> Found:
    """In "that June" the word points to the year named; in "said that June" not."""
    if timex.reach != THAT or context.named is None:
        return timex
    tokens = paragraph.doc.char_span(
        timex.span.start, timex.span.end, alignment_mode="expand"
    )
    if tokens is None or not tokens.start or not is_pointed(tokens):
        return timex
    return replace(timex, value=timex.value.replace("XXXX", "REF+0Y"))


def is_pointed(tokens: DocSpan) -> bool:
    """Whether the word before a month is its article, which the parser may miss.

    A joining word is followed by a sentence whose subject the month begins.
    """
    before = tokens.doc[tokens.start - 1]
    if before.dep_ == "det" and tokens.start <= before.head.i < tokens.end:
        return True
    rest = tokens.doc[tokens.end : tokens.end + 1]
    return not rest or rest[0].is_punct or rest[0].pos_ in {"PRON", "DET", "ADP"}


def resolve(timex: Found, context: Context) -> Reading:
    """What one expression means in its context."""
    if timex.type == TimexType.SET:
        return Reading(timex.value, None, Precision.RANGE, "it comes again and again")
    value, _, zone = timex.value.partition(ZONE)
    reading = read_value(value, context)
    return replace(reading, why=f"{reading.why}; by {zone}") if zone else reading


def finish(
    paragraph: ReadParagraph,
    text: str,
    found: Sequence[Found],
    readings: dict[Span, Reading],
) -> Iterator[ResolvedTimex]:
    """Put what was found and what it means together, and word the reasons."""
    for timex in found:
        reading = readings[timex.span]
        surface = text[timex.span.start : timex.span.end]
        timex_value = Timex(
            span=paragraph.span(timex.span.start, timex.span.end),
            text=surface,
            type=TimexType(timex.type),
            value=timex.value.partition(ZONE)[0],
            precision=reading.precision,
            rule_id="+".join(timex.rules),
            mod=timex.mod,
        )
        yield ResolvedTimex(
            timex_value,
            reading.value,
            reading.interval,
            reading.precision,
            reason_of(surface, reading),
        )


def reason_of(surface: str, reading: Reading) -> str:
    """Say what the words mean and why."""
    words = " ".join(surface.split())
    if reading.interval is None:
        return f"'{words}' is not placed: {reading.why}"
    days = interval_in_words(reading.interval, reading.precision)
    return f"'{words}' is {days}: {reading.why}"
