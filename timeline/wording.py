"""Intervals in words, never finer than they are known."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from ingest.pipeline.annotations import Interval, Precision

SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
ORDINALS = ("first", "second", "third", "fourth")


@lru_cache(maxsize=10_000)
def in_words(interval: Interval, precision: str) -> str:
    """`26 July 2023`, `July 2023`, `between 10 and 16 September 2023`, `2024`.

    Several days are "between" the first and the last: true of a visit that took them
    all and of a talk on one of them.
    """
    first, last = interval.start, interval.last
    if is_one_day(interval):
        return day_in_words(first)
    if not is_whole_months(interval):
        return f"between {_from_to(first, last, 'and')}"
    if named := _unit_in_words(interval, precision):
        return named
    words = months_in_words(first, last)
    return f"between {words.replace(' to ', ' and ')}" if " to " in words else words


def day_in_words(day: date) -> str:
    return f"{day.day} {month_in_words(day)}"


def month_in_words(day: date) -> str:
    return f"{calendar.month_name[day.month]} {day.year}"


def months_in_words(first: date, last: date) -> str:
    """`July 2023`, `July to September 2023`, `2023`, `2023 to 2025`."""
    if (first.month, last.month) == (1, 12):
        return _joined(str(first.year), str(last.year))
    if first.year == last.year and first.month != last.month:
        return f"{calendar.month_name[first.month]} to {month_in_words(last)}"
    return _joined(month_in_words(first), month_in_words(last))


def end_in_words(interval: Interval, precision: str, *, day: date) -> str:
    """An end of a stretch of time by its month, or coarser if it is known so.

    `day` is the outermost day, whose year stands for what has no name of its own.
    """
    if month_in_words(interval.start) == month_in_words(interval.last):
        return month_in_words(day)
    return _unit_in_words(interval, precision) or str(day.year)


def is_one_day(interval: Interval) -> bool:
    return interval.start == interval.last


def is_whole_months(interval: Interval) -> bool:
    return interval.start.day == 1 and interval.end.day == 1


def length_in_words(days: int) -> str:
    """A long stretch of days, roughly: `7 weeks`, `9 months`, `3 years`."""
    for name, size, least in (("year", 365.25, 730), ("month", 30.44, 90)):
        if days >= least:
            return counted(round(days / size), name)
    return counted(days // 7, "week") if days >= 14 else counted(days, "day")


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 event`, `2 events`, `1,204 events`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str], conjunction: str) -> str:
    """`a, b and c`."""
    *most, last = words
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def _unit_in_words(interval: Interval, precision: str) -> str:
    """The name of a unit that is longer than a month and not a year, or nothing."""
    first = interval.start
    months = (interval.end.year - first.year) * 12 + interval.end.month - first.month
    match precision, months:
        case Precision.QUARTER, 3:
            return f"the {ORDINALS[first.month // 3]} quarter of {first.year}"
        case Precision.SEASON, 3 if first.month in SEASONS:
            years = _joined(str(first.year), str(interval.last.year))
            return f"{SEASONS[first.month]} {years}"
        case Precision.DECADE, 120:
            return f"the {first.year}s"
        case Precision.CENTURY, 1200:
            return f"the {_ordinal(first.year // 100 + 1)} century"
    return ""


def _ordinal(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _from_to(first: date, last: date, conjunction: str) -> str:
    """`10 to 16 September 2023`, leaving out what the second day says anyway."""
    if first.year != last.year:
        start = day_in_words(first)
    elif first.month != last.month:
        start = f"{first.day} {calendar.month_name[first.month]}"
    else:
        start = str(first.day)
    return f"{start} {conjunction} {day_in_words(last)}"


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first} to {last}"
