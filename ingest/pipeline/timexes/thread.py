"""What a text has come to: the dates that the next ones are counted from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.antiquity import ancient_year
from ingest.pipeline.resolution.context import Context, Reading
from ingest.pipeline.timexes.found import Found

# What nothing is counted from.
VAGUE = {Precision.RANGE, Precision.DECADE, Precision.CENTURY}
# What a story goes on from.
FINE = {Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.SEASON}
# A story that tells of some years does not go so many years on or back at once.
GLANCE = 3
# Values of quarters that a text may report on.
REPORTED = ("XXXX-Q", "FOCUS+", "DCT+0Y-Q")


def follow(context: Context, timex: Found, reading: Reading) -> Context:
    """Remember the last date named, for those that are counted from it."""
    interval = reading.interval
    if timex.reach == "reported":
        return replace(context, months=True)
    if ancient := ancient_year(reading.value):
        return replace(context, ancient=ancient)
    if interval is None or reading.precision in VAGUE:
        return context
    if context.narrative and timex.value.startswith("DCT"):
        return context  # a story only glances at its own day
    back = lookback_at(context, timex, interval, reading.precision)
    context = replace(context, named=interval, ancient="", lookback=back)
    if is_aside(context, interval, reading.precision):
        return replace(context, glanced=interval)
    if context.narrative and timex.value.startswith("REF-"):
        return context
    if context.narrative and timex.reach == "deadline" and timex.value[0].isdigit():
        return context  # how long it went on is no place the story has come to
    if is_focus(context, timex, interval):
        context = replace(context, quarter=reading.value, months=False)
    day = day_of(context, interval, reading.precision)
    told, line = context.told, context.line
    if reading.precision in FINE or not told or interval == context.last:
        told, line = interval, line_of(context, timex, interval)
    return replace(
        context, last=interval, told=told, line=line, last_day=day, glanced=None
    )


def lookback_at(
    context: Context, timex: Found, interval: Interval, precision: Precision
) -> Interval | None:
    """The month or day of a year gone by that the sentence tells of from here on."""
    if precision not in FINE:
        return context.lookback
    gone_by = context.dct is None or interval.end.year < context.dct.year - 1
    if gone_by and (timex.value[0].isdigit() or context.lookback):
        return interval
    return None


def line_of(context: Context, timex: Found, interval: Interval) -> Interval | None:
    """Where a story was before it looked back: one date with its year may be a glance,
    two in a row are not."""
    told = context.told
    glance = timex.value[0].isdigit() and told and interval.end <= told.start
    return told if glance and not context.line else None


def day_of(context: Context, interval: Interval, precision: Precision) -> date | None:
    """The day the text has come to; a month or year that is another one has none."""
    day = context.last_day
    if precision is Precision.DAY:
        return interval.start
    return day if day is None or interval.start <= day < interval.end else None


def is_aside(context: Context, interval: Interval, precision: Precision) -> bool:
    """Whether a story that tells day by day only glances at a distant year.

    When another distant year follows, the story has moved on.
    """
    if precision is not Precision.YEAR or not context.narrative:
        return False
    if context.glanced not in {None, interval}:
        return False
    told = context.last_day
    return told is not None and abs(interval.start.year - told.year) > GLANCE


def is_focus(context: Context, timex: Found, interval: Interval) -> bool:
    """Whether a quarter is one the text reports on: over, and not there to compare.

    The first one named may end with a fiscal year before the calendar's quarter does.
    """
    end = interval.start if not context.quarter else interval.end
    over = context.dct is None or end <= context.dct
    named = timex.value.startswith(REPORTED) and timex.reach != "compared"
    return over and named
