"""Ways from a stretch of time to the ones around it: out, before, after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ingest.pipeline.annotations import Precision
from ingest.pipeline.edtf import unit_around
from timeline.fields import PartialDate, read_partial_date
from timeline.forms import TimelineFilterForm

# How many characters of an ISO day name the unit around it.
WIDTH = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}


@dataclass(frozen=True, slots=True)
class Step:
    words: str
    query: str


@dataclass(frozen=True, slots=True)
class Zoom:
    """`before` and `after` are there only for a single day, month or year."""

    out: Step
    before: Step | None = None
    after: Step | None = None


def make_zoom(form: TimelineFilterForm) -> Zoom | None:
    """The steps from the range that is asked for, or None while none is."""
    since, until = form.value("since"), form.value("until")
    if not (since or until):
        return None
    out = _step(form, _around(since, until))
    if since != until:
        return Zoom(out)
    return Zoom(
        out,
        before=_neighbour(form, since, days=-1),
        after=_neighbour(form, since, days=1),
    )


def _around(since: PartialDate | None, until: PartialDate | None) -> PartialDate | None:
    """The smallest month or year that holds the range and is wider than it."""
    if not (since and until):
        return None
    asked = (since.interval.start, until.interval.end)
    for width in (WIDTH[Precision.MONTH], WIDTH[Precision.YEAR]):
        around = read_partial_date(asked[0].isoformat()[:width])
        start, end = around.interval.start, around.interval.end
        if start <= asked[0] and asked[1] <= end and (start, end) != asked:
            return around
    return None


def _neighbour(form: TimelineFilterForm, one: PartialDate, *, days: int) -> Step | None:
    """The unit that ends just before this one, or begins just after it."""
    edge = one.interval.start if days < 0 else one.interval.last
    try:
        around = unit_around(edge + timedelta(days=days), one.precision)
    except OverflowError:
        return None
    if around is None:
        return None
    text = around.start.isoformat()[: WIDTH[one.precision]]
    return _step(form, read_partial_date(text))


def _step(form: TimelineFilterForm, to: PartialDate | None) -> Step:
    text = str(to) if to else None
    words = to.words if to else "all time"
    return Step(words, form.query_string(since=text, until=text))
