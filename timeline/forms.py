"""The timeline's query string: read, applied, written and put in words here only."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property, reduce
from typing import Any

import numpy as np
from django import forms

from timeline.addresses import BEST, PLACES, Addresses
from timeline.captions import Captions
from timeline.columns.arrays import Columns
from timeline.columns.selection import Selection
from timeline.columns.store import load_columns
from timeline.fields import (
    MAX_LENGTH,
    KeysField,
    PartialDateField,
    PositionField,
    WordField,
)
from timeline.filters import KINDS, PERSON, Kind
from timeline.renamed import lead_on
from timeline.search.finding import Hits, find
from timeline.search.terms import Term, read_terms
from timeline.wording import listed

CERTAIN = "certain"
EVERY = "all"
NEWEST = "newest"


class TimelineFilterForm(Captions, Addresses, forms.Form):
    """Which events are shown, in which order, from where on.

    A value that makes no sense is shown beside its field and not obeyed.
    """

    q = forms.CharField(required=False, max_length=MAX_LENGTH, label="Words")
    since = PartialDateField(required=False, label="from")
    until = PartialDateField(required=False, label="to")
    range = WordField("range", choices=[(CERTAIN, "certainly in range")])
    person = KeysField(required=False, label=PERSON.heading)
    people = WordField("way to take people", choices=[(EVERY, "all of them")])
    organisation = KeysField(required=False)
    state = KeysField(required=False)
    place = KeysField(required=False)
    publisher = KeysField(required=False)
    source = KeysField(required=False)
    status = KeysField(required=False)
    reports = KeysField(required=False)
    precision = KeysField(required=False)
    order = WordField(
        "order", choices=[(NEWEST, "newest first"), (BEST, "best match first")]
    )
    after = PositionField(required=False)
    # A long list of values that is open or searched: no filter, but part of the view.
    facet = WordField("list", choices=[(kind.name, kind.heading) for kind in KINDS])
    find = forms.CharField(required=False, max_length=MAX_LENGTH)

    labels: dict[str, dict[str, str]]
    # Values that nothing here has, by the filter's name.
    unknown: dict[str, list[str]]

    def clean(self) -> dict[str, Any]:
        """Drop what contradicts the rest."""
        valid = self.cleaned_data
        since, until = valid.get("since"), valid.get("until")
        if since and until and until.interval.end <= since.interval.start:
            self.add_error("until", f"{until} ends before {since} begins.")
        if not (since or valid.get("until")):
            valid["range"] = ""
        if not valid.get("person"):
            valid["people"] = ""
        if valid.get("q") and not read_terms(valid["q"]):
            self.add_error("q", "Search for words or numbers: these are only marks.")
        if not valid.get("facet"):
            valid["find"] = ""
        if valid.get("order") == BEST and not valid.get("q"):
            valid["order"] = ""
        self._lead_on()
        self.unknown = {}
        self.labels = {kind.name: self._known(kind) for kind in KINDS}
        return valid

    def _lead_on(self) -> None:
        """Put the names of today in place of those that links still have."""
        valid = self.cleaned_data
        for old, new in lead_on(
            {kind.name: self._unknown(kind) for kind in KINDS if valid.get(kind.name)}
        ).items():
            valid[old.kind] = tuple(key for key in valid[old.kind] if key != old.key)
            valid[new.kind] = tuple(sorted({*(valid.get(new.kind) or ()), new.key}))

    def _unknown(self, kind: Kind) -> list[str]:
        keys = self.cleaned_data[kind.name]
        labels = kind.labels(self.columns, keys)
        return [key for key in keys if key not in labels]

    def _known(self, kind: Kind) -> dict[str, str]:
        """What the values of this kind are called; say which do not exist.

        Those stay: nothing has them, and to show what was not asked for would be worse.
        """
        keys = self.cleaned_data.get(kind.name) or ()
        labels = kind.labels(self.columns, keys) if keys else {}
        if unknown := [key for key in keys if key not in labels]:
            quoted = {key: f"“{key}”" for key in unknown}
            names = listed(list(quoted.values()), "or")
            self.add_error(kind.name, f"{kind.heading}: nothing here for {names}.")
            self.cleaned_data[kind.name] = keys
            self.unknown[kind.name] = unknown
            labels |= quoted
        return labels

    # Reading

    def is_open(self, kind: Kind) -> bool:
        """Whether more of this kind's values are shown than the most frequent."""
        return bool(self.value("facet") == kind.name)

    def sought(self, kind: Kind) -> str:
        """What is searched for in the list of this kind's values."""
        return self.value("find") or "" if self.is_open(kind) else ""

    def value(self, name: str) -> Any:
        """The valid value of a field, or None."""
        return self._valid.get(name) or None

    @cached_property
    def _valid(self) -> dict[str, Any]:
        # Read for every link of a page.
        self.is_valid()
        return self.cleaned_data

    @property
    def newest_first(self) -> bool:
        return self.value("order") == NEWEST

    @property
    def best_first(self) -> bool:
        return self.value("order") == BEST

    @property
    def certain_only(self) -> bool:
        return self.value("range") == CERTAIN

    @property
    def every_person(self) -> bool:
        return self.value("people") == EVERY

    @property
    def interval(self) -> tuple[Any, Any]:
        """The first day and the day after the last; None where open."""
        since, until = self.value("since"), self.value("until")
        return since and since.interval.start, until and until.interval.end

    @property
    def problems(self) -> list[str]:
        """What is wrong with values that have no visible field to stand beside."""
        self.is_valid()
        visible = {"q", "since", "until"}
        return [
            str(message)
            for name, messages in self.errors.items()
            if name not in visible
            for message in messages
        ]

    # Applying

    @cached_property
    def columns(self) -> Columns:
        """What is stored now, from one moment to the end of the request."""
        return load_columns()

    def select(
        self, *, without: Collection[str] = (), certain: bool | None = None
    ) -> Selection:
        """The events that match, leaving the fields `without` out of account;
        `certain` says otherwise than the form whether all of their days must."""
        wanted = {name: self.value(name) for name in self.fields if name not in without}
        if certain is None:
            certain = wanted.get("range") == CERTAIN
        masks = {}
        if wanted.get("q"):
            masks["q"] = self.hits.mask
        if since := wanted.get("since"):
            first = self.columns.start if certain else self.columns.end - 1
            masks["since"] = first >= since.interval.start.toordinal()
        if until := wanted.get("until"):
            last = self.columns.end if certain else self.columns.start + 1
            masks["until"] = last <= until.interval.end.toordinal()
        for kind in KINDS:
            if keys := wanted.get(kind.name):
                every = kind.narrows or (
                    kind is PERSON and wanted.get("people") == EVERY
                )
                some = [[key] for key in keys] if every else [keys]
                parts = (kind.having(self.columns, part) for part in some)
                masks[kind.name] = reduce(np.logical_and, parts)
        return Selection(self.columns, masks)

    @cached_property
    def terms(self) -> list[Term]:
        """What is searched for."""
        return read_terms(self.value("q") or "")

    @cached_property
    def hits(self) -> Hits:
        """Where the words that are searched for stand."""
        return find(self.columns, self.terms)

    def requires_every(self, kind: Kind) -> bool:
        """Whether several values of this kind must all be there."""
        return kind.narrows or (kind is PERSON and self.every_person)

    # Showing

    @property
    def dates(self) -> list[forms.BoundField]:
        return [self["since"], self["until"]]

    def hidden(self) -> Iterator[tuple[str, str]]:
        """What the visible form must carry along: every filter it has no input for."""
        for name, values in self.chosen().items():
            if name not in {"q", "from", "to", *PLACES}:
                yield from ((name, value) for value in values)
