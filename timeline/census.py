"""How the events that match are spread over time: one query tells it all.

Counts, headings, gaps and the overview are all read from the same stretches, so that
no two figures on a page can disagree.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import unit_around
from ingest.querysets import EventQuerySet
from timeline.wording import (
    end_in_words,
    in_words,
    is_one_day,
    month_in_words,
    months_in_words,
)

# A gap is worth saying when it is this long, in itself and in the whole.
LEAST_GAP_DAYS = 28
LEAST_GAP_SHARE = 1 / 40


@dataclass(frozen=True, slots=True)
class Stretch:
    """The events that share an interval and a precision."""

    interval: Interval
    precision: str
    count: int

    @property
    def is_vague(self) -> bool:
        """Whether the day is not known."""
        return not is_one_day(self.interval)


def load_stretches(events: EventQuerySet) -> list[Stretch]:
    """One query; as many rows as there are different dates."""
    rows = (
        events.order_by("start", "end")
        .values_list("start", "end", "precision")
        .annotate(Count("pk"))
    )
    return [
        Stretch(Interval(start, end), precision, count)
        for start, end, precision, count in rows.iterator()
    ]


def lies_within(interval: Interval, start: date | None, end: date | None) -> bool:
    after_start = start is None or start <= interval.start
    return after_start and (end is None or interval.end <= end)


def group_around(interval: Interval) -> Interval:
    """What an event is listed under: its month, or itself when that is too long.

    An event known only by year stands under the year, never under its January.
    """
    month = unit_around(interval.start, Precision.MONTH)
    if interval.start.day == 1 and interval.end > month.end:
        return interval
    return month


class Census:
    """All figures about the dates of the events that match."""

    def __init__(self, stretches: Iterable[Stretch]) -> None:
        self.stretches = list(stretches)

    @cached_property
    def count(self) -> int:
        return sum(stretch.count for stretch in self.stretches)

    @cached_property
    def covered(self) -> Interval | None:
        """From the first day of the first event to the last of the last."""
        if not self.stretches:
            return None
        intervals = [stretch.interval for stretch in self.stretches]
        return Interval(
            min(interval.start for interval in intervals),
            max(interval.end for interval in intervals),
        )

    @cached_property
    def span(self) -> str:
        """`June 1950 to 2026`: each end no finer than the event there is known."""
        if self.covered is None:
            return ""
        for stretch in self.stretches:
            if stretch.interval == self.covered and stretch.is_vague:
                return in_words(stretch.interval, stretch.precision)
        first = min(self.stretches, key=lambda s: (s.interval.start, s.interval.end))
        last = max(self.stretches, key=lambda s: (s.interval.end, s.interval.start))
        start, end = self.covered.start, self.covered.last
        words = [
            end_in_words(first.interval, first.precision, day=start),
            end_in_words(last.interval, last.precision, day=end),
        ]
        if words == [month_in_words(start), month_in_words(end)]:
            return months_in_words(start, end)
        if start.year == end.year and str(start.year) in words:
            return str(start.year)
        return " to ".join(dict.fromkeys(words))

    @cached_property
    def vague(self) -> Counter[str]:
        """How many events are known only by week, month, year and so on."""
        vague: Counter[str] = Counter()
        for stretch in self.stretches:
            if stretch.is_vague:
                vague[stretch.precision] += stretch.count
        return vague

    @cached_property
    def groups(self) -> Counter[Interval]:
        """How many events stand under each heading of the list."""
        groups: Counter[Interval] = Counter()
        for stretch in self.stretches:
            groups[group_around(stretch.interval)] += stretch.count
        return groups

    @cached_property
    def gaps(self) -> list[Interval]:
        """Long stretches without any event, oldest first; no two touch."""
        if self.covered is None:
            return []
        whole = (self.covered.end - self.covered.start).days
        least = max(LEAST_GAP_DAYS, whole * LEAST_GAP_SHARE)
        gaps, reached = [], self.covered.start
        for stretch in self.stretches:
            if (stretch.interval.start - reached).days >= least:
                gaps.append(Interval(reached, stretch.interval.start))
            reached = max(reached, stretch.interval.end)
        return gaps

    def gap_between(self, one: date, other: date) -> Interval | None:
        """The gap that ends between two rows of the list, whichever comes first."""
        first, last = sorted((one, other))
        index = bisect_right(self._gap_ends, last) - 1
        if index >= 0 and self._gap_ends[index] > first:
            return self.gaps[index]
        return None

    @cached_property
    def _gap_ends(self) -> list[date]:
        return [gap.end for gap in self.gaps]
