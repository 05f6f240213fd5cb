"""The parts of a date that are counted: its first half, its last week."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.calendar import days, shifted, unit_value
from ingest.pipeline.resolution.context import Reading

WEEK = 7


def edge_of(reading: Reading, interval: Interval, reach: str) -> Reading | None:
    """Cut the part out that `reach` names; None where the date has no such part."""
    if reach not in CUTS:
        return None
    number, unit = reach.split(" ")
    part = CUTS[reach](interval)
    if part is None or part == interval or part.start < interval.start:
        return None
    value, precision = reading.value, Precision.RANGE
    if unit == "day":
        value, precision = unit_value(part.start, "D"), Precision.DAY
    elif unit == "month":
        value, precision = unit_value(part.start, "M"), Precision.MONTH
    elif reading.precision is Precision.YEAR:
        value = f"{value}-H{1 if number == 'first' else 2}" if unit == "half" else value
    return replace(
        reading,
        value=value,
        interval=part,
        precision=precision,
        why=f"{reading.why}; its {reach}",
    )


def middle(interval: Interval) -> date:
    """The first day of the second half, which in whole months begins with a month."""
    months = (interval.end.year - interval.start.year) * 12
    months += interval.end.month - interval.start.month
    if months > 1 and interval.start.day == 1 == interval.end.day and months % 2 == 0:
        return shifted(interval.start, months // 2, "M") or interval.start
    return interval.start + timedelta(days=(interval.end - interval.start).days // 2)


def last_month(interval: Interval) -> Interval | None:
    """The month that ends with the interval."""
    start = shifted(interval.end, -1, "M")
    return Interval(start, interval.end) if start else None


def first_month(interval: Interval) -> Interval | None:
    """The month that begins with the interval."""
    end = shifted(interval.start, 1, "M")
    return Interval(interval.start, end) if end else None


CUTS: dict[str, Callable[[Interval], Interval | None]] = {
    "first half": lambda whole: Interval(whole.start, middle(whole)),
    "second half": lambda whole: Interval(middle(whole), whole.end),
    "first day": lambda whole: days(whole.start, 1),
    "last day": lambda whole: days(whole.last, 1),
    "first week": lambda whole: days(whole.start, WEEK),
    "last week": lambda whole: days(whole.end - timedelta(days=WEEK), WEEK),
    "first month": first_month,
    "last month": last_month,
    "year end": last_month,
}
