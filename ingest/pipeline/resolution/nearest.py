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
from ingest.pipeline.resolution.choosing import (
    Candidate,
    choose,
    distance,
    precision_of,
)
from ingest.pipeline.resolution.context import Context, Reading, Tense
from ingest.pipeline.resolution.wording import (
    MONTH_NAMES,
    SEASON_NAMES,
    WEEKDAYS,
    day_in_words,
    dct_in_words,
    named_in_words,
)

OPEN = re.compile(
    r"(?:(?P<side>LAST|BEFORELAST|THIS|NEXT|COMING|SECOND|PREVIOUS|FOLLOWING|SOME) )?"
    r"XXXX-(?:WXX-(?:(?P<weekday>[1-7])|(?P<weekend>WE))|XX-(?P<day>\d\d)"
    r"|(?P<moving>(?:EASTER|NTH).+?)|(?P<rest>\d\d-\d\d|\d\d|Q\d|H\d|SP|SU|FA|WI))"
    r"(?P<time>T.+)?"
)
# Among so many years on each side every day of the calendar comes once.
LEAP = 4


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
    if anchor is None and (fitting := read_fitting(value, context)):
        return fitting
    if anchor is None:
        missing = "a publication date is needed to tell which one is meant"
        return Reading(plain, None, precision_of(value), missing)
    candidates = fitting_of(list(candidates_of(value, anchor)), anchor, context)
    chosen, how = choose(candidates, anchor, side, value, context)
    if chosen is None:
        return Reading(plain, None, precision_of(value), "no such day is near")
    text, interval, precision = chosen
    why = f"the {name_of(value)} {how} {anchor_in_words(anchor, context.dct)}"
    if precision is Precision.DAY and interval.start == anchor == context.dct:
        why = "the day of publication"
    return Reading(text + (value["time"] or ""), interval, precision, why)


def fitting_of(
    candidates: list[Candidate], anchor: date, context: Context
) -> list[Candidate]:
    """Those that fall on the weekday which the words name, if one so near does."""
    return on_weekday(candidates, anchor, context.weekday) or candidates


def on_weekday(
    candidates: list[Candidate], anchor: date, weekday: str
) -> list[Candidate]:
    """Those on a weekday, not more than a year off: every few years it comes again."""
    return [
        c
        for c in candidates
        if str(c[1].start.isoweekday()) == weekday
        and abs(c[1].start.year - anchor.year) <= 1
    ]


def read_fitting(value: re.Match[str], context: Context) -> Reading | None:
    """Without a publication date the weekday may tell the year, near a date named."""
    if not context.weekday or context.named is None or value["side"]:
        return None
    anchor = context.named.start
    fits = on_weekday(list(candidates_of(value, anchor)), anchor, context.weekday)
    best = min(fits, key=lambda c: distance(c[1], anchor), default=None)
    if best is None:
        return None
    weekday = WEEKDAYS[int(context.weekday) - 1]
    named = named_in_words(context.named)
    why = f"the {weekday} {name_of(value)} nearest to {named}, named before it"
    return Reading(best[0] + (value["time"] or ""), best[1], best[2], why)


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
    if context.lookback and is_looking_back(value, context):
        back, named = context.lookback, context.named
        # "In January 1990 ... the same year, on 3 November": the year named bounds it.
        around = named and named.start <= back.start < named.end
        last = named if around else back
        return replace(context, narrative=True, last=last, told=back, line=None)
    if context.dct is None:
        return context
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


def candidates_of(value: re.Match[str], anchor: date) -> Iterator[Candidate]:
    """The dates around the anchor that the words fit, in time order."""
    for text in texts_of(value, anchor):
        if known := interval_of(text):
            yield (text, *known)


def texts_of(value: re.Match[str], anchor: date) -> Iterator[str]:
    """Values around the anchor, in time order; some may be no day at all."""
    if value["weekday"]:
        monday = anchor - timedelta(days=anchor.weekday())
        for weeks in (-2, -1, 0, 1, 2):
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
