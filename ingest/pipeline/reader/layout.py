"""Text to blocks: where paragraphs begin and end, from the form of the file alone.

Articles come with a blank line between paragraphs, with one paragraph a line, or
wrapped at a column. A line break inside a wrapped paragraph ends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.pipeline.annotations import Span

# Signs without width: marks of byte order and direction, joiners.
INVISIBLE = "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060"
LINE = re.compile(r"[^\r\n\f\x85\u2028\u2029]+|(?P<end>\r\n|[\r\n\f\x85\u2028\u2029])")
# Quotation marks, brackets, emoji and signs without width may follow.
SENTENCE_END = re.compile(r"[.!?…:;]\W{0,30}$")
WORD = re.compile(r"[^\W_]")
BULLET = re.compile(r"(?:[-–—*+•‣◦▪·●■>]|\d{1,2}[.)])(?=\s|$)")
BARE_BULLET = re.compile(r"[-–—*+•‣◦▪·●■]$")
WEB_ADDRESS = re.compile(r"(?:https?://|www\.)\S")
# No column that text is wrapped at is wider; longer lines are paragraphs.
MAX_WRAP_WIDTH = 132
MIN_WRAP_WIDTH = 40
# So many lines must reach to the last so many columns before it is called a width.
MIN_FULL_LINES = 3
RAGGED_COLUMNS = 16
# Breaks that look like wrapping, of all breaks between two lines of text.
MIN_WRAPPED_SHARE = 0.6
MIN_DOUBLE_SPACED = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: `span` without surrounding white space.

    `blank_before` tells whether a blank line stands between it and the last one,
    `indent` how many white space characters it begins with.
    """

    span: Span
    text: str
    indent: int
    blank_before: bool


def find_blocks(text: str, *, start: int = 0) -> tuple[Span, ...]:
    """The stretches of `text[start:]` that are paragraphs, in order."""
    lines = close_up(tuple(find_lines(text, start=start)))
    width = wrap_width(lines)
    blocks: list[Span] = []
    for index, line in enumerate(lines):
        joined = index > 0 and belongs_together(lines[index - 1], line, width=width)
        if joined:
            blocks[-1] = Span(blocks[-1].start, line.span.end)
        else:
            blocks.append(line.span)
    return tuple(blocks)


def find_lines(text: str, *, start: int) -> Iterator[Line]:
    """Lines that hold more than white space, with their place in the text."""
    breaks = 0
    for match in LINE.finditer(text, start):
        if match["end"] is not None:
            breaks += 1
            continue
        raw = match.group()
        content = raw.strip().strip(INVISIBLE).strip()
        if not content:
            continue
        indent = raw.index(content)
        begin = match.start() + indent
        yield Line(Span(begin, begin + len(content)), content, indent, breaks > 1)
        breaks = 0


def close_up(lines: Sequence[Line]) -> Sequence[Line]:
    """Take no heed of blank lines where they stand between all lines of wrapped text.

    A file that was copied in double spacing breaks most sentences at a blank line.
    """
    if len(lines) < MIN_DOUBLE_SPACED or not all(
        line.blank_before for line in lines[1:]
    ):
        return lines
    closed = [replace(line, blank_before=False) for line in lines]
    return closed if wrap_width(closed) is not None else lines


def wrap_width(lines: Sequence[Line]) -> int | None:
    """The column the file is wrapped at, or None when its line breaks mean something.

    In wrapped text most lines stop in mid-sentence, and only because the next word
    would not have fitted any more.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return None
    full = sum(len(line.text) > width - RAGGED_COLUMNS for line in lines)
    breaks = [
        (before, after)
        for before, after in pairwise(lines)
        if not after.blank_before and not BARE_BULLET.match(before.text)
    ]
    wrapped = sum(
        not SENTENCE_END.search(before.text)
        and (
            after.text[0].islower()
            or (full >= MIN_FULL_LINES and not word_fits(before, after, width=width))
        )
        for before, after in breaks
    )
    if not breaks or wrapped < MIN_WRAPPED_SHARE * len(breaks):
        return None
    return width


def word_fits(before: Line, after: Line, *, width: int) -> bool:
    """Whether the first word of a line would have fitted on the line before it."""
    first_word = after.text.split(maxsplit=1)[0]
    return before.indent + len(before.text) + 1 + len(first_word) <= width


def belongs_together(before: Line, after: Line, *, width: int | None) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if BARE_BULLET.match(before.text):
        return True
    if after.blank_before or width is None or BULLET.match(after.text):
        return False
    if not WORD.search(after.text) or WEB_ADDRESS.match(after.text):
        return False
    if after.indent >= before.indent + 2 and not BULLET.match(before.text):
        return False
    if after.text[0].islower():
        return True
    # Ragged lines are still wrapped; one that stops half way ends its paragraph.
    return not word_fits(before, after, width=width) or (
        len(before.text) * 2 > width and not SENTENCE_END.search(before.text)
    )
