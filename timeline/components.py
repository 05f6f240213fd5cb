"""Every state of every part of a page, made up, for those who work on the look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from timeline.atlas import Atlas, Spot
from timeline.captions import Chip
from timeline.facets import Facet, Value
from timeline.marks import HIT, LINKED, TIMEX, TRIGGER, Mark, render_marks
from timeline.outlines import Named, Outline
from timeline.reports import Telling
from timeline.rows import Row, make_row

SENTENCE = "The harbour office said the new quay had opened on Wednesday."
PUBLISHERS = ("Harbour Gazette", "Northern Wire", "Tidewater Chronicle")
DAY = (date(2023, 7, 26), date(2023, 7, 27), "day")
WEEK = (date(2023, 7, 24), date(2023, 7, 31), "week")
MONTH = (date(2023, 7, 1), date(2023, 8, 1), "month")
SEASON = (date(2023, 6, 1), date(2023, 9, 1), "season")
YEAR = (date(2023, 1, 1), date(2024, 1, 1), "year")
DECADE = (date(2020, 1, 1), date(2030, 1, 1), "decade")
RANGE = (date(2023, 9, 28), date(2023, 10, 3), "range")
Known = tuple[date, date, str]


@dataclass(frozen=True, slots=True)
class State:
    """One state of an event row, and what it is called."""

    name: str
    row: Row


def make_states() -> list[State]:
    """The rows: every precision and status, few and many reports, agreeing or not."""
    dates = {
        "day": DAY,
        "week": WEEK,
        "month": MONTH,
        "season": SEASON,
        "year": YEAR,
        "decade": DECADE,
        "between two days": RANGE,
    }
    states = [State(f"Known by {name}", _row(known)) for name, known in dates.items()]
    states += [
        State(status.capitalize(), _row(DAY, status=status))
        for status in ("planned", "stated", "denied")
    ]
    numbers = {"on": "numbers", "words": "Injured: 3 in “A day”; 5 in “A night”"}
    return [
        *states,
        State("Several reports", _row(DAY, told=[DAY, DAY, DAY])),
        State("With copies", _row(DAY, told=[DAY, DAY, DAY], sources=2)),
        State("Coarser reports", _row(DAY, told=[DAY, MONTH])),
        State("Reports disagree", _row(DAY, told=[DAY, DAY], differ=[numbers])),
        State("After a gap", _row(DAY, gap="7 weeks")),
        State("A long title and many names", _row(DAY, title=LONG, names=9)),
        State("Nobody, nowhere", _row(DAY, names=0)),
    ]


LONG = (
    "The harbour office, after a year of delays and two court cases, opened the new "
    "quay to ferries from the islands and to the cruise ships of the summer"
)


def make_chips() -> list[Chip]:
    words = ("Ada Berg", "from 2023-07", "“new quay”", "certainly in range", LONG)
    return [Chip(label, "#", ("",)) for label in words]


def make_facet() -> Facet:
    """A facet with a chosen value, one that would add to it, and a long label."""
    values = [
        Value("c1", "Ada Berg", "#", 12, 0, is_chosen=True),
        Value("c2", "Per Dahl", "#", 15, 3, is_chosen=False),
        Value("c3", LONG, "#", 1204, 1192, is_chosen=False),
    ]
    return Facet("person", "People", values, total=12)


def make_marks() -> list[tuple[str, str]]:
    """Each kind of mark on the same words, and all of them at once."""
    kinds = {TIMEX: (51, 60), TRIGGER: (41, 47), HIT: (32, 36), LINKED: (0, 61)}
    marks = [Mark(start, end, kind) for kind, (start, end) in kinds.items()]
    alone = [(mark.kind, render_marks(SENTENCE, [mark])) for mark in marks]
    return [*alone, ("all", render_marks(SENTENCE, marks))]


def make_atlas() -> Atlas:
    spots = [("Oslo", 59.9, 10.7), ("Moss", 59.4, 10.7), ("Bergen", 60.4, 5.3)]
    return Atlas(
        [
            Spot(name.lower(), name, "Norway", latitude, longitude, 9 - 4 * number)
            for number, (name, latitude, longitude) in enumerate(spots)
        ]
    )


def _row(
    known: Known,
    *,
    title: str = "New quay opened",
    status: str = "happened",
    names: int = 2,
    told: Sequence[Known] = (),
    sources: int | None = None,
    differ: Sequence[dict[str, str]] = (),
    gap: str = "",
) -> Row:
    """A row that no database knows, with all its reports."""
    told = told or [known]
    start, end, precision = known
    tellings = [_telling(one, number) for number, one in enumerate(told)]
    actors = [
        Named("person", f"name-{number}", f"Name of No. {number}")
        for number in range(1, names)
    ]
    outline = Outline(
        pk=1,
        key="a-sample",
        title=title,
        start=start,
        end=end,
        precision=precision,
        status=status,
        source_count=len(told) if sources is None else sources,
        decided=[],
        disagreements=differ,
        names=[Named("place", "oslo", "Oslo"), *actors] if names else [],
        publishers=[telling.publisher for telling in tellings],
        said=[(one.article, one.said, one.precision) for one in tellings if one.said],
    )
    return make_row(outline, tellings, gap=gap)


def _telling(known: Known, number: int) -> Telling:
    start, end, precision = known
    return Telling(
        event=1,
        article=number,
        slug="a-sample",
        headline="A day at the harbour",
        publisher=PUBLISHERS[number % len(PUBLISHERS)],
        published=date(2023, 7, 27),
        paragraph=number,
        position=3,
        text=SENTENCE,
        sentence_start=0,
        sentence_end=len(SENTENCE),
        trigger_start=41,
        trigger_end=47,
        timex_paragraph=number,
        timex_start=51,
        timex_end=60,
        uid="0" * 12,
        start=start,
        end=end,
        precision=precision,
        dated_by="direct",
        reason="'Wednesday' is 26 July 2023: the Wednesday before publication",
        merge_reason="",
        attribution="",
    )
