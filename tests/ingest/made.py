"""Parsed articles made by hand, so that storing is tested without a language model."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.pipeline.annotations import (
    Actor,
    ActorKind,
    DatedBy,
    DctBasis,
    Interval,
    Mention,
    Paragraph,
    ParagraphKind,
    Parsed,
    Place,
    Precision,
    ResolvedTimex,
    Source,
    Span,
    Status,
    Timex,
    TimexType,
    Trigger,
)

DAY = date(2023, 7, 26)
HEADLINE = "New pier opened"
SENTENCE = "Mayor Ana Holm opened the pier in Bergen on 26 July 2023."
TEXT = f"{HEADLINE}\n\n{SENTENCE}\n\nThe town waited long."
HOLM = Actor("Ana Holm", ActorKind.PERSON, role="Mayor")
BERGEN = Place("Bergen", "Norway", 60.39, 5.32)


def make_source(text: str = TEXT, *, id: str = "pier.txt", **fields: object) -> Source:
    """A source whose paragraphs are separated by empty lines."""
    paragraphs = []
    start = 0
    for position, part in enumerate(text.split("\n\n"), start=1):
        span = Span(start, start + len(part))
        kind = ParagraphKind.HEADING if position == 1 else ParagraphKind.BODY
        paragraphs.append(Paragraph(position, span, span, kind))
        start = span.end + 2
    title = text.partition("\n")[0]
    given = {"dct": date(2023, 7, 27), "dct_basis": DctBasis.GIVEN} | fields
    return Source(id, title, text, tuple(paragraphs), **given)


def parse_made(source: Source, **_: object) -> Parsed:
    """Find "opened", dated "26 July 2023" or else by a given dct, with Holm in Bergen.

    Stands in for the pipeline's `parse`; a text that says "raise" makes it fail.
    """
    if "raise" in source.text:
        raise ZeroDivisionError("made to fail")
    timexes = tuple(
        make_timex(source, words)
        for words in ("26 July 2023", "Wednesday")
        if words in source.text
    )
    mentions = tuple(
        make_mention(source, paragraph, timexes)
        for paragraph in source.paragraphs[1:]
        if "opened" in words_of(source, paragraph)
    )
    return Parsed(source, timexes, mentions)


def make_parsed(text: str = TEXT, **fields: object) -> Parsed:
    return parse_made(make_source(text, **fields))


def words_of(source: Source, paragraph: Paragraph) -> str:
    return source.text[paragraph.span.start : paragraph.span.end]


def make_timex(source: Source, words: str) -> ResolvedTimex:
    start = source.text.index(words)
    span = Span(start, start + len(words))
    timex = Timex(
        span, words, TimexType.DATE, "2023-07-26", Precision.DAY, "made.by_hand"
    )
    known = words != "Wednesday" or source.dct is not None
    interval = Interval(DAY, DAY + timedelta(days=1)) if known else None
    return ResolvedTimex(timex, timex.value, interval, Precision.DAY, "made by hand")


def make_mention(
    source: Source, paragraph: Paragraph, timexes: tuple[ResolvedTimex, ...]
) -> Mention:
    start = source.text.index("opened", paragraph.span.start)
    interval = timexes[0].interval if timexes else None
    return Mention(
        span=paragraph.span,
        paragraph=paragraph.position,
        trigger=Trigger(Span(start, start + len("opened")), "opened", "open"),
        status=Status.HAPPENED,
        title="Holm opens the pier",
        timex=0 if timexes else None,
        dated_by=DatedBy.DIRECT if interval else DatedBy.UNDATED,
        reason="made by hand",
        interval=interval,
        precision=Precision.DAY if interval else None,
        actors=(HOLM,),
        places=(BERGEN,),
    )
