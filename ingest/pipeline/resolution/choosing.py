"""Choose among the dates that an open one may be: by the words, the verb, the story."""

from __future__ import annotations

import re
from datetime import date

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.calendar import week_value
from ingest.pipeline.resolution.context import Context, Tense
from ingest.pipeline.resolution.wording import SEASON_NAMES

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
    if side == "BEFORELAST":
        return (
            before[-2] if len(before) > 1 else None
        ), "a week before the last one of"
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
