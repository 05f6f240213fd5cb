"""Days and the reasons for them in plain words."""

from __future__ import annotations

from datetime import date

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import unit_around

MONTH_NAMES = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
]
SEASON_NAMES = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
UNITS = {
    "D": "day",
    "W": "week",
    "WE": "weekend",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}


def day_in_words(day: date) -> str:
    """26 July 2023"""
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def dct_in_words(dct: date) -> str:
    """publication on Thursday 27 July 2023"""
    return f"publication on {WEEKDAYS[dct.weekday()]} {day_in_words(dct)}"


def interval_in_words(interval: Interval, precision: Precision) -> str:
    """The days as a reader says them, no finer than they are known."""
    start, last = interval.start, interval.last
    match precision:
        case Precision.DAY if start == last:
            return day_in_words(start)
        case Precision.MONTH if start.day == 1 and last.month == start.month:
            return f"{MONTH_NAMES[start.month - 1]} {start.year}"
        case Precision.YEAR:
            return str(start.year)
        case Precision.DECADE:
            return f"the {start.year}s"
        case Precision.CENTURY:
            return f"the years {start.year} to {last.year}"
    return f"{day_in_words(start)} to {day_in_words(last)}"


def named_in_words(interval: Interval) -> str:
    """An interval by the name of the unit it is, if it is one."""
    for precision in (Precision.DAY, Precision.MONTH, Precision.YEAR):
        if unit_around(interval.start, precision) == interval:
            return interval_in_words(interval, precision)
    return interval_in_words(interval, Precision.RANGE)


def amount(count: int, unit: str) -> str:
    """one day, 3 weeks"""
    name = UNITS[unit]
    plural = "centuries" if unit == "CE" else f"{name}s"
    return f"one {name}" if abs(count) == 1 else f"{abs(count)} {plural}"
