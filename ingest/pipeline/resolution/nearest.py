"""Read a date that lacks its year or month: the one the verb points to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.calendar import (
    first_of_month,
    interval_of,
    moving_day,
    week_value,
)
from ingest.pipeline.resolution.context import Context, Reading, Tense
from ingest.pipeline.resolution.wording import (
    MONTH_NAMES,
    WEEKDAYS,
    day_in_words,
    dct_in_words,
)

OPEN = re.compile(
    r"(?:(?P<side>LAST|THIS|NEXT|COMING|SECOND|PREVIOUS|FOLLOWING|SOME) )?XXXX-"
    r"(?:WXX-(?:(?P<weekday>[1-7])|(?P<weekend>WE))|XX-(?P<day>\d\d)"
    r"|(?P<moving>(?:EASTER|NTH).+?)|(?P<rest>\d\d-\d\d|\d\d|Q\d|H\d|SP|SU|FA|WI))"
    r"(?P<time>T.+)?"
)
SEASON_NAMES = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
# Among so many years on each side every day of the calendar comes once.
LEAP = 4
# In a narrative a day back costs so many days on.
BACKWARDS = 1.5
# So many days it costs to leave the last month or day for a year named since, and to
# go on from before a look back.
TURN = 5
RETURN = 20
# How much a day further off costs on the side the verb does not point to (past,
# future). A verb may mislead: what "was set for 15 December" in November is to come.
WEIGHTS = {
    Tense.PAST: (1, 6),
    Tense.FUTURE: (6, 1),
    Tense.PRESENT: (2, 1),
    Tense.UNKNOWN: (1, 2),
}
# Where the verb leaves no doubt, only so near that publication may be misdated.
FIRM_WEIGHTS = {Tense.PAST: (1, 100), Tense.FUTURE: (100, 1)}
WEEKDAY_WEIGHTS = {
    Tense.PAST: (1, 20),
    Tense.FUTURE: (20, 1),
    Tense.PRESENT: (20, 1),
    Tense.UNKNOWN: (1, 20),
}
Candidate = tuple[str, Interval, Precision]


def read_open(value: re.Match[str], context: Context) -> Reading:
    """Choose among the dates that fit: by the word before it, then by the verb."""
    side = value["side"] or ""
    if side == "SOME":
        return read_some(value, context)
    context = seen_from(value, context)
    from_text = side in {"PREVIOUS", "FOLLOWING"} or context.narrative
    anchor = context.dct
    if from_text:
        anchor = context.last.start if context.last else None
    if from_text and anchor is None and not context.narrative:
        anchor = context.dct
    plain = value[0].removeprefix(f"{side} ")
    if anchor is None:
        missing = "a publication date is needed to tell which one is meant"
        return Reading(plain, None, precision_of(value), missing)
    candidates = list(candidates_of(value, anchor))
    chosen, how = choose(candidates, anchor, side, value, context)
    if chosen is None:
        return Reading(plain, None, precision_of(value), "no such day is near")
    text, interval, precision = chosen
    why = f"the {name_of(value)} {how} {anchor_in_words(anchor, context.dct)}"
    if precision is Precision.DAY and interval.start == anchor == context.dct:
        why = "the day of publication"
    return Reading(text + (value["time"] or ""), interval, precision, why)


def read_some(value: re.Match[str], context: Context) -> Reading:
    """Read "on a Saturday": it says what weekday the day just named was."""
    day, plain = context.last_day, value[0].removeprefix("SOME ")
    if day is None or str(day.isoweekday()) != value["weekday"]:
        return Reading(plain, None, Precision.DAY, f"it may be any {name_of(value)}")
    interval = Interval(day, day + timedelta(days=1))
    why = f"the day named before it was a {name_of(value)}"
    return Reading(day.isoformat(), interval, Precision.DAY, why)


def seen_from(value: re.Match[str], context: Context) -> Context:
    """Even a story says "last May" of publication, and a weekday of the last day it
    has come to; where it has come to no day, a weekday is that of publication too."""
    if context.dct is None:
        return context
    if context.lookback and is_looking_back(value, context):
        back = context.lookback
        return replace(context, narrative=True, last=back, told=back, line=None)
    day, last = context.last_day, context.last
    in_story = day is not None and last is not None and last.start <= day < last.end
    own = value["side"] or (value["weekday"] and not in_story)
    return replace(context, narrative=False) if own else context


def is_looking_back(value: re.Match[str], context: Context) -> bool:
    """Whether a month or a day of one goes on from the year told just before it."""
    return bool(
        value["rest"]
        and not value["side"]
        and not context.narrative
        and context.tense is Tense.PAST
    )


def anchor_in_words(anchor: date, dct: date | None) -> str:
    """What the date was counted from."""
    if anchor == dct:
        return dct_in_words(dct)
    return f"{day_in_words(anchor)}, the last date named before it"


def precision_of(value: re.Match[str]) -> Precision:
    """How fine the date would be if its year were known."""
    rest = value["rest"] or ""
    if rest in SEASON_NAMES:
        return Precision.SEASON
    if rest.startswith("Q"):
        return Precision.QUARTER
    if rest.startswith("H") or value["weekend"]:
        return Precision.RANGE
    return Precision.MONTH if len(rest) == 2 else Precision.DAY


def candidates_of(value: re.Match[str], anchor: date) -> Iterator[Candidate]:
    """The dates around the anchor that the words fit, in time order."""
    for text in texts_of(value, anchor):
        if known := interval_of(text):
            yield (text, *known)


def texts_of(value: re.Match[str], anchor: date) -> Iterator[str]:
    """Values around the anchor, in time order; some may be no day at all."""
    if value["weekday"]:
        monday = anchor - timedelta(days=anchor.weekday())
        for weeks in (-1, 0, 1, 2):
            day = monday + timedelta(days=7 * weeks + int(value["weekday"]) - 1)
            yield day.isoformat()
    elif value["weekend"]:
        for weeks in (-1, 0, 1):
            yield f"{week_value(anchor + timedelta(days=7 * weeks))}-WE"
    elif value["day"]:
        for months in (-1, 0, 1):
            first = first_of_month(anchor.year, anchor.month + months)
            yield f"{first.year:04}-{first.month:02}-{value['day']}"
    else:
        for year in range(anchor.year - LEAP, anchor.year + LEAP + 1):
            if value["moving"]:
                moving = moving_day(year, value["moving"])
                if moving:
                    yield moving.isoformat()
            else:
                yield f"{year:04}-{value['rest']}"


def choose(
    candidates: list[Candidate],
    anchor: date,
    side: str,
    value: re.Match[str],
    context: Context,
) -> tuple[Candidate | None, str]:
    """The candidate the words and the verb point to, and where it lies."""
    before = [c for c in candidates if c[1].end <= anchor]
    around = [c for c in candidates if c[1].start <= anchor < c[1].end]
    after = [c for c in candidates if c[1].start > anchor]
    if side in {"LAST", "PREVIOUS"}:
        return (before[-1] if before else None), "before"
    if side == "NEXT" and value["weekday"]:
        after = [c for c in after if week_value(c[1].start) != week_value(anchor)]
    if side in {"NEXT", "COMING", "FOLLOWING"}:
        return (after[0] if after else None), "after"
    if side == "SECOND":
        return (
            after[1] if len(after) > 1 else None
        ), "a week after the one that follows"
    if side == "THIS" and value["weekday"]:
        ahead = context.tense is not Tense.PAST
        near = (around + after)[:1] if ahead else (before + around)[-1:]
        return (near[0] if near else None), "nearest to"
    if side == "THIS" and value["rest"] == "WI":
        return cheapest(candidates, anchor, WEIGHTS[Tense.PRESENT])
    if side == "THIS":
        same = around or [c for c in candidates if c[1].start.year == anchor.year]
        return (same[0] if same else None), "in the year of"
    if context.narrative:
        return follow_narrative(candidates, context)
    if around and (context.tense is not Tense.FUTURE or value["weekday"]):
        return around[0], "of"
    return cheapest(candidates, anchor, weights_of(value, context))


def weights_of(value: re.Match[str], context: Context) -> tuple[int, int]:
    """How sure the verb is of its side; weeks are told more strictly than years."""
    if value["weekday"] or value["weekend"]:
        return WEEKDAY_WEIGHTS[context.tense]
    sought = precision_of(value)
    if context.firm and sought not in {Precision.QUARTER, Precision.RANGE}:
        return FIRM_WEIGHTS.get(context.tense, WEIGHTS[context.tense])
    return WEIGHTS[context.tense]


def cheapest(
    candidates: list[Candidate], anchor: date, weights: tuple[int, int]
) -> tuple[Candidate | None, str]:
    """The nearest candidate, days on the wrong side of the verb counting more."""
    past, future = weights

    def cost(candidate: Candidate) -> int:
        days = distance(candidate[1], anchor)
        return days * (past if candidate[1].end <= anchor else future)

    best = min(candidates, key=cost, default=None)
    if best is None or best[1].start <= anchor < best[1].end:
        return best, "of"
    return best, "before" if best[1].end <= anchor else "after"


def follow_narrative(
    candidates: list[Candidate], context: Context
) -> tuple[Candidate | None, str]:
    """The nearest to where the story has come; it rather goes on than back.

    A year named since then may be a glance aside, so that to follow it costs something.
    """
    here, last, line = context.told, context.last, context.line

    def cost(candidate: Candidate) -> float:
        ways = [way(candidate[1], here)] if here else []
        # The last date named may be the whole year of the one that was told.
        within = last and here and last.start <= here.start < last.end
        if last and (not within or last.start <= candidate[1].start < last.end):
            ways.append(way(candidate[1], last) + TURN)
        if line:
            ways.append(way(candidate[1], line) + RETURN)
        return min(ways, default=0)

    return min(candidates, key=cost, default=None), "nearest to"


def way(interval: Interval, start: Interval) -> float:
    """Days on from an interval to another; days back count more."""
    if interval.end <= start.start:
        return BACKWARDS * (start.start - interval.last).days
    return max(0, (interval.start - start.end).days)


def distance(interval: Interval, anchor: date) -> int:
    """Days between the anchor and an interval."""
    if interval.end <= anchor:
        return (anchor - interval.last).days
    return max(0, (interval.start - anchor).days)


def name_of(value: re.Match[str]) -> str:
    """What is looked for, in words: Wednesday, October, summer."""
    rest = value["rest"] or ""
    if value["weekday"]:
        return WEEKDAYS[int(value["weekday"]) - 1]
    if value["weekend"]:
        return "weekend"
    if rest in SEASON_NAMES:
        return SEASON_NAMES[rest]
    if rest.startswith("Q"):
        return f"quarter {rest[1]}"
    if rest.startswith("H"):
        return "half year"
    if rest:
        month = MONTH_NAMES[int(rest[:2]) - 1]
        return month if len(rest) == 2 else f"{int(rest[3:])} {month}"
    return "day of that name" if value["moving"] else f"day {int(value['day'])}"
