"""Days that two expressions give together: from one to another, so long up to one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from ingest.pipeline.annotations import Interval, Precision, Span
from ingest.pipeline.resolution.calendar import shifted, unit_value
from ingest.pipeline.resolution.context import Reading
from ingest.pipeline.resolution.wording import day_in_words, interval_in_words
from ingest.pipeline.timexes.found import Found

# The `reach` of a period whose last day the text names, and of one that is the first
# or the last part of a longer one.
ENDED = "ended"
OPENINGS = {"opening", "reported"}
CLOSING = "closing"
WHOLE = {
    Precision.MONTH,
    Precision.QUARTER,
    Precision.SEASON,
    Precision.YEAR,
    Precision.DECADE,
    Precision.CENTURY,
}
LENGTH = re.compile(r"P(?P<count>\d{1,2})(?P<unit>[DMWYQ])")
CALENDAR = re.compile(r"\d{4}(?P<week>-W\d\d)?")
WEEKDAY = re.compile(r"XXXX-WXX-\d.*")
WEEK = timedelta(days=7)


def settle_ranges(
    found: Iterable[Found], readings: Mapping[Span, Reading], dct: date | None
) -> dict[Span, Reading]:
    """The readings, with those that belong together read together."""
    settled = dict(readings)
    by_span = {timex.span: timex for timex in found}
    for timex in by_span.values():
        last = by_span.get(timex.range_end) if timex.range_end else None
        if last is None:
            continue
        if timex.reach == ENDED:
            settled[timex.span] = up_to(settled[timex.span], settled[last.span])
            continue
        if last.range_start != timex.span:
            part = part_of(timex, settled[timex.span], settled[last.span])
            settled[timex.span] = part
            continue
        in_order(timex, last, settled, dct)
        stretch(timex, last, settled)
    return settled


def up_to(period: Reading, last: Reading) -> Reading:
    """So many months up to the last day, whatever quarter they are called."""
    length = LENGTH.fullmatch(period.value)
    count, unit = (-int(length["count"]), length["unit"]) if length else (-1, "Q")
    if calendar := CALENDAR.fullmatch(period.value):
        count, unit = -1, "W" if calendar["week"] else "Y"
    end = last.interval.end if last.interval else None
    start = shifted(end, count, unit) if end else None
    fine = last.precision in {Precision.DAY, Precision.MONTH}
    if end is None or start is None or not fine:
        return period
    named = period.value if length else unit_value(end - timedelta(days=1), unit)
    return replace(
        period,
        value=period.value if unit == "Q" else named,
        interval=Interval(start, end),
        precision=Precision.RANGE,
        why=f"it ends with {day_in_words(end - timedelta(days=1))}, as the text says",
    )


def part_of(timex: Found, length: Reading, whole: Reading) -> Reading:
    """So many of the first or last days of a longer time."""
    counted = LENGTH.fullmatch(length.value)
    outer = whole.interval
    if not counted or outer is None or whole.precision not in WHOLE:
        return length
    count, unit = int(counted["count"]), counted["unit"]
    start: date | None = outer.start
    end: date | None = outer.end
    if timex.reach in OPENINGS:
        end = shifted(outer.start, count, unit)
    elif timex.reach == CLOSING:
        start = shifted(outer.end, -count, unit)
    else:
        return length
    if start is None or end is None or start < outer.start or end > outer.end:
        return length
    return replace(
        length,
        interval=Interval(start, end),
        precision=Precision.RANGE,
        why=f"so much of {interval_in_words(outer, whole.precision)}",
    )


def in_order(
    first: Found, last: Found, settled: dict[Span, Reading], dct: date | None
) -> None:
    """Of two weekdays the second follows the first: what is over moves the first.

    What begins after publication may end on the weekday of publication a week on.
    """
    start, end = settled[first.span].interval, settled[last.span].interval
    weekdays = WEEKDAY.fullmatch(first.value) and WEEKDAY.fullmatch(last.value)
    if not weekdays or not start or not end or not dct or start.start <= end.start:
        return
    moved, by = (first, -WEEK) if end.last < dct else (last, WEEK)
    settled[moved.span] = by_a_week(settled[moved.span], by)


def by_a_week(reading: Reading, by: timedelta) -> Reading:
    """The same weekday of the week before or after."""
    if reading.interval is None:
        return reading
    day = Interval(reading.interval.start + by, reading.interval.end + by)
    value = day.start.isoformat() + reading.value[10:]
    why = "the days of a stretch follow one another"
    return replace(reading, value=value, interval=day, why=why)


def stretch(first: Found, last: Found, settled: dict[Span, Reading]) -> None:
    """Both ends of a range mean all its days, if there are more than those of each."""
    start, end = settled[first.span].interval, settled[last.span].interval
    if not start or not end or start.start >= end.end or start == end:
        return
    for timex in (first, last):
        own = settled[timex.span]
        settled[timex.span] = replace(
            own,
            interval=Interval(start.start, end.end),
            precision=Precision.RANGE,
            why=f"{own.why}; it is one end of a stretch of days",
        )
