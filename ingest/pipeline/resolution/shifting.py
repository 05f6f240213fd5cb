"""Count units from publication or from a date that the text has named."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.calendar import days, interval_of, shifted, unit_value
from ingest.pipeline.resolution.context import Context, Reading, Tense, unread
from ingest.pipeline.resolution.wording import amount, dct_in_words, named_in_words

SHIFT = re.compile(
    r"(?P<anchor>DCT|REF|HERE|FOCUS)(?P<count>[+-]\d{1,6})(?P<unit>DE|CE|WE|[DWMQY])"
    r"(?P<rest>-(?:\d\d-\d\d|\d\d|\d|Q\d|H\d|SP|SU|FA|WI))?(?P<time>T.+)?"
)
YEARS = {"Y", "DE", "CE"}
# How many days a date may have that such a unit is counted from: a year or a season
# does not tell which week of it is meant.
LONGEST = {"W": 14, "WE": 14, "M": 31, "Q": 92}
SUNDAY = 7
NO_DAY = "there is no such day"
NEEDS_DCT = "a publication date is needed to tell the day"
NEEDS_REF = "no date is named before it that it could count from"


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
    if is_too_late(known[0], shift["anchor"], context):
        return unread(relative, "it would lie after publication, and the verb is past")
    if value.endswith("-WI") and shift["anchor"] != "DCT":
        return read_winter(value, *known)
    return Reading(value + time, *known, shift_in_words(count, unit, words))


def is_too_late(interval: Interval, anchor: str, context: Context) -> bool:
    """Whether a day of news counted from another is past and yet to come."""
    if anchor != "REF" or context.narrative or context.dct is None:
        return False
    return context.tense is Tense.PAST and interval.start > context.dct


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


def read_winter(value: str, interval: Interval, precision: Precision) -> Reading:
    """The winter of a year may be the one it begins with or the one it ends with."""
    other = interval_of(f"{int(value[:4]) + 1:04}-WI")
    end = other[0].end if other else interval.end
    why = "a year has two winters, and the text does not say which"
    return Reading(value, Interval(interval.start, end), Precision.RANGE, why)


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
