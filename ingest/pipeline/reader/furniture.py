"""What a paragraph is, and which of its words are read for dates and events."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.pipeline.annotations import ParagraphKind, Span
from ingest.pipeline.reader.layout import BULLET, WORD
from ingest.pipeline.reader.rules import FurnitureRule, FurnitureRules, Where

# Furniture is short: longer paragraphs are none as a whole, and credits and
# sign-offs are looked for in the last characters only.
MAX_WHOLE = 500
END_WINDOW = 700
MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A block with what its own words say about it.

    `kind` is None while only the blocks around it can tell. `dateline` is the match
    of a dateline rule in front of the prose, `rule` what knew the block as a whole.
    """

    span: Span
    prose: Span
    kind: ParagraphKind | None = None
    dateline: re.Match[str] | None = None
    rule: FurnitureRule | None = None


def classify(text: str, span: Span, *, rules: FurnitureRules) -> Piece:
    """Take the furniture off one block, and name its kind where the words tell."""
    if heading := markdown_heading(text, span):
        return Piece(span, heading, ParagraphKind.HEADING)
    prose, kind = skip_bullets(text, span)
    if prose.end - prose.start <= MAX_WHOLE:
        for rule in rules.by_place[Where.WHOLE]:
            if match := rule.match(text, prose.start, prose.end):
                return whole(text, span, match, rule)
    prose, start_kind = cut_start(text, prose, rules=rules)
    prose, end_kind = cut_end(text, prose, rules=rules)
    kind = start_kind or end_kind or kind
    dateline = find_dateline(text, prose, rules=rules)
    if dateline:
        prose = trim(text, Span(dateline.end(), prose.end))
    if not WORD.search(text, prose.start, prose.end):
        return boilerplate(span, dateline=dateline)
    return Piece(span, prose, kind, dateline)


def markdown_heading(text: str, span: Span) -> Span | None:
    """The words of a line marked with #, in front and perhaps behind."""
    mark = MARKDOWN_HEADING.match(text, span.start, span.end)
    if mark is None:
        return None
    words = text[mark.end() : span.end].rstrip(" \t#")
    heading = trim(text, Span(mark.end(), mark.end() + len(words)))
    return heading if WORD.search(words) else None


def boilerplate(span: Span, *, dateline: re.Match[str] | None = None) -> Piece:
    """A block without prose; a dateline may stand alone on its line."""
    nothing = Span(span.start, span.start)
    return Piece(span, nothing, ParagraphKind.BOILERPLATE, dateline)


def whole(text: str, span: Span, match: re.Match[str], rule: FurnitureRule) -> Piece:
    """A block that a rule knows as a whole; what the rule calls prose is kept."""
    kept = Span(span.start, span.start)
    if match.groupdict().get("prose"):
        kept = trim(text, Span(*match.span("prose")))
    return Piece(span, kept, rule.kind, rule=rule)


def skip_bullets(text: str, span: Span) -> tuple[Span, ParagraphKind | None]:
    """Leave out the mark of a list item, on its line or on the line before."""
    prose, kind = span, None
    while match := BULLET.match(text, prose.start, prose.end):
        rest = trim(text, Span(match.end(), prose.end))
        if rest.start == rest.end:
            break
        prose, kind = rest, ParagraphKind.LIST
    return prose, kind


def cut_start(
    text: str, prose: Span, *, rules: FurnitureRules
) -> tuple[Span, ParagraphKind | None]:
    """Cut words off the front until no rule finds more."""
    kind = None
    found = True
    while found:
        found = False
        for rule in rules.by_place[Where.START]:
            match = rule.match(text, prose.start, prose.end)
            if match and match.end() > prose.start:
                prose = trim(text, Span(match.end(), prose.end))
                kind = rule.kind or kind
                found = True
    return prose, kind


def cut_end(
    text: str, prose: Span, *, rules: FurnitureRules
) -> tuple[Span, ParagraphKind | None]:
    """Cut words off the end until no rule finds more."""
    kind = None
    found = True
    while found:
        found = False
        for rule in rules.by_place[Where.END]:
            window = max(prose.start, prose.end - END_WINDOW)
            match = rule.search(text, window, prose.end)
            if match and match.start() < prose.end:
                prose = trim(text, Span(prose.start, match.start()))
                kind = rule.kind or kind
                found = True
    return prose, kind


def find_dateline(
    text: str, prose: Span, *, rules: FurnitureRules
) -> re.Match[str] | None:
    """The place, day and agency in front of the first sentence: the most of it."""
    matches = (
        rule.match(text, prose.start, prose.end)
        for rule in rules.by_place[Where.DATELINE]
    )
    return max(filter(None, matches), key=re.Match.end, default=None)


def trim(text: str, span: Span) -> Span:
    """The span without white space at either end; it may come out empty."""
    part = text[span.start : span.end]
    start = span.start + len(part) - len(part.lstrip())
    end = span.start + len(part.rstrip())
    return Span(start, end) if start < end else Span(span.start, span.start)
