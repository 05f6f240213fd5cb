"""Read a value in its context: which days it means, and why."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.antiquity import read_bc, read_in_antiquity
from ingest.pipeline.resolution.calendar import (
    CALENDAR,
    days,
    interval_of,
    moving_day,
    shifted,
    unit_value,
)
from ingest.pipeline.resolution.context import Context, Reading, Tense
from ingest.pipeline.resolution.figures import decide
from ingest.pipeline.resolution.nearest import OPEN, read_open
from ingest.pipeline.resolution.wording import (
    amount,
    dct_in_words,
    interval_in_words,
    named_in_words,
)

SHIFT = re.compile(
    r"(?P<anchor>DCT|REF|HERE|FOCUS)(?P<count>[+-]\d{1,6})(?P<unit>DE|CE|WE|[DWMQY])"
    r"(?P<rest>-(?:\d\d-\d\d|\d\d|\d|Q\d|H\d|SP|SU|FA|WI))?(?P<time>T.+)?"
)
AROUND = re.compile(r"(?P<unit>WE|W) OF (?P<day>.+)")
MOVING = re.compile(r"(?P<year>\d{4})-(?P<name>(?:EASTER|NTH).+)")
YEARS = {"Y", "DE", "CE"}
# How many days a date may have that such a unit is counted from: a year or a season
# does not tell which week of it is meant.
LONGEST = {"W": 14, "WE": 14, "M": 31, "Q": 92}
SUNDAY = 7
NO_DAY = "there is no such day"
SOME_DAY = "XXXX-XX-XXT"
NEEDS_DCT = "a publication date is needed to tell the day"
NEEDS_REF = "no date is named before it that it could count from"
# Why other values have no days.
NO_DAYS = (
    (re.compile("_REF$"), "no particular day"),
    (re.compile("^P"), "a length of time, not a date"),
    (re.compile(""), "its day is not said"),
)


def read_value(value: str, context: Context) -> Reading:
    """Resolve a value; the interval is None where nothing certain can be said."""
    behind, _, ahead = value.partition(" AHEAD ")
    if ahead:
        return read_value(ahead if context.tense is Tense.FUTURE else behind, context)
    exactly = value.removeprefix("=")
    if known := interval_of(exactly):
        if exactly == value and value.endswith("-WI"):
            return read_winter(value, *known)
        return Reading(exactly, *known, "the text says so itself")
    if old := read_in_antiquity(value, context):
        return old
    if value == "PRIOR-1Y":
        return read_year_earlier(context)
    if value.startswith("FOCUS"):
        return read_focus(value, context)
    if shift := SHIFT.fullmatch(value):
        return read_shift(shift, context)
    if open_value := OPEN.fullmatch(value):
        return read_open(open_value, context)
    if value.startswith("EITHER "):
        return read_either(value, context)
    if around := AROUND.fullmatch(value):
        return read_around(around, context)
    if value.startswith("FY"):
        return read_fiscal(value)
    if value.startswith("BC"):
        return read_bc(value)
    if moving := MOVING.fullmatch(value):
        day = moving_day(int(moving["year"]), moving["name"])
        return read_value(day.isoformat(), context) if day else unread(value, NO_DAY)
    if CALENDAR.fullmatch(exactly):
        return unread(exactly, NO_DAY)
    if value.endswith("-QX"):
        quarter = context.quarter[-2:] if context.quarter else ""
        return read_value(
            value.replace("-QX", f"-{quarter}" if quarter else ""), context
        )
    if value.startswith(SOME_DAY):
        return read_hour(value, context)
    return unread(value, next(why for end, why in NO_DAYS if end.search(value)))


def read_hour(value: str, context: Context) -> Reading:
    """An hour alone: TIMEX3 wants its day, but the text leaves it to the reader."""
    day = context.last_day or context.dct
    if day is not None and "T" in value and value[len(SOME_DAY)].isdigit():
        value = f"{day.isoformat()}T{value[len(SOME_DAY) :]}"
    return unread(value, "it names an hour and no day", Precision.DAY)


def read_focus(value: str, context: Context) -> Reading:
    """A quarter that the text is about; a year ago is then that quarter's year ago."""
    sought = value[len("FOCUS") :]
    if sought == "-1Y" and (context.months or not context.quarter):
        return read_value("DCT-1Y", context)
    if not context.quarter:
        if context.dct is None:
            return unread("XXXX-QX", NEEDS_DCT)
        last = unit_value(shifted(context.dct, -1, "Q") or context.dct, "Q")
        return quarter_before(
            last, sought, f"the last full quarter before {dct_in_words(context.dct)}"
        )
    return quarter_before(
        context.quarter, sought, f"{context.quarter}, the quarter the text is about"
    )


def read_year_earlier(context: Context) -> Reading:
    """A year before the quarter reported on, else before the year last named."""
    if context.quarter or not context.named:
        return read_value("FOCUS-1Y", context)
    return read_value("REF-1Y", context)


def quarter_before(quarter: str, sought: str, words: str) -> Reading:
    """The quarter itself, or the one (or a numbered one) of the year before."""
    year, number = int(quarter[:4]), quarter[-1]
    if sought != "+0Q":
        year, number = year - 1, sought[3:] or number
        words = f"a year before {words}"
    value = f"{year:04}-Q{number}"
    known = interval_of(value)
    return Reading(value, *known, words) if known else unread(value, words)


def unread(value: str, why: str, precision: Precision = Precision.RANGE) -> Reading:
    """A reading that names no days."""
    return Reading(value, None, precision, why)


def read_winter(value: str, interval: Interval, precision: Precision) -> Reading:
    """The winter of a year may be the one it begins with or the one it ends with."""
    other = interval_of(f"{int(value[:4]) + 1:04}-WI")
    end = other[0].end if other else interval.end
    why = "a year has two winters, and the text does not say which"
    return Reading(value, Interval(interval.start, end), Precision.RANGE, why)


def read_either(value: str, context: Context) -> Reading:
    """A date in figures that two countries read differently stays two dates, unless
    something in the article decides."""
    past = context.firm and context.tense is Tense.PAST
    chosen, why = decide(value, context.habit, context.dct, past)
    if chosen:
        reading = read_value(chosen, context)
        return replace(reading, why=f"{reading.why}; {why}")
    _, first, second = value.split(" ")
    readings = [read_value(day, context) for day in (first, second)]
    words = " or ".join(
        interval_in_words(known.interval, known.precision)
        for known in readings
        if known.interval
    )
    why = "the figures do not say which is the month"
    return unread(readings[0].value, f"it may be {words}: {why}" if words else why)


def read_around(around: re.Match[str], context: Context) -> Reading:
    """The week or weekend that a day lies in."""
    day = read_value(around["day"], context)
    if day.interval is None:
        return unread(open_unit(around["unit"]), day.why)
    value = unit_value(day.interval.start, around["unit"])
    known = interval_of(value)
    return Reading(value, *known, day.why) if known else unread(value, NO_DAY)


def read_fiscal(value: str) -> Reading:
    """A fiscal year begins in different months; the years it can touch are known."""
    year = int(value[2:])
    interval = Interval(date(year - 1, 1, 1), date(year + 2, 1, 1))
    why = "a fiscal year may begin the year before and end the year after"
    return Reading(str(year), interval, Precision.RANGE, why)


def read_shift(shift: re.Match[str], context: Context) -> Reading:
    """So many units before or after publication, or the last date named."""
    count, unit = int(shift["count"]), shift["unit"]
    rest, time = shift["rest"] or "", shift["time"] or ""
    if shift[0] == "DCT-1W" and context.dct and context.dct.isoweekday() == SUNDAY:
        return read_week_ending(context.dct)
    anchor, words = anchor_of(shift["anchor"], unit, context)
    unsaid = shift["anchor"] == "REF" and context.last is None
    of_today = count < 0 or (time and not context.narrative)
    if anchor is None and unsaid and of_today and context.dct:
        anchor, words = context.dct, dct_in_words(context.dct)
    relative = f"XXXX{rest}{time}" if rest else open_unit(unit) + time
    if anchor is None:
        return unread(relative, words)
    day = shifted(anchor, count, unit)
    if day is None:
        return unread(relative, "it lies outside the calendar")
    value = unit_value(day, unit)
    if unit == "W" and rest:
        value = (monday(day) + timedelta(days=int(rest[1:]) - 1)).isoformat()
    elif rest:
        value += rest
    known = interval_of(value)
    if known is None:
        return unread(value + time, NO_DAY)
    return Reading(value + time, *known, shift_in_words(count, unit, words))


def read_week_ending(dct: date) -> Reading:
    """On a Sunday, "last week" is the week that ends, without that Sunday."""
    why = f"the week that ends with {dct_in_words(dct)}"
    return Reading(
        unit_value(dct, "W"), Interval(monday(dct), dct), Precision.RANGE, why
    )


def anchor_of(anchor: str, unit: str, context: Context) -> tuple[date | None, str]:
    """The day to count from and its name, or None and what is missing."""
    if anchor == "DCT" or (anchor == "HERE" and not context.narrative):
        if context.dct is None:
            return None, NEEDS_DCT
        return context.dct, dct_in_words(context.dct)
    last = context.named if unit in YEARS else context.last
    if unit == "D" and context.last_day:
        last = days(context.last_day, 1)
    elif unit == "D" or last is None:
        return None, NEEDS_REF
    if unit in LONGEST and (last.end - last.start).days > LONGEST[unit]:
        return None, f"{named_in_words(last)}, the last date named before it, is longer"
    return last.start, f"{named_in_words(last)}, the last date named before it"


def shift_in_words(count: int, unit: str, words: str) -> str:
    """the day before publication on ..."""
    if count == 0:
        return f"the {amount(1, unit).removeprefix('one ')} of {words}"
    side = "before" if count < 0 else "after"
    if count == -1:
        return f"the {amount(1, unit).removeprefix('one ')} before {words}"
    return f"{amount(count, unit)} {side} {words}"


def open_unit(unit: str) -> str:
    """How TIMEX3 writes a unit of which nothing is known."""
    return {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX"}.get(
        unit, "XXXX"
    )


def monday(day: date) -> date:
    """The first day of the ISO week."""
    return day - timedelta(days=day.weekday())
