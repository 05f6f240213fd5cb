"""Match gold mentions with ours, and compare their dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.management.scoring.gold import GoldMention
from ingest.pipeline.annotations import Interval, Mention, Precision

# Days of which an interval has at most so many, by the length of a gold date.
AT_MOST = {4: 366, 7: 31, 10: 1}


@dataclass(frozen=True, slots=True)
class Match:
    """A gold mention and the mention of ours that stands for it, if any.

    `by_trigger` tells that its trigger is in the gold words; else a mention of ours
    only tells of something in the same sentence.
    """

    gold: GoldMention
    mention: Mention | None
    by_trigger: bool

    @property
    def is_right(self) -> bool:
        return self.mention is not None and says_day(self.mention, self.gold.date)

    @property
    def basis(self) -> str:
        """Name the words that date ours, or what is lacking."""
        return self.mention.dated_by.value if self.mention else "not found"


def match(gold: GoldMention, mentions: Sequence[Mention]) -> Match:
    """Find ours: the one with the same words, else the nearest of its sentence."""
    hits = [
        mention
        for mention in mentions
        if mention.trigger.span.start < gold.end
        and gold.start < mention.trigger.span.end
    ]
    if hits:
        return Match(gold, hits[0], by_trigger=True)
    around = [
        mention
        for mention in mentions
        if mention.span.start <= gold.start and gold.end <= mention.span.end
    ]
    nearest = min(
        around,
        key=lambda mention: abs(mention.trigger.span.start - gold.start),
        default=None,
    )
    return Match(gold, nearest, by_trigger=False)


def says_day(mention: Mention, date: str) -> bool:
    """Tell whether ours is the gold date, cut to its precision; coarser is wrong."""
    interval = mention.interval
    if interval is None or mention.precision is None:
        return False
    return is_within(interval, date) and written_length(mention.precision) >= len(date)


def is_within(interval: Interval, date: str) -> bool:
    first, last = interval.start.isoformat(), interval.last.isoformat()
    days = (interval.end - interval.start).days
    return (
        first.startswith(date) and last.startswith(date) and days <= AT_MOST[len(date)]
    )


def written_length(precision: Precision) -> int:
    """Give the length of an ISO date that is as fine: 10, 7 or 4."""
    if precision in {Precision.YEAR, Precision.DECADE, Precision.CENTURY}:
        return 4
    coarse = {Precision.QUARTER, Precision.SEASON}
    if precision in coarse:
        return 4
    return 7 if precision is Precision.MONTH else 10
