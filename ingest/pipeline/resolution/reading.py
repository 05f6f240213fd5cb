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
from ingest.pipeline.resolution.context import Context, Reading, Tense, unread
from ingest.pipeline.resolution.figures import decide
from ingest.pipeline.resolution.nearest import OPEN, read_open
from ingest.pipeline.resolution.shifting import (
    NEEDS_DCT,
    NO_DAY,
    SHIFT,
    open_unit,
    read_shift,
    read_winter,
)
from ingest.pipeline.resolution.wording import (
    dct_in_words,
    interval_in_words,
    named_in_words,
)

AROUND = re.compile(r"(?P<unit>WE|W) OF (?P<day>.+)")
MOVING = re.compile(r"(?P<year>\d{4})-(?P<name>(?:EASTER|NTH).+)")
TUESDAY = 2
DCT_DAY = "-DCTDAY"
SOME_DAY = "XXXX-XX-XXT"
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
    if value.endswith(DCT_DAY):
        return read_anniversary(value, context)
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
    """An hour alone is of the day the text tells of, unless it is so every day."""
    day, clock = context.last_day, value[len(SOME_DAY) :]
    daily = context.tense is Tense.PRESENT
    if day is None or daily or not clock[:1].isdigit():
        return unread(value, "it names an hour and no day", Precision.DAY)
    interval = days(day, 1)
    why = f"the hour is of {named_in_words(interval)}, the last day named before it"
    return Reading(f"{day.isoformat()}T{clock}", interval, Precision.DAY, why)


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


def day_within(value: str, unit: str, context: Context) -> Reading:
    """A day to come may lie in the week of publication though the verb is past."""
    loosely = read_value(value, replace(context, firm=False))
    day, dct = loosely.interval, context.dct
    if day and dct and unit_value(day.start, unit[0]) == unit_value(dct, unit[0]):
        return loosely
    return read_value(value, context)


def read_around(around: re.Match[str], context: Context) -> Reading:
    """The week or weekend that a day lies in."""
    day = day_within(around["day"], around["unit"], context)
    if day.interval is None:
        return unread(open_unit(around["unit"]), day.why)
    start = day.interval.start
    if around["unit"] == "WE" and start.isoweekday() <= TUESDAY:
        start -= timedelta(days=TUESDAY + 1)  # the weekend nearest to it is over
    value = unit_value(start, around["unit"])
    known = interval_of(value)
    if known is None:
        return unread(value, NO_DAY)
    first, last = (f(known[0].start, day.interval.start) for f in (min, max))
    interval = Interval(first, max(known[0].end, last + timedelta(days=1)))
    return Reading(value, interval, known[1], day.why)


def read_anniversary(value: str, context: Context) -> Reading:
    """The day of publication in another year: "on this day in 1971"."""
    year = value.removesuffix(DCT_DAY)
    if context.dct is None:
        return unread(year, NEEDS_DCT)
    day = f"{year}-{context.dct:%m-%d}"
    known = interval_of(day)
    why = f"the day of {dct_in_words(context.dct)} in another year"
    return Reading(day, *known, why) if known else unread(year, NO_DAY)


def read_fiscal(value: str) -> Reading:
    """A fiscal year begins in different months; the years it can touch are known."""
    year = int(value[2:])
    interval = Interval(date(year - 1, 1, 1), date(year + 2, 1, 1))
    why = "a fiscal year may begin the year before and end the year after"
    return Reading(str(year), interval, Precision.RANGE, why)
