"""How the events that match are spread over time.

Counts, headings, gaps and the overview are all read from the same dates, so that no
two figures on a page can disagree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import unit_around
from timeline.columns.arrays import PRECISIONS, Dates, Numbers
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
# What numpy counts days from, as an ordinal.
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Stretch:
    """The events that share an interval and a precision."""

    interval: Interval
    precision: Precision
    count: int

    @property
    def is_vague(self) -> bool:
        """Whether the day is not known."""
        return not is_one_day(self.interval)


def group_around(interval: Interval) -> Interval:
    """What an event is listed under: its month, or itself when that is too long.

    An event known only by year stands under the year, never under its January.
    """
    month = unit_around(interval.start, Precision.MONTH)
    if interval.start.day == 1 and interval.end > month.end:
        return interval
    return month


class Census:
    """All figures about the dates of the events that match.

    `start`, `end`, `precision` and `counts` are those dates that have events, ordered
    by first and then last day.
    """

    def __init__(self, dates: Dates, counts: Numbers) -> None:
        present = np.flatnonzero(counts)
        self.start, self.end = dates.start[present], dates.end[present]
        self.precision, self.counts = dates.precision[present], counts[present]

    @cached_property
    def count(self) -> int:
        return int(self.counts.sum())

    @cached_property
    def covered(self) -> Interval | None:
        """From the first day of the first event to the last of the last."""
        if not len(self.start):
            return None
        return _interval(self.start.min(), self.end.max())

    def stretch(self, place: int) -> Stretch:
        return Stretch(
            _interval(self.start[place], self.end[place]),
            PRECISIONS[self.precision[place]],
            int(self.counts[place]),
        )

    @cached_property
    def span(self) -> str:
        """`June 1950 to 2026`: each end no finer than the event there is known."""
        if self.covered is None:
            return ""
        whole = (self.start == self.start[0]) & (self.end == self.end.max())
        for place in np.flatnonzero(whole & self.is_vague).tolist():
            stretch = self.stretch(place)
            return in_words(stretch.interval, stretch.precision)
        first = self.stretch(0)
        last = self.stretch(np.flatnonzero(self.end == self.end.max())[-1])
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
    def is_vague(self) -> Numbers:
        """By date: whether it is longer than a day."""
        return self.end - self.start > 1

    @cached_property
    def vague(self) -> Counter[Precision]:
        """How many events are known only by week, month, year and so on."""
        counts = np.bincount(
            self.precision[self.is_vague],
            weights=self.counts[self.is_vague],
            minlength=len(PRECISIONS),
        )
        return Counter(
            {
                precision: int(count)
                for precision, count in zip(PRECISIONS, counts, strict=True)
                if count
            }
        )

    def under(self, heading: Interval) -> int:
        """How many events stand under this heading of the list."""
        starts, ends = self._headings
        start, end = heading.start.toordinal(), heading.end.toordinal()
        return int(self.counts[(starts == start) & (ends == end)].sum())

    @cached_property
    def _headings(self) -> tuple[Numbers, Numbers]:
        """First and last day of `group_around` each date."""
        days = (self.start.astype(np.int64) - EPOCH).astype("M8[D]")
        months = days.astype("M8[M]")
        first, after = (
            one.astype("M8[D]").astype(np.int64) + EPOCH for one in (months, months + 1)
        )
        itself = (self.start == first) & (self.end > after)
        return first, np.where(itself, self.end, after)

    @cached_property
    def gaps(self) -> list[Interval]:
        """Long stretches without any event, oldest first; no two touch."""
        if self.covered is None:
            return []
        whole = (self.covered.end - self.covered.start).days
        least = max(LEAST_GAP_DAYS, whole * LEAST_GAP_SHARE)
        reached = np.maximum.accumulate(self.end)[:-1]
        places = np.flatnonzero(self.start[1:] - reached >= least)
        return [
            _interval(reached[place], self.start[place + 1])
            for place in places.tolist()
        ]

    def gap_between(self, one: date, other: date) -> Interval | None:
        """The gap that ends between two rows of the list, whichever comes first."""
        first, last = sorted((one, other))
        ending = (gap for gap in reversed(self.gaps) if first < gap.end <= last)
        return next(ending, None)


def _interval(start: int, end: int) -> Interval:
    return Interval(date.fromordinal(int(start)), date.fromordinal(int(end)))
