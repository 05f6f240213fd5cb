"""The list: which events come in which order, and where a page of them begins."""

from __future__ import annotations

import numpy as np

from ingest.models import Event
from timeline.columns.arrays import Columns, Numbers
from timeline.columns.selection import Selection
from timeline.fields import Position
from timeline.forms import TimelineFilterForm


def in_order(form: TimelineFilterForm, selection: Selection) -> Numbers:
    """All events that match, as numbers of the columns, in the order of the list."""
    if form.best_first:
        return form.hits.ranked(selection.mask)
    return selection.numbers[::-1] if form.newest_first else selection.numbers


def page(form: TimelineFilterForm, selection: Selection, *, size: int) -> Numbers:
    """The next `size` events after the position that the form names, as numbers."""
    numbers = in_order(form, selection)
    if position := form.value("after"):
        numbers = numbers[_first_after(position, form, selection.columns, numbers) :]
    return numbers[:size]


def _first_after(
    position: Position, form: TimelineFilterForm, columns: Columns, numbers: Numbers
) -> int:
    """Where in the list the next page begins, though its last event may be gone."""
    if form.best_first:
        pks = Event.objects.filter(key=position.key).values_list("pk", flat=True)
        here = np.flatnonzero(
            np.isin(numbers, columns.by_pk.find(np.array(pks, np.int64)))
        )
        return int(here[0]) + 1 if len(here) else 0
    if form.newest_first:
        before = _number(position, columns, whole=False)
        return len(numbers) - int(np.searchsorted(numbers[::-1], before))
    return int(np.searchsorted(numbers, _number(position, columns, whole=True)))


def _number(position: Position, columns: Columns, *, whole: bool) -> int:
    """How many events stand before this position, with `whole` up to its end.

    One query: only the database can say how it orders keys.
    """
    start, end = position.start.toordinal(), position.end.toordinal()
    first, after = np.searchsorted(columns.start, [start, start + 1])
    longer = np.count_nonzero(columns.end[first:after] > end)
    same = Event.objects.filter(start=position.start, end=position.end)
    keys = {"key__lte" if whole else "key__lt": position.key}
    return int(first + longer) + same.filter(**keys).count()
