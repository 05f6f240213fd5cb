"""Headings, list items and repeats: what only the blocks together can tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pipeline.annotations import Paragraph, ParagraphKind
from ingest.pipeline.reader.furniture import Piece, boilerplate
from ingest.pipeline.reader.layout import SENTENCE_END, WORD

MAX_HEADING_CHARACTERS = 160
# A full stop after a word in small letters, with more text behind it.
INNER_SENTENCE_END = re.compile(r"\b[a-z]{2,}[.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
NOT_A_LETTER = re.compile(r"[\W_]+")
# What stands between the cells of a table's row.
CELLS = re.compile(r"\t| \| |^\|.*\|$")
# Text whose sentences have no full stops has headings everywhere, that is nowhere.
MIN_TRUSTED_HEADINGS = 3


def make_paragraphs(
    text: str, pieces: Sequence[Piece], *, title: str
) -> tuple[Paragraph, ...]:
    """Number the pieces, name the kind of each and find the repeated ones."""
    pieces = drop_links(text, follow_labels(pieces))
    paragraphs: list[Paragraph] = []
    first_use: dict[str, int] = {}
    for position, piece in enumerate(find_headings(text, pieces, title=title), 1):
        words = " ".join(text[piece.prose.start : piece.prose.end].split()).casefold()
        repeats = first_use.setdefault(words, position) if words else position
        paragraphs.append(
            Paragraph(
                position=position,
                span=piece.span,
                prose=piece.prose,
                kind=piece.kind or ParagraphKind.BODY,
                repeats=repeats if repeats < position else None,
            )
        )
    return tuple(paragraphs)


def follow_labels(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the block under a label the kind that the label announces."""
    followed = list(pieces[:1])
    for label, piece in pairwise(pieces):
        announced = label.rule.next if label.rule else None
        known = piece.kind is not None or announced is None
        followed.append(piece if known else replace(piece, kind=announced))
    return followed


def drop_links(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Call the titles of other articles at the foot of a page boilerplate.

    They follow a line that announces them, and no sentence comes after them.
    """
    start = len(pieces)
    for number in reversed(range(len(pieces))):
        piece = pieces[number]
        if piece.kind is None and is_sentence(text, piece):
            break
        if piece.rule is not None and piece.rule.links:
            start = number
    return [
        boilerplate(piece.span) if number >= start and piece.kind is None else piece
        for number, piece in enumerate(pieces)
    ]


def is_sentence(text: str, piece: Piece) -> bool:
    words = text[piece.prose.start : piece.prose.end]
    return len(words) > MAX_HEADING_CHARACTERS or bool(SENTENCE_END.search(words))


def find_headings(text: str, pieces: Sequence[Piece], *, title: str) -> list[Piece]:
    """Call a piece a heading when it is the title, or short without a full stop."""
    undecided = [piece for piece in pieces if piece.kind is None]
    shaped = {piece for piece in undecided[:-1] if has_form_of_heading(text, piece)}
    if len(shaped) > MIN_TRUSTED_HEADINGS and len(shaped) * 2 > len(undecided):
        shaped &= {undecided[0]}
    wanted = letters(title)
    return [
        replace(piece, kind=ParagraphKind.HEADING)
        if piece in shaped or (piece.kind is None and is_title(text, piece, wanted))
        else piece
        for piece in pieces
    ]


def has_form_of_heading(text: str, piece: Piece) -> bool:
    """Whether a block has the form of a heading: one line, short, no full stop."""
    words = text[piece.prose.start : piece.prose.end]
    return (
        piece.dateline is None
        and len(words) <= MAX_HEADING_CHARACTERS
        and not words[0].islower()
        and not SENTENCE_END.search(words)
        and words[-1] not in ",-–—"
        and not INNER_SENTENCE_END.search(words)
        and not CELLS.search(words)
        and WORD.search(words) is not None
    )


def is_title(text: str, piece: Piece, wanted: str) -> bool:
    return bool(wanted) and letters(text[piece.prose.start : piece.prose.end]) == wanted


def letters(words: str) -> str:
    """The letters and digits alone: enough to know a title again."""
    return NOT_A_LETTER.sub("", words).casefold()
