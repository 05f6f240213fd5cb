"""TIMEX3 calendar values and the days they cover."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta

from ingest.pipeline.annotations import Interval, Precision

CALENDAR = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])"
    r"|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?))?(?:T.*)?"
)
LONG = re.compile(r"(?P<decade>\d{3})|(?P<century>\d{2})")
# The month in which a season begins, counted from January of the year it is named
# after: a winter begins the December before.
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 0}
SATURDAY = 6


def interval_of(value: str) -> tuple[Interval, Precision] | None:
    """The days of a calendar value; None for a value that is no such day."""
    if long := LONG.fullmatch(value):
        years, precision = (
            (10, Precision.DECADE) if long["decade"] else (100, Precision.CENTURY)
        )
        first = int(value) * years
        return span_of_years(first, years, precision)
    parts = CALENDAR.fullmatch(value)
    if not parts or not 1 <= int(parts["year"]) < MAXYEAR - 1:
        return None
    try:
        return days_of(parts)
    except ValueError:  # 30 February
        return None


def span_of_years(
    first: int, years: int, precision: Precision
) -> tuple[Interval, Precision] | None:
    """Whole years, where the calendar has them."""
    if not 1 <= first <= MAXYEAR - years:
        return None
    return Interval(date(first, 1, 1), date(first + years, 1, 1)), precision


def days_of(parts: re.Match[str]) -> tuple[Interval, Precision]:
    """The days of a value with a year; raises ValueError for days that are none."""
    year = int(parts["year"])
    if parts["day"]:
        start = date(year, int(parts["month"]), int(parts["day"]))
        return days(start, 1), Precision.DAY
    if parts["month"] and 1 <= int(parts["month"]) <= 12:
        return months(year, int(parts["month"]), 1), Precision.MONTH
    if parts["month"]:
        raise ValueError(f"no month {parts['month']}")
    if parts["quarter"]:
        return months(year, 3 * int(parts["quarter"]) - 2, 3), Precision.QUARTER
    if parts["half"]:
        return months(year, 6 * int(parts["half"]) - 5, 6), Precision.RANGE
    if parts["season"]:
        return months(year, SEASONS[parts["season"]], 3), Precision.SEASON
    if parts["weekday"] == "WE":
        saturday = date.fromisocalendar(year, int(parts["week"]), SATURDAY)
        return days(saturday, 2), Precision.RANGE
    if parts["weekday"]:
        day = date.fromisocalendar(year, int(parts["week"]), int(parts["weekday"]))
        return days(day, 1), Precision.DAY
    if parts["week"]:
        return days(date.fromisocalendar(year, int(parts["week"]), 1), 7), (
            Precision.WEEK
        )
    return months(year, 1, 12), Precision.YEAR


def days(start: date, count: int) -> Interval:
    """So many days from `start` on."""
    return Interval(start, start + timedelta(days=count))


def months(year: int, month: int, count: int) -> Interval:
    """So many whole months from a month on."""
    return Interval(first_of_month(year, month), first_of_month(year, month + count))


def first_of_month(year: int, month: int) -> date:
    """The first day of a month, counted on from January of `year`."""
    years, month = divmod(month - 1, 12)
    return date(year + years, month + 1, 1)


def week_value(day: date) -> str:
    """The ISO week a day lies in, as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def unit_value(day: date, unit: str) -> str:
    """The day, week, month, ... that `day` lies in, as TIMEX3 writes it."""
    match unit:
        case "D":
            return day.isoformat()
        case "W":
            return week_value(day)
        case "WE":
            return f"{week_value(day)}-WE"
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "DE":
            return f"{day.year // 10:03}"
        case "CE":
            return f"{day.year // 100:02}"
    return f"{day.year:04}"


MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}
DAYS = {"D": 1, "W": 7, "WE": 7}


def shifted(day: date, count: int, unit: str) -> date | None:
    """The day so many units later; None where the calendar ends."""
    if unit in DAYS:
        ordinal = day.toordinal() + count * DAYS[unit]
        in_range = 1 <= ordinal <= date.max.toordinal()
        return date.fromordinal(ordinal) if in_range else None
    month = day.year * 12 + day.month - 1 + count * MONTHS[unit]
    if not 12 <= month < MAXYEAR * 12:
        return None
    first = date(month // 12, month % 12 + 1, 1)
    last = first_of_month(first.year, first.month + 1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def moving_day(year: int, name: str) -> date | None:
    """A day that moves: `EASTER-2`, `NTH-11-4-4` (fourth Thursday), `NTH-05-L-1`,
    `NTH-11-4-4+1` (the day after it)."""
    if easter := re.fullmatch(r"EASTER([+-]\d+)", name):
        return easter_sunday(year) + timedelta(days=int(easter[1]))
    if later := re.fullmatch(r"(NTH-.+)\+(\d)", name):
        day = moving_day(year, later[1])
        return day + timedelta(days=int(later[2])) if day else None
    if nth := re.fullmatch(r"NTH-(\d\d)-([1-4L])-([1-7])", name):
        month, weekday = int(nth[1]), int(nth[3])
        if nth[2] == "L":
            last = first_of_month(year, month + 1) - timedelta(days=1)
            return last - timedelta(days=(last.isoweekday() - weekday) % 7)
        first = date(year, month, 1)
        ahead = (weekday - first.isoweekday()) % 7
        return first + timedelta(days=ahead + 7 * (int(nth[2]) - 1))
    return None


def easter_sunday(year: int) -> date:
    """Western Easter, by the anonymous Gregorian reckoning."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
