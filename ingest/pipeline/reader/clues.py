"""What an article's own words say about when it was written: clues, not claims.

They settle a publication day that a header or a dateline leaves open, and only when
nothing else fits them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.pipeline.annotations import ParagraphKind
from ingest.pipeline.reader.dates import DateError, calendar_day, month_number
from ingest.pipeline.reader.furniture import Piece
from ingest.pipeline.reader.rules import FurnitureRules, Where

SENTENCE_BREAK = re.compile(r"(?<=[a-z\d)\"”’][.!?])[\"”’)]*\s+(?=[\"“‘(]?[A-Z])")
DIGIT = re.compile(r"\d")
# Long articles say early when they were written; later clues would only cost time.
MAX_PIECES = 200
MAX_SENTENCE = 1000
AHEAD_WINDOW = 100


@dataclass(frozen=True, slots=True)
class Clue:
    """A day or a month that the text names with its year: its first and last day."""

    day: date
    last: date
    words: str


@dataclass(frozen=True, slots=True)
class WeekdayClue:
    """A weekday named together with a day of a month, of an unsaid year."""

    weekday: int  # Monday is 1
    month: int
    day: int
    words: str


@dataclass(frozen=True, slots=True)
class OrderClue:
    """Words that are written by people who put the day, or the month, first."""

    day_first: bool
    words: str


@dataclass(frozen=True, slots=True)
class AddressClue:
    """Year, month and perhaps day in a web address such as /2023/07/27/."""

    year: int
    month: int
    day: int | None
    words: str


@dataclass(frozen=True, slots=True)
class DayClue:
    """A day of a month, whatever the year."""

    month: int
    day: int
    words: str


@dataclass(frozen=True, slots=True)
class Clues:
    """All of them. `told` happened before publication, `coming` comes after it."""

    told: tuple[Clue, ...] = ()
    coming: tuple[Clue, ...] = ()
    weekdays: tuple[WeekdayClue, ...] = ()
    spelled: tuple[DayClue, ...] = ()
    lead_weekdays: tuple[tuple[int, str], ...] = ()
    orders: tuple[OrderClue, ...] = ()
    copyright_years: tuple[tuple[int, str], ...] = ()
    address: AddressClue | None = None


def find_clues(
    text: str, pieces: Sequence[Piece], *, url: str, rules: FurnitureRules
) -> Clues:
    """Read the clues of an article from its classified blocks and its address."""
    pieces = pieces[:MAX_PIECES]
    prose = [piece for piece in pieces if piece.kind is not ParagraphKind.BOILERPLATE]
    sentences = [
        sentence
        for piece in prose
        for sentence in split_sentences(text[piece.span.start : piece.span.end])
    ]
    furniture = [
        text[piece.span.start : piece.span.end]
        for piece in pieces
        if piece.kind is ParagraphKind.BOILERPLATE
    ]
    # All clues but the lead's weekday have digits: most sentences need no search.
    sentences = [one for one in sentences if DIGIT.search(one)]
    every = [*sentences, *furniture]
    return Clues(
        told=tuple(find_told(sentences, rules=rules)),
        coming=tuple(find_coming(sentences, rules=rules)),
        weekdays=tuple(find_weekdays(every, rules=rules)),
        spelled=tuple(find_spelled(sentences, rules=rules)),
        lead_weekdays=lead_weekdays(text, prose, rules=rules),
        orders=tuple(find_orders(every, rules=rules)),
        copyright_years=tuple(
            (int(match["year"]), match.group())
            for match in found(every, Where.COPYRIGHT, rules=rules)
        ),
        address=read_address(url, rules=rules),
    )


def split_sentences(words: str) -> Iterator[str]:
    """Sentences, roughly: enough to know which words a date stands among."""
    start = 0
    for match in SENTENCE_BREAK.finditer(words):
        yield words[start : match.start()]
        start = match.end()
    yield words[start:]


def found(
    sentences: Sequence[str], where: Where, *, rules: FurnitureRules
) -> Iterator[re.Match[str]]:
    """All that the rules of one place find in the sentences."""
    for sentence in sentences:
        for rule in rules.by_place[where]:
            for pattern in rule.patterns:
                yield from pattern.finditer(sentence, 0, MAX_SENTENCE)


def find_told(sentences: Sequence[str], *, rules: FurnitureRules) -> Iterator[Clue]:
    """Full dates in sentences of the past, not behind words that look ahead."""
    for sentence in sentences:
        dates = list(found([sentence], Where.TOLD, rules=rules))
        if dates and any(found([sentence], Where.PAST, rules=rules)):
            told = [
                match
                for match in dates
                if not looks_ahead(sentence, match.start(), rules=rules)
            ]
            yield from clues_of(told, rules=rules)


def looks_ahead(sentence: str, start: int, *, rules: FurnitureRules) -> bool:
    """Whether words such as "will" or "until" stand before a date in its sentence."""
    before = sentence[max(0, start - AHEAD_WINDOW) : start]
    return any(
        rule.search(before, 0, len(before)) for rule in rules.by_place[Where.AHEAD]
    )


def find_coming(sentences: Sequence[str], *, rules: FurnitureRules) -> Iterator[Clue]:
    """Full dates of what will be."""
    yield from clues_of(found(sentences, Where.COMING, rules=rules), rules=rules)


def clues_of(
    matches: Iterable[re.Match[str]], *, rules: FurnitureRules
) -> Iterator[Clue]:
    for match in matches:
        try:
            first, last = told_days(match, rules=rules)
        except DateError:
            continue  # no day of the calendar: a typing error says nothing
        yield Clue(first, last, words_of(match))


def told_days(match: re.Match[str], *, rules: FurnitureRules) -> tuple[date, date]:
    """The first and the last day of a full date: of a day or of a month."""
    groups = match.groupdict()
    year = int(groups["year"])
    month = month_number(groups["month"], rules=rules)
    if groups.get("day") is None:
        return (
            calendar_day(year, month, 1),
            calendar_day(year, month, monthrange(year, month)[1]),
        )
    day = calendar_day(year, month, int(groups["day"]))
    return day, day


def find_weekdays(
    sentences: Sequence[str], *, rules: FurnitureRules
) -> Iterator[WeekdayClue]:
    for match in found(sentences, Where.WEEKDAY, rules=rules):
        month, day = day_in_month(match, rules=rules)
        weekday = rules.words["weekday"][match["weekday"].lower()]
        yield WeekdayClue(weekday, month, day, words_of(match))


def find_spelled(
    sentences: Sequence[str], *, rules: FurnitureRules
) -> Iterator[DayClue]:
    """Days of months, with a year or without."""
    for match in found(sentences, Where.NEAR, rules=rules):
        yield DayClue(*day_in_month(match, rules=rules), words_of(match))


def day_in_month(match: re.Match[str], *, rules: FurnitureRules) -> tuple[int, int]:
    return month_number(match["month"], rules=rules), int(match["day"])


def find_orders(
    sentences: Sequence[str], *, rules: FurnitureRules
) -> Iterator[OrderClue]:
    for match in found(sentences, Where.ORDER, rules=rules):
        yield OrderClue(bool(match.groupdict().get("day_first")), match.group())


def lead_weekdays(
    text: str, prose: Sequence[Piece], *, rules: FurnitureRules
) -> tuple[tuple[int, str], ...]:
    """The weekdays of the sentence behind the dateline."""
    for piece in prose:
        if piece.dateline is not None and piece.prose.start < piece.prose.end:
            words = text[piece.prose.start : piece.prose.end]
            lead = next(split_sentences(words))
            return tuple(
                (rules.words["weekday"][match.group().lower()], match.group())
                for match in found([lead], Where.WEEKDAY_ALONE, rules=rules)
            )
    return ()


def read_address(url: str, *, rules: FurnitureRules) -> AddressClue | None:
    """The day, or the month, that an address names; it must be in the calendar."""
    for match in found([url], Where.ADDRESS, rules=rules):
        year, month = int(match["year"]), int(match["month"])
        day = match.groupdict().get("day")
        try:
            calendar_day(year, month, int(day or 1))
        except DateError:
            continue
        return AddressClue(year, month, int(day) if day else None, match.group())
    return None


def words_of(match: re.Match[str]) -> str:
    return " ".join(match.group().split())
