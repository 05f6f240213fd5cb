"""The values one can narrow by, each with the number of events it would leave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from timeline.columns.selection import Selection
from timeline.filters import KINDS, Counted, Kind
from timeline.forms import TimelineFilterForm
from timeline.search.words import folded
from timeline.wording import counted

# So many values are in sight; where only a few more would be left, they are too.
SHOWN, SPARE = 7, 3
# So many when a reader asks for more; in a long list one can search.
MOST, LONG = 60, 30
ID_PART = re.compile(r"[\w-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Value:
    """One value; `count` is what the list would have after its link is followed.

    Where values of its kind are chosen already, it would add `added` to them.
    """

    id: str
    label: str
    query: str
    count: int
    added: int
    is_chosen: bool

    @property
    def words(self) -> str:
        if self.is_chosen:
            return f"{counted(self.count, 'event')}, chosen; take it out"
        events = counted(self.count, "event")
        return f"{self.added:,} more, {events}" if self.added else events


@dataclass(frozen=True, slots=True)
class Facet:
    """The chosen and the most frequent values of one kind, of `total`.

    With `words` only those are meant that have them in their name; `is_open` when a
    reader has asked for more than the first.
    """

    name: str
    heading: str
    values: list[Value]
    total: int
    is_open: bool = False
    words: str = ""

    @property
    def more(self) -> int:
        """How many values are not shown."""
        return self.total - len(self.values)

    @property
    def is_long(self) -> bool:
        """Whether it is easier searched than read."""
        return self.total > LONG


def make_facets(form: TimelineFilterForm, selection: Selection) -> list[Facet]:
    """All facets with something to choose."""
    facets = [_make_facet(kind, form, selection) for kind in KINDS]
    return [facet for facet in facets if facet.values or facet.words]


def _make_facet(kind: Kind, form: TimelineFilterForm, selection: Selection) -> Facet:
    """Count the values of one kind among the events that all other filters leave.

    Values widen one another, so beside chosen ones only events that they do not have
    are counted; where all of them are asked for, values narrow one another instead.
    """
    chosen = form.value(kind.name) or ()
    words, is_open = form.sought(kind), form.is_open(kind)
    widens = bool(chosen) and not form.requires_every(kind)
    mask = selection.mask
    if widens:
        mask = selection.without(kind.name) & ~selection.masks[kind.name]
    room = max(SHOWN - len(chosen), 0)
    tally = kind.tally(
        selection,
        mask,
        first=chosen,
        words=folded(words),
        most=MOST if is_open else room + SPARE,
    )
    values = tally.values
    if not is_open and tally.total > len(chosen) + room + SPARE:
        values = values[: len(chosen) + room]
    return Facet(
        kind.name,
        kind.heading,
        [_make_value(kind, value, form, selection, widens) for value in values],
        tally.total,
        is_open,
        words,
    )


def _make_value(
    kind: Kind,
    value: Counted,
    form: TimelineFilterForm,
    selection: Selection,
    widens: bool,
) -> Value:
    is_chosen = value.key in (form.value(kind.name) or ())
    added = value.count if widens and not is_chosen else 0
    count = value.count
    if added:
        count += selection.count
    elif widens:
        others = selection.without(kind.name)
        has_value = kind.having(selection.columns, [value.key])
        count = int(np.count_nonzero(others & has_value))
    return Value(
        id=f"{kind.name}-{_id_part(value.key)}",
        label=value.label,
        query=form.toggled(kind, value.key),
        count=count,
        added=added,
        is_chosen=is_chosen,
    )


def _id_part(key: str) -> str:
    """The key, or a stand-in for one that an id of HTML cannot hold."""
    if ID_PART.fullmatch(key):
        return key
    return sha256(key.encode()).hexdigest()[:12]
