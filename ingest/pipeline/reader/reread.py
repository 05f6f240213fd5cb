"""An article as it was read once, looked at again for what it says of its date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.pipeline.annotations import ParagraphKind, Source
from ingest.pipeline.reader.clues import Clues, find_clues
from ingest.pipeline.reader.furniture import classify
from ingest.pipeline.reader.headers import find_header, first_dateline
from ingest.pipeline.reader.publication import (
    Said,
    find_complaints,
    said_twofold,
    said_without_year,
)
from ingest.pipeline.reader.rules import load_furniture
from ingest.pipeline.reader.settling import near_days


@dataclass(frozen=True, slots=True)
class Fitting:
    """A day that agrees with all that an article says, and the words that name it."""

    day: date
    words: str = ""


@dataclass(frozen=True, slots=True)
class Halves:
    """What an article says of its publication date without settling it."""

    said: Said
    clues: Clues

    def fit(self, about: date, *, within: timedelta) -> Fitting | None:
        """The article's own day near another; None when it contradicts that one."""
        if any(clue.day > about + within for clue in self.clues.told):
            return None
        if any(clue.last < about - within for clue in self.clues.coming):
            return None
        for words, ambiguous, _ in said_twofold(self.said):
            near = [day for day in ambiguous.readings if abs(day - about) <= within]
            return Fitting(near[0], words) if len(near) == 1 else None
        for words, parts, _ in said_without_year(self.said):
            days = near_days(parts.month, parts.day, about, within=within)
            return Fitting(days[0], words) if days else None
        return Fitting(about)

    def complaints(self) -> str:
        """What keeps the dates that the article does name from being used."""
        return find_complaints(self.said)


def reread(source: Source, language: str = "en") -> Halves:
    """Find the header lines, the dateline and the clues of an article again."""
    rules = load_furniture(language)
    text = source.text
    pieces = [classify(text, part.span, rules=rules) for part in source.paragraphs]
    headers = [
        header
        for part in source.paragraphs
        if part.kind is ParagraphKind.BOILERPLATE
        and (header := find_header(text, part.span, below=False, rules=rules))
    ]
    said = Said([], None, headers, first_dateline(pieces, rules=rules))
    return Halves(said, find_clues(text, pieces, url=source.url, rules=rules))
