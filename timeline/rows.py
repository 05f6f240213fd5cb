"""The list of the chronology: events under their headings, with the gaps between."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.models import Event
from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import edtf
from ingest.pipeline.merging.sources import Matter
from timeline.census import Census, group_around
from timeline.outlines import Outline, outline_of
from timeline.paths import path_of
from timeline.reports import (
    Report,
    Telling,
    disagreement,
    read_tellings,
    reports_of,
)
from timeline.wording import (
    counted,
    in_words,
    is_one_day,
    is_whole_months,
    length_in_words,
    listed,
)

# What readers call the fields that an editor can set.
DECIDED = {
    "title": "title",
    "start": "date",
    "end": "date",
    "precision": "date",
    "status": "status",
}


@dataclass(frozen=True, slots=True)
class When:
    """A date as a row shows it: the big figure, a word beside it, and all in words."""

    figure: str
    aside: str
    words: str
    iso: str
    is_vague: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One event of the list; `gap` says how long nothing happened before it.

    Without `tellings` its reports are fetched when it is opened.
    """

    outline: Outline
    tellings: Sequence[Telling] | None
    url: str
    when: When
    disagreement: str
    gap: str = ""

    @property
    def reports(self) -> list[Report]:
        return reports_of(self.tellings or (), interval_of(self.outline))

    @property
    def sources(self) -> str:
        """`4 reports, 1 of them a copy, 3 publishers`."""
        told_by = self.outline.publishers
        words = counted(len(told_by), "report")
        if copies := max(len(told_by) - self.outline.source_count, 0):
            words += f", {copies} of them {'copies' if copies > 1 else 'a copy'}"
        publishers = {*told_by} - {""}
        if len(publishers) > 1:
            words = f"{words}, {counted(len(publishers), 'publisher')}"
        return words

    @property
    def differences(self) -> list[str]:
        """What the reports tell differently beside the date, report by report."""
        return [
            told["words"]
            for told in self.outline.disagreements
            if told["on"] != Matter.DATES
        ]

    @property
    def decided(self) -> str:
        """`title and date`: what an editor has set, or nothing."""
        fields = self.outline.decided
        words = dict.fromkeys(DECIDED[field] for field in fields if field in DECIDED)
        return listed([*words], "and") if words else ""

    @property
    def is_dated_by_editor(self) -> bool:
        return any(DECIDED.get(field) == "date" for field in self.outline.decided)

    @property
    def matters(self) -> str:
        """What is not agreed on: `reports disagree on numbers`, or nothing."""
        matters = dict.fromkeys(told["on"] for told in self.outline.disagreements)
        return f"reports disagree on {listed([*matters], 'and')}" if matters else ""


@dataclass(slots=True)
class Group:
    """A heading of the list: a month, or a year known without its month."""

    heading: str
    note: str
    anchor: str
    rows: list[Row]


def make_row(
    outline: Outline, tellings: Sequence[Telling] | None = None, *, gap: str = ""
) -> Row:
    said = disagreement(outline.said)
    url = path_of("event", outline.key)
    return Row(outline, tellings, url, when(outline), said, gap)


def open_row(event: Event) -> Row:
    """The row of an event that is loaded `with_names`, with its reports."""
    tellings = read_tellings([event.pk])[event.pk]
    return make_row(outline_of(event, tellings), tellings)


def make_groups(
    shown: Iterable[tuple[Outline, Sequence[Telling] | None]],
    census: Census,
    *,
    previous: date | None,
    ranked: bool = False,
) -> list[Group]:
    """Put the events of a page under headings, in the order they come.

    `previous` is where the last event of the page before begins. The numbers in the
    headings count all events that match, not only those on this page. A `ranked` list
    is out of the order of time: it has no gaps, and a heading may come again.
    """
    groups: list[Group] = []
    placed: dict[Interval, Group] = {}
    for outline, tellings in shown:
        around = group_around(interval_of(outline))
        if ranked:
            _head_run(groups, around, outline, census)
            groups[-1].rows.append(make_row(outline, tellings))
            continue
        gap = _gap_in_words(census, previous, outline.start)
        previous = outline.start
        if around not in placed:
            placed[around] = _make_group(around, outline, census)
        placed[around].rows.append(make_row(outline, tellings, gap=gap))
    return groups if ranked else list(placed.values())


def _head_run(
    groups: list[Group], around: Interval, outline: Outline, census: Census
) -> None:
    """A heading wherever the month is another than in the row before."""
    group = _make_group(around, outline, census)
    if not groups or groups[-1].heading != group.heading:
        group.note, group.anchor = "", f"of-{outline.key}"
        groups.append(group)


def group_anchor(interval: Interval) -> str:
    """The id of the heading that an event of this interval stands under."""
    return _anchor(group_around(interval))


def interval_of(event: Event | Outline) -> Interval:
    return Interval(event.start, event.end)


def edtf_of(event: Event | Outline) -> str:
    return edtf(interval_of(event), Precision(event.precision))


def when(event: Event | Outline) -> When:
    """The date for a row whose heading says the month or the year already."""
    interval, precision = interval_of(event), event.precision
    first, last = interval.start, interval.last
    written = edtf_of(event)
    if is_one_day(interval):
        figure, aside = str(first.day), calendar.day_abbr[first.weekday()]
    elif is_whole_months(interval):
        figure, aside = _months(first, last), ""
        if precision in {Precision.MONTH, Precision.YEAR}:
            aside = "day unknown" if precision == Precision.MONTH else "month unknown"
    elif (first.year, first.month) == (last.year, last.month):
        figure = f"{first.day}–{last.day}"
        aside = "that week" if precision == Precision.WEEK else ""
    else:
        figure, aside = f"{_short(first)} –", _short(last)
    return When(
        figure=figure,
        aside=aside,
        words=in_words(interval, precision),
        iso="" if "/" in written or "X" in written else written,
        is_vague=not is_one_day(interval),
    )


def _make_group(around: Interval, event: Outline, census: Census) -> Group:
    number = census.under(around)
    note = counted(number, "event")
    is_month = (around.start.year, around.start.month) == (
        around.last.year,
        around.last.month,
    )
    if not is_month and event.precision in set(Precision) - {Precision.RANGE}:
        note = f"{note}, known only by {event.precision}"
    precision = Precision.MONTH if is_month else event.precision
    heading = in_words(around, precision)
    return Group(heading[0].upper() + heading[1:], note, _anchor(around), [])


def _anchor(around: Interval) -> str:
    return f"from-{around.start.isoformat()}-to-{around.last.isoformat()}"


def _gap_in_words(census: Census, previous: date | None, start: date) -> str:
    gap = census.gap_between(previous, start) if previous else None
    return length_in_words((gap.end - gap.start).days) if gap else ""


def _months(first: date, last: date) -> str:
    """`July`, `Apr–Jun`, `2024`, `2020–2029`: a stretch of whole months, short."""
    if (first.month, last.month) == (1, 12):
        years = (str(first.year), str(last.year))
        return "–".join(dict.fromkeys(years))
    if (first.year, first.month) == (last.year, last.month):
        return calendar.month_name[first.month]
    names = calendar.month_abbr
    return f"{names[first.month]}–{names[last.month]}"


def _short(day: date) -> str:
    return f"{day.day} {calendar.month_abbr[day.month]}"
