"""The values one can narrow by, each with the number of events it would leave."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

import numpy as np
from django.utils.text import slugify

from timeline.columns.selection import Selection
from timeline.filters import KINDS, Kind
from timeline.forms import TimelineFilterForm
from timeline.search.words import folded
from timeline.wording import counted

SHOWN = 7
MOST = 30


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
    """The values of one kind; with `words` only those that have them in their name.

    `is_cut` says that there are more, which a search among them finds.
    """

    name: str
    heading: str
    values: list[Value]
    is_cut: bool
    words: str = ""

    @property
    def first(self) -> list[Value]:
        """Those that are always in sight: the most frequent and the chosen."""
        return [
            value
            for number, value in enumerate(self.values)
            if number < SHOWN or value.is_chosen
        ]

    @property
    def rest(self) -> list[Value]:
        return [value for value in self.values[SHOWN:] if not value.is_chosen]


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
    words = form.sought(kind)
    widens = bool(chosen) and not form.requires_every(kind)
    mask = selection.mask
    if widens:
        mask = selection.without(kind.name) & ~selection.masks[kind.name]
    found = kind.count(
        selection, mask, first=chosen, words=folded(words), most=MOST + 1
    )
    values = []
    for value in islice(found, MOST + 1):
        is_chosen = value.key in chosen
        added = value.count if widens and not is_chosen else 0
        count = value.count
        if added:
            count += selection.count
        elif widens:
            others = selection.without(kind.name)
            has_value = kind.having(selection.columns, [value.key])
            count = int(np.count_nonzero(others & has_value))
        values.append(
            Value(
                id=f"{kind.name}-{_id_part(value.key)}",
                label=value.label,
                query=form.toggled(kind, value.key),
                count=count,
                added=added,
                is_chosen=is_chosen,
            )
        )
    return Facet(kind.name, kind.heading, values[:MOST], len(values) > MOST, words)


def _id_part(key: str) -> str:
    """The key, or a stand-in for one that an id of HTML cannot hold."""
    if slugify(key) == key:
        return key
    return sha256(key.encode()).hexdigest()[:12]
