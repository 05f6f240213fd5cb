"""Header lines and datelines: what the text itself says about its publication date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from ingest.pipeline.annotations import Span
from ingest.pipeline.reader.dates import AmbiguousDay, DateError, DayParts, read_parts
from ingest.pipeline.reader.furniture import Piece, classify, trim
from ingest.pipeline.reader.layout import SENTENCE_END
from ingest.pipeline.reader.markup import blank_markup
from ingest.pipeline.reader.rules import FurnitureRule, FurnitureRules, Where

# A header stands among the first blocks, before the first real sentence, or last.
LEADING_BLOCKS = 12
CLOSING_BLOCKS = 3
MIN_BODY_CHARACTERS = 40
MAX_STANDFIRST = 250


@dataclass(frozen=True, slots=True)
class Header:
    """A line that gives the publication date, or a complaint why it cannot.

    `parts` are those of a line that says no year.
    """

    span: Span
    words: str
    rule: FurnitureRule
    day: date | None
    complaint: str = ""
    ambiguous: AmbiguousDay | None = None
    parts: DayParts | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, day and agency before the first sentence; the year is often unsaid."""

    words: str
    parts: DayParts | None
    day: date | None
    ambiguous: AmbiguousDay | None = None
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """The blocks of an article with its header lines split off."""

    headers: tuple[Header, ...]
    blocks: tuple[Span, ...]


def split_headers(
    text: str, blocks: Sequence[Span], *, rules: FurnitureRules
) -> Opening:
    """Find the header lines and take them off the text they may be glued to.

    Marks of emphasis around one are not part of it: "*Published: 4 October 2024*".
    """
    shown = blank_markup(text)
    headers: list[Header] = []
    rest: list[Span] = []
    lead = count_leading(text, blocks, rules=rules)
    for number, block in enumerate(blocks):
        leading = number < lead
        while leading or number >= len(blocks) - CLOSING_BLOCKS:
            seen = trim(shown, block)
            header = find_header(shown, seen, below=not leading, rules=rules)
            if header is None:
                break
            if is_day_heading(shown, header, blocks, rules=rules):
                lead = 0
                break
            headers.append(header)
            block = trim(shown, Span(header.span.end, block.end))
            if block.start == block.end:
                break
        if block.start < block.end:
            rest.append(block)
    return Opening(tuple(headers), tuple(rest))


def count_leading(text: str, blocks: Sequence[Span], *, rules: FurnitureRules) -> int:
    """How many blocks a header may stand in: up to the first sentence of the text.

    Under a title one short sentence more may stand before the date: the standfirst.
    """
    first_blocks = blocks[:LEADING_BLOCKS]
    bodies = [
        number
        for number, block in enumerate(first_blocks)
        if looks_like_body(text, block, rules=rules)
    ]
    if not bodies:
        return len(first_blocks)
    standfirst = first_blocks[bodies[0]]
    if bodies[0] > 0 and standfirst.end - standfirst.start <= MAX_STANDFIRST:
        return bodies[1] + 1 if len(bodies) > 1 else len(first_blocks)
    return bodies[0] + 1


def looks_like_body(text: str, block: Span, *, rules: FurnitureRules) -> bool:
    words = text[block.start : block.end]
    return (
        len(words) >= MIN_BODY_CHARACTERS
        and SENTENCE_END.search(words) is not None
        and classify(text, block, rules=rules).kind is None
    )


def find_header(
    text: str, block: Span, *, below: bool, rules: FurnitureRules
) -> Header | None:
    """The header line that a block begins with; `below` the text only some are."""
    for rule in rules.by_place[Where.HEADER]:
        if below and not rule.below:
            continue
        if match := rule.match(text, block.start, block.end):
            span = trim(text, Span(*match.span()))
            words = " ".join(match.group().split())
            try:
                parts = read_parts(match.groupdict(), rules=rules)
                if parts.year is None:
                    return Header(span, words, rule, None, parts=parts)
                day = parts.as_date()
            except AmbiguousDay as error:
                return Header(span, words, rule, None, ambiguous=error)
            except DateError as error:
                return Header(span, words, rule, None, f"{words}: {error}")
            return Header(span, words, rule, day)
    return None


def is_day_heading(
    text: str, header: Header, blocks: Sequence[Span], *, rules: FurnitureRules
) -> bool:
    """Whether other days further down head a part of the text each, as in a diary."""
    if header.rule.below:
        return False
    for block, following in pairwise(blocks):
        later = block.start >= header.span.end
        match = header.rule.match(text, block.start, block.end) if later else None
        if match and " ".join(match.group().split()) != header.words:
            return looks_like_body(text, following, rules=rules)
    return False


def read_dateline(match: re.Match[str], *, rules: FurnitureRules) -> Dateline:
    """What a dateline says about the day and the agency, if anything."""
    agency = " ".join((match.groupdict().get("agency") or "").split())
    return replace(_read_day(match, rules=rules), agency=agency)


def _read_day(match: re.Match[str], *, rules: FurnitureRules) -> Dateline:
    words = match.group().strip(" \t\r\n-–—―_:")
    groups = match.groupdict()
    if not any(groups.get(name) for name in ("month", "first")):
        return Dateline(words, None, None)
    try:
        parts = read_parts(groups, rules=rules)
    except AmbiguousDay as error:
        return Dateline(words, None, None, ambiguous=error)
    except DateError:
        return Dateline(words, None, None)
    try:
        return Dateline(words, parts, parts.as_date())
    except DateError:
        return Dateline(words, parts, None)


def first_dateline(
    pieces: Sequence[Piece], *, rules: FurnitureRules
) -> Dateline | None:
    """The dateline of the article; later ones head items of their own."""
    for piece in pieces:
        if piece.dateline is not None:
            return read_dateline(piece.dateline, rules=rules)
        if piece.kind is None and piece.prose.end - piece.prose.start > 300:
            return None
    return None
