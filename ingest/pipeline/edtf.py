"""Intervals in the Extended Date/Time Format of the Library of Congress."""

from __future__ import annotations

from datetime import date

from ingest.pipeline.annotations import Interval, Precision

# How many characters of an ISO day name the unit, and what stands for the rest.
UNITS = {
    Precision.DAY: (10, ""),
    Precision.MONTH: (7, ""),
    Precision.YEAR: (4, ""),
    Precision.DECADE: (3, "X"),
    Precision.CENTURY: (2, "XX"),
}


def edtf(interval: Interval, precision: Precision) -> str:
    """Write an interval no finer than it is known: `2023-07`, `202X`, `a/b`.

    A unit's short form is used only for an interval that is exactly that unit, so
    the two days of "overnight" stay two days whatever their precision says.
    """
    length, rest = UNITS.get(precision, (0, ""))
    if length and interval == unit_around(interval.start, precision):
        return interval.start.isoformat()[:length] + rest
    return f"{interval.start.isoformat()}/{interval.last.isoformat()}"


def unit_around(day: date, precision: Precision) -> Interval | None:
    """The day, month, year, decade or century of the calendar that `day` lies in."""
    match precision:
        case Precision.DAY:
            start, end = day.toordinal(), day.toordinal() + 1
            return Interval(date.fromordinal(start), date.fromordinal(end))
        case Precision.MONTH:
            after = day.year * 12 + day.month
            return Interval(day.replace(day=1), date(after // 12, after % 12 + 1, 1))
        case Precision.YEAR:
            years = 1
        case Precision.DECADE:
            years = 10
        case Precision.CENTURY:
            years = 100
        case _:
            return None
    first = day.year - day.year % years
    return Interval(date(first, 1, 1), date(first + years, 1, 1))
