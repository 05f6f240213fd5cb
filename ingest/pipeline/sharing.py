"""A publication day from paragraphs that a dated article has word for word.

Who shares a lead, or most of the text, shares the hour: a copy keeps "on Wednesday"
only while that is the same Wednesday. Who shares background shares nothing of the kind,
for it is printed again for years. So the words must be the lead or half of the article,
and all that is shared must have first appeared in the same week.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from hashlib import blake2b

from ingest.pipeline.annotations import DctBasis, Paragraph, ParagraphKind, Source, Span
from ingest.pipeline.reader.reread import reread

# Shorter paragraphs may be alike by chance.
MIN_CHARACTERS = 100
MIN_SHARE = 0.5
# Within a week a weekday's name is one day.
WEEK = timedelta(days=6)
# An index column of the database holds eight bytes with a sign.
HASH_BYTES = 8
SHOWN_WORDS = 60
READ_KINDS = {ParagraphKind.BODY, ParagraphKind.LIST}


@dataclass(frozen=True, slots=True)
class Printing:
    """Where a paragraph stood first, among the articles of known date, and last."""

    first: date
    last: date
    title: str

    @property
    def is_telling(self) -> bool:
        """Whether it was printed in one week only: what is printed for long is old."""
        return self.last - self.first <= WEEK


def hash_words(words: str) -> int | None:
    """A number that stands for a paragraph's words; None for one too short to tell."""
    plain = " ".join(words.split()).casefold()
    if len(plain) < MIN_CHARACTERS:
        return None
    digest = blake2b(plain.encode(), digest_size=HASH_BYTES).digest()
    return int.from_bytes(digest, "big", signed=True)


def hash_paragraph(source: Source, paragraph: Paragraph) -> int | None:
    """The hash of what is read of a paragraph; None for furniture and repeats."""
    if paragraph.kind not in READ_KINDS or paragraph.repeats is not None:
        return None
    return hash_words(words_of(source, paragraph.prose))


def words_of(source: Source, span: Span) -> str:
    return source.text[span.start : span.end]


class SharedText:
    """What an undated article shares with articles of known date."""

    def __init__(self, source: Source, printings: Mapping[int, Printing]) -> None:
        """`printings` has where each of its paragraphs, by hash, stands elsewhere."""
        self.source = source
        self.printings = printings

    @cached_property
    def read(self) -> Sequence[tuple[Paragraph, int | None]]:
        """The paragraphs that are read, with their hashes."""
        return [
            (paragraph, hash_paragraph(self.source, paragraph))
            for paragraph in self.source.paragraphs
            if paragraph.kind in READ_KINDS and paragraph.repeats is None
        ]

    @cached_property
    def shared(self) -> Sequence[tuple[Paragraph, Printing]]:
        """Those that all who have them printed within one week."""
        found = []
        for paragraph, key in self.read:
            printing = self.printings.get(key) if key is not None else None
            if printing and printing.is_telling:
                found.append((paragraph, printing))
        return found

    def is_enough(self) -> bool:
        """Whether it is the lead or half of the text, and not mere background."""
        shared = {paragraph.position for paragraph, _ in self.shared}
        lead = next((one.position for one, key in self.read if key is not None), None)
        total = sum(size(paragraph) for paragraph, _ in self.read)
        part = sum(size(paragraph) for paragraph, _ in self.shared)
        return bool(shared) and (lead in shared or part >= MIN_SHARE * total)

    def agrees(self) -> bool:
        """Whether all of it first appeared within one week."""
        days = [printing.first for _, printing in self.shared]
        return max(days) - min(days) <= WEEK

    def newest(self) -> tuple[Paragraph, Printing]:
        """What appeared last: the article cannot be older than that."""
        return max(self.shared, key=lambda pair: (pair[1].first, -pair[0].position))


def size(paragraph: Paragraph) -> int:
    return paragraph.prose.end - paragraph.prose.start


def date_by_shared_text(source: Source, printings: Mapping[int, Printing]) -> Source:
    """Date an undated article by what it shares; unchanged when that proves nothing.

    What the article itself says by halves (a dateline without a year) must fit, and
    then gives the day.
    """
    text = SharedText(source, printings)
    if source.dct_basis is not DctBasis.UNKNOWN or not text.is_enough():
        return source
    if not text.agrees():
        return source
    paragraph, printing = text.newest()
    fitting = reread(source).fit(printing.first, within=WEEK)
    if fitting is None:
        return source
    shown = " ".join(words_of(source, paragraph.prose).split())[:SHOWN_WORDS].rstrip()
    title = printing.title[:SHOWN_WORDS]
    day = f"{printing.first.day} {printing.first:%B %Y}"
    more = len(text.shared) - 1
    others = f", and {more} more of its paragraphs" if more else ""
    words = f"“{shown}…” stands in “{title}” of {day}{others}"
    return replace(
        source,
        dct=fitting.day,
        dct_basis=DctBasis.SHARED_TEXT,
        dct_evidence="; ".join(filter(None, [fitting.words, words])),
    )
