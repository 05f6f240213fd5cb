"""The histogram above the list: one bar a year, month or day, each a link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import numpy as np

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import unit_around
from timeline.census import Census, Stretch
from timeline.columns.arrays import Mask
from timeline.forms import TimelineFilterForm
from timeline.wording import counted, in_words, listed, months_in_words

# The finest unit with no more than this many bars is drawn.
MAX_BARS = {
    Precision.DAY: 93,
    Precision.MONTH: 90,
    Precision.YEAR: 90,
    Precision.DECADE: 60,
    Precision.CENTURY: 60,
}
# How an event is known that has several days and no unit of the calendar.
SPANS = dict.fromkeys((Precision.DAY, Precision.RANGE), "between two days")
URL_WIDTH = {Precision.DAY: 10, Precision.MONTH: 7}
MAX_LABELS = 7
ROUND_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
# Fewer years than this on a strip of months leave it almost without names.
LEAST_YEARS = 2
# How far from the left a label must stand for the first bar to have one as well.
LEAST_LABEL_SHARE = 1 / 8
MAX_LANES = 3
MOST_KINDS = 2
MOST_WIDE_BARS = 14
LEAST_HEIGHT = 4


@dataclass(slots=True)
class Bar:
    """The events of one unit; heights and offsets are percentages of the strip."""

    interval: Interval
    name: str
    query: str = ""
    label: str = ""
    exact: int = 0
    vague: int = 0
    tallest: int = 0

    @property
    def count(self) -> int:
        return self.exact + self.vague

    @property
    def exact_height(self) -> float:
        return self._height(self.exact)

    @property
    def vague_height(self) -> float:
        return self._height(self.vague)

    @property
    def exact_top(self) -> float:
        return 100 - self.exact_height

    @property
    def vague_top(self) -> float:
        return max(0, self.exact_top - self.vague_height)

    @property
    def words(self) -> str:
        words = f"{self.name}: {counted(self.count, 'event')}"
        return (
            f"{words}, {self.vague:,} of them not to the day" if self.vague else words
        )

    def _height(self, count: int) -> float:
        share = 100 * count / self.tallest if count else 0
        return round(max(share, LEAST_HEIGHT if count else 0), 2)


@dataclass(slots=True)
class Band:
    """Events known less finely than a bar, drawn over all the time they may mean."""

    words: str
    query: str
    lane: int
    left: float
    width: float


@dataclass(slots=True)
class Overview:
    unit: str
    bars: list[Bar]
    bands: list[Band] = field(default_factory=list)
    summary: str = ""
    vague: str = ""

    @property
    def has_room(self) -> bool:
        """Whether a bar is wide enough to have its label under its middle."""
        return len(self.bars) <= MOST_WIDE_BARS

    @property
    def lanes(self) -> int:
        return max((band.lane + 1 for band in self.bands), default=0)


def make_overview(census: Census, form: TimelineFilterForm) -> Overview | None:
    """The strip for the events that match, or None when there are none."""
    if census.covered is None:
        return None
    since, until = form.interval
    domain = Interval(
        max(since or census.covered.start, census.covered.start),
        min(until or census.covered.end, census.covered.end),
    )
    unit, starts = _choose_unit(domain)
    drawn = _bars(starts, unit, form)
    fits = _fill(drawn, census)
    _label(drawn, unit)
    whole = Interval(drawn[0].interval.start, drawn[-1].interval.end)
    coarse = map(census.stretch, np.flatnonzero(~fits).tolist())
    bands = list(_bands(list(coarse), whole, form))
    return Overview(unit, drawn, bands, _summary(drawn, unit), _vague_in_words(census))


def _fill(bars: list[Bar], census: Census) -> Mask:
    """Count each date in the bar that holds all of it; say which have such a bar."""
    starts = np.array([bar.interval.start.toordinal() for bar in bars])
    ends = np.array([bar.interval.end.toordinal() for bar in bars])
    places = np.searchsorted(starts, census.start, side="right") - 1
    fits = (places >= 0) & (census.end <= ends[places])
    exact, vague = (
        np.bincount(
            places[some], weights=census.counts[some], minlength=len(bars)
        ).astype(int)
        for some in (fits & ~census.is_vague, fits & census.is_vague)
    )
    tallest = int((exact + vague).max())
    for place, bar in enumerate(bars):
        bar.exact, bar.vague = int(exact[place]), int(vague[place])
        bar.tallest = tallest
    return fits


@lru_cache
def _choose_unit(domain: Interval) -> tuple[Precision, Sequence[Interval]]:
    for unit, most in MAX_BARS.items():
        intervals: list[Interval] = []
        for interval in _units(domain, unit):
            intervals.append(interval)
            if len(intervals) > most:
                break
        else:
            return unit, intervals
    return unit, intervals


def _units(domain: Interval, unit: Precision) -> Iterator[Interval]:
    start = domain.start
    while start < domain.end:
        interval = unit_around(start, unit)
        yield interval
        start = interval.end


def _bars(
    intervals: Iterable[Interval], unit: Precision, form: TimelineFilterForm
) -> list[Bar]:
    width, link = URL_WIDTH.get(unit, 4), form.linker("since", "until")
    return [
        Bar(
            interval,
            in_words(interval, unit),
            link(
                [interval.start.isoformat()[:width]],
                [interval.last.isoformat()[:width]],
            ),
        )
        for interval in intervals
    ]


def _bands(
    stretches: list[Stretch], whole: Interval, form: TimelineFilterForm
) -> Iterator[Band]:
    """Place the coarse stretches in lanes, clipped to the strip, longest first."""
    days = (whole.end - whole.start).days
    lanes: list[list[Interval]] = [[] for _ in range(MAX_LANES)]
    for stretch in sorted(stretches, key=_longest_first):
        start = max(stretch.interval.start, whole.start)
        end = min(stretch.interval.end, whole.end)
        lane = _free_lane(lanes, Interval(start, end))
        if lane is None:
            continue
        lanes[lane].append(Interval(start, end))
        interval = stretch.interval
        name = in_words(interval, stretch.precision)
        yield Band(
            words=f"{name}: {counted(stretch.count, 'event')}, not known more finely",
            query=form.query_string(
                since=interval.start.isoformat(), until=interval.last.isoformat()
            ),
            lane=lane,
            left=round(100 * (start - whole.start).days / days, 3),
            width=round(100 * (end - start).days / days, 3),
        )


def _free_lane(lanes: list[list[Interval]], interval: Interval) -> int | None:
    """The first lane in which nothing shares a day with the interval."""
    for number, taken in enumerate(lanes):
        if all(
            interval.end <= other.start or other.end <= interval.start
            for other in taken
        ):
            return number
    return None


def _longest_first(stretch: Stretch) -> tuple[int, date]:
    days = (stretch.interval.end - stretch.interval.start).days
    return -days, stretch.interval.start


def _label(bars: list[Bar], unit: Precision) -> None:
    """Name a few bars under the axis, evenly: round years when there are enough."""
    firsts = [bar for bar in bars if (bar.interval.start.month, _day(bar)) == (1, 1)]
    if unit is Precision.DAY:
        shown, name = bars[:: -(-len(bars) // MAX_LABELS)], "{0.day} {0:%b}"
    elif unit is Precision.MONTH and len(firsts) < LEAST_YEARS:
        shown, name = bars[:: -(-len(bars) // MAX_LABELS)], "{:%b %Y}"
    else:
        shown, name = _round_years(firsts), "{0.year}"
    if bars.index(shown[0]) >= len(bars) * LEAST_LABEL_SHARE:
        shown = [bars[0], *shown]
    for bar in shown:
        bar.label = name.format(bar.interval.start)


def _round_years(bars: list[Bar]) -> list[Bar]:
    """Bars of years that divide by the smallest step that leaves few enough."""
    for step in ROUND_STEPS:
        shown = [bar for bar in bars if bar.interval.start.year % step == 0]
        if len(shown) <= MAX_LABELS:
            break
    return shown or bars[:1]


def _day(bar: Bar) -> int:
    return bar.interval.start.day


def _summary(bars: list[Bar], unit: str) -> str:
    first, last = bars[0].interval.start, bars[-1].interval.last
    highest = max(bars, key=lambda bar: bar.count)
    words = f"Events by {unit}, {months_in_words(first, last)}."
    if highest.count:
        words += f" Most: {highest.name}, {counted(highest.count, 'event')}."
    return words


def _vague_in_words(census: Census) -> str:
    """`includes 4 events known only by month and 1 event only by year`, or nothing.

    Where there are more kinds, how many there are of each is too much to read.
    """
    found = [
        (number, SPANS.get(precision, f"by {precision}"))
        for precision in Precision
        if (number := census.vague[precision])
    ]
    if not found:
        return ""
    if len(found) > MOST_KINDS:
        total = counted(sum(number for number, _ in found), "event")
        first, *rest = (unit for _, unit in found)
        units = listed([first, *(unit.removeprefix("by ") for unit in rest)], "or")
        return f"includes {total} known only {units}"
    (number, unit), *others = found
    parts = [f"{counted(number, 'event')} known only {unit}"]
    parts += [f"{counted(number, 'event')} only {unit}" for number, unit in others]
    return f"includes {listed(parts, 'and')}"
