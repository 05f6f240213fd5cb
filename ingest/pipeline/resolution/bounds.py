"""Narrow or stretch the days of a value by the words around it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.calendar import (
    days,
    first_of_month,
    interval_of,
    shifted,
    unit_value,
)
from ingest.pipeline.resolution.context import Context, Reading, Tense
from ingest.pipeline.resolution.edges import edge_of
from ingest.pipeline.resolution.wording import dct_in_words

LENGTH = re.compile(r"P(?P<count>\d{1,4})(?P<unit>DE|CE|[DWMQY])")
CLOCK = re.compile(r"T\d\d")
HOURS = re.compile(r"PT(?P<count>\d{1,3})H")
A_DAY = 24
FISCAL = "such a year begins in a month that the text does not say"
THIRDS = {"START": 0, "MID": 1, "END": 2}


def bounded(reading: Reading, *, mod: str, reach: str, context: Context) -> Reading:
    """Apply what the words around say: early, since, around."""
    if length := LENGTH.fullmatch(reading.value):
        return beside_dct(reading, length, reach, context)
    if hours := HOURS.fullmatch(reading.value):
        return last_hours(reading, int(hours["count"]), reach, context.dct)
    if reading.interval is None or (reading.precision is Precision.RANGE and not reach):
        return reading
    if reach in {"before", "after"} and CLOCK.search(reading.value):
        # "shortly before six on Friday" is Friday all the same.
        return reading
    if reach == "before":
        return replace(reading, interval=None, why="some time before it; no first day")
    if reach == "after":
        return replace(reading, interval=None, why="some time after it; no last day")
    if reach == "unsure":
        return replace(reading, interval=None, why="it may be of any year")
    if edge := edge_of(reading, reading.interval, reach):
        return edge
    if reach == "fiscal":
        return of_fiscal_year(reading, reading.interval)
    if reach == "night":
        return through_the_night(reading, reading.interval)
    if anchored := reach_of(reading.interval, reach, context.dct):
        interval, words = anchored
        several = len_days(interval) > 1
        return replace(
            reading,
            interval=interval,
            precision=Precision.RANGE if several else Precision.DAY,
            why=f"{reading.why}, {words}",
        )
    part = modified(reading, reading.interval, mod, context.dct)
    vague = reach == "by" and part.precision is not Precision.DAY
    return replace(part, why=f"{part.why}; at the latest") if vague else part


def of_fiscal_year(reading: Reading, interval: Interval) -> Reading:
    """A fiscal year touches the years before and after; its parts are not known."""
    if reading.precision is not Precision.YEAR:
        return replace(reading, interval=None, why=FISCAL)
    year = interval.start.year
    around = Interval(date(year - 1, 1, 1), date(year + 2, 1, 1))
    return replace(reading, interval=around, precision=Precision.RANGE, why=FISCAL)


def through_the_night(reading: Reading, interval: Interval) -> Reading:
    """A night may end on the day after it began."""
    return replace(
        reading,
        interval=Interval(interval.start, interval.end + timedelta(days=1)),
        precision=Precision.RANGE,
        why=f"{reading.why}; a night touches two days",
    )


def modified(
    reading: Reading, interval: Interval, mod: str, dct: date | None
) -> Reading:
    """Narrow or widen by the TIMEX3 modifier."""
    match mod:
        case "START" | "MID" | "END" if reading.precision is not Precision.DAY:
            part = third(interval, reading.precision, THIRDS[mod])
            why = f"{reading.why}; the words name a part of it"
        case "APPROX" if "T" not in reading.value:
            return around(reading)
        case "ON_OR_AFTER":
            return replace(reading, interval=None, why="it has no last day")
        case "MORE_THAN":
            why = "so long ago or longer: it has no first day"
            return replace(reading, interval=None, why=why)
        case "LESS_THAN" if dct is not None and interval.start <= dct:
            part = Interval(interval.start, dct + timedelta(days=1))
            why = f"not before {reading.why}"
        case _:
            return reading
    return replace(reading, interval=part, precision=Precision.RANGE, why=why)


def beside_dct(
    reading: Reading, length: re.Match[str], reach: str, context: Context
) -> Reading:
    """A length that ends or begins with publication is a stretch of days."""
    count, unit, dct = int(length["count"]), length["unit"], context.dct
    if dct is None or reach not in {"trailing", "leading", "ahead", "within"}:
        return reading
    if reach == "ahead":
        sure = context.firm and context.tense is Tense.FUTURE
        return read_ahead(count, unit, dct) or reading if sure else reading
    if reach == "within" and context.tense is not Tense.FUTURE:
        return reading
    sign = -1 if reach == "trailing" else 1
    far = shifted(dct, sign * count, unit)
    if far is None:
        return reading
    start, last = min(far, dct), max(far, dct)
    side = "up to" if sign < 0 else "from"
    return replace(
        reading,
        interval=Interval(start, last + timedelta(days=1)),
        precision=Precision.RANGE,
        why=f"so long {side} {dct_in_words(dct)}",
    )


def read_ahead(count: int, unit: str, dct: date) -> Reading | None:
    """In "will open in two weeks" the length says when, no finer than it counts."""
    day = shifted(dct, count, unit)
    known = interval_of(unit_value(day, unit)) if day else None
    if day is None or known is None:
        return None
    why = f"so long after {dct_in_words(dct)}"
    return Reading(unit_value(day, unit), *known, why)


def last_hours(reading: Reading, count: int, reach: str, dct: date | None) -> Reading:
    """The past 48 hours touch two days before publication and its own."""
    first = shifted(dct, -count // A_DAY, "D") if dct else None
    if reach != "trailing" or dct is None or first is None:
        return reading
    return replace(
        reading,
        interval=Interval(first, dct + timedelta(days=1)),
        why=f"so long up to {dct_in_words(dct)}",
    )


def len_days(interval: Interval) -> int:
    """How many days."""
    return (interval.end - interval.start).days


def reach_of(
    interval: Interval, reach: str, dct: date | None
) -> tuple[Interval, str] | None:
    """The interval up to or from publication, if that lies on the right side of it."""
    if dct is None:
        return None
    after = dct + timedelta(days=1)
    if reach == "since" and interval.start < after:
        return Interval(interval.start, after), "up to publication"
    if reach == "until_dct" and interval.start <= dct < interval.end:
        return Interval(interval.start, after), "up to publication"
    if reach == "from_dct" and interval.start <= dct < interval.end:
        return Interval(dct, interval.end), "from publication on"
    if reach == "trailing" and interval.end <= after:
        return Interval(interval.start, after), "up to publication"
    return None


def third(interval: Interval, precision: Precision, number: int) -> Interval:
    """The first, middle or last third, in whole months or years where it has them."""
    start, length = interval.start, len_days(interval)
    if precision in {Precision.YEAR, Precision.SEASON, Precision.QUARTER}:
        count = {Precision.YEAR: 4}.get(precision, 1)
        month = start.month + number * count
        return Interval(
            first_of_month(start.year, month), first_of_month(start.year, month + count)
        )
    if precision in {Precision.DECADE, Precision.CENTURY}:
        years = interval.end.year - start.year
        cuts = [0, years * 4 // 10, years * 7 // 10, years]
        return Interval(
            date(start.year + cuts[number], 1, 1),
            date(start.year + cuts[number + 1], 1, 1),
        )
    cuts = [0, length // 3, 2 * (length // 3), length]
    first = start + timedelta(days=cuts[number])
    return days(first, cuts[number + 1] - cuts[number])


UNITS = {
    Precision.DAY: "D",
    Precision.WEEK: "W",
    Precision.MONTH: "M",
    Precision.QUARTER: "Q",
    Precision.SEASON: "Q",
    Precision.YEAR: "Y",
    Precision.DECADE: "DE",
    Precision.CENTURY: "CE",
}


def around(reading: Reading) -> Reading:
    """Add the unit before and the unit after to what is only about right."""
    if reading.interval is None or reading.precision not in UNITS:
        return reading
    unit = UNITS[reading.precision]
    start = shifted(reading.interval.start, -1, unit)
    end = shifted(reading.interval.end, 1, unit)
    if start is None or end is None:
        return reading
    return replace(
        reading,
        interval=Interval(start, end),
        precision=Precision.RANGE,
        why=f"{reading.why}; about, so the one before and after may be meant",
    )
