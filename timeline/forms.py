"""The timeline's query string: read, applied, written and put in words here only."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms

from ingest.querysets import EventQuerySet
from timeline.fields import (
    MAX_LENGTH,
    KeysField,
    PartialDateField,
    PositionField,
    read_terms,
)
from timeline.filters import KINDS, PERSON, STATUS, Kind
from timeline.wording import counted, listed

CERTAIN = "certain"
EVERY = "all"
NEWEST = "newest"
# What the URL calls the fields whose names Python keeps for itself.
URL_NAMES = {"since": "from", "until": "to"}


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on, in words, and the query string without it."""

    label: str
    query: str
    names: tuple[str, ...]


class TimelineFilterForm(forms.Form):
    """Which events are shown, in which order, from where on.

    A value that makes no sense is shown beside its field and not obeyed.
    """

    q = forms.CharField(required=False, max_length=MAX_LENGTH, label="Words")
    since = PartialDateField(required=False, label="from")
    until = PartialDateField(required=False, label="to")
    range = forms.ChoiceField(
        required=False, choices=[(CERTAIN, "certainly in range")], label="In range"
    )
    person = KeysField(required=False, label=PERSON.heading)
    people = forms.ChoiceField(required=False, choices=[(EVERY, "all of them")])
    organisation = KeysField(required=False)
    state = KeysField(required=False)
    place = KeysField(required=False)
    publisher = KeysField(required=False)
    source = KeysField(required=False)
    status = KeysField(required=False)
    order = forms.ChoiceField(required=False, choices=[(NEWEST, "newest first")])
    after = PositionField(required=False)

    labels: dict[str, dict[str, str]]

    def add_prefix(self, field_name: str) -> str:
        return URL_NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        """Drop what contradicts the rest, and values that nothing here has."""
        valid = self.cleaned_data
        since, until = valid.get("since"), valid.get("until")
        if since and until and until.interval.end <= since.interval.start:
            self.add_error("until", f"{until} ends before {since} begins.")
        if not (since or valid.get("until")):
            valid["range"] = ""
        if not valid.get("person"):
            valid["people"] = ""
        self.labels = {kind.name: self._known(kind) for kind in KINDS}
        return valid

    def _known(self, kind: Kind) -> dict[str, str]:
        """Keep the values of this kind that exist, and say which do not."""
        keys = self.cleaned_data.get(kind.name) or ()
        labels = kind.labels(keys)
        unknown = [key for key in keys if key not in labels]
        if unknown:
            names = listed([f"“{key}”" for key in unknown], "or")
            self.add_error(kind.name, f"{kind.heading}: nothing here for {names}.")
            self.cleaned_data[kind.name] = tuple(k for k in keys if k in labels)
        return labels

    # Reading

    def value(self, name: str) -> Any:
        """The valid value of a field, or None."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def newest_first(self) -> bool:
        return self.value("order") == NEWEST

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

    def apply(
        self, events: EventQuerySet, *, without: Collection[str] = ()
    ) -> EventQuerySet:
        """Events that match, leaving the fields `without` out of account."""
        wanted = {name: self.value(name) for name in self.fields if name not in without}
        for term in read_terms(wanted.get("q") or ""):
            events = events.telling(term)
        start = wanted["since"].interval.start if wanted.get("since") else None
        end = wanted["until"].interval.end if wanted.get("until") else None
        if start or end:
            certain = wanted.get("range") == CERTAIN
            events = (events.within if certain else events.overlapping)(start, end)
        for kind in KINDS:
            if keys := wanted.get(kind.name):
                every = kind is PERSON and wanted.get("people") == EVERY
                events = kind.narrow(events, keys, every=every)
        return events

    def requires_every(self, kind: Kind) -> bool:
        """Whether several values of this kind must all be there."""
        return kind is PERSON and self.every_person

    def in_order(self, events: EventQuerySet) -> EventQuerySet:
        return events.newest_first() if self.newest_first else events.in_reading_order()

    def from_position(self, events: EventQuerySet) -> EventQuerySet:
        """Leave out what stands on the pages before this one."""
        position = self.value("after")
        if position is None:
            return events
        start, end, key = position.start, position.end, position.key
        return events.after(start, end, key, newest_first=self.newest_first)

    # Writing

    def chosen(self) -> dict[str, list[str]]:
        """The filters that say something, by their names in the URL, in field order."""
        chosen = {}
        for name in self.fields:
            value = self.value(name)
            if value:
                values = value if isinstance(value, tuple) else (value,)
                chosen[self.add_prefix(name)] = [str(one) for one in values]
        return chosen

    def query_string(self, **changes: object) -> str:
        """The canonical query string: `?…`, or empty when nothing is chosen.

        `changes` replace fields by name; None drops one. Any change goes back to the
        first page.
        """
        chosen = self.chosen()
        if changes:
            chosen.pop("after", None)
        for name, value in changes.items():
            values = value if isinstance(value, list | tuple) else [value or ""]
            chosen[self.add_prefix(name)] = [str(one) for one in values if one]
        ordered = {
            url_name: chosen[url_name]
            for url_name in map(self.add_prefix, self.fields)
            if chosen.get(url_name)
        }
        query = urlencode(ordered, doseq=True)
        return f"?{query}" if query else ""

    def toggled(self, kind: Kind, key: str) -> str:
        """The query string with this value added, or taken out if it is there."""
        keys = set(self.value(kind.name) or ())
        return self.query_string(**{kind.name: sorted(keys ^ {key})})

    def cleared(self) -> str:
        """The query string without any filter; the order of the list stays."""
        kept = {"order": self.value("order")}
        return self.query_string(**dict.fromkeys(self.fields) | kept)

    @property
    def dates(self) -> list[forms.BoundField]:
        return [self["since"], self["until"]]

    def hidden(self) -> Iterator[tuple[str, str]]:
        """What the visible form must carry along: every filter it has no input for."""
        shown = {"q", "from", "to", "after"}
        for name, values in self.chosen().items():
            if name not in shown:
                yield from ((name, value) for value in values)

    # Wording

    def chips(self) -> list[Chip]:
        chips = []
        if words := self.value("q"):
            chips.append(self._chip(f"“{words}”", "q"))
        since, until = self.value("since"), self.value("until")
        if since and since == until:
            chips.append(self._chip(since.words, "since", "until"))
        else:
            chips += [
                self._chip(f"{self.add_prefix(name)} {day.words}", name)
                for name, day in (("since", since), ("until", until))
                if day
            ]
        if self.certain_only:
            chips.append(self._chip("certainly in range", "range"))
        for kind in KINDS:
            for key in self.value(kind.name) or ():
                label = self.labels[kind.name][key]
                chips.append(Chip(label, self.toggled(kind, key), (kind.name,)))
        return chips

    def _chip(self, label: str, *names: str) -> Chip:
        return Chip(label, self.query_string(**dict.fromkeys(names)), names)

    def description(self) -> str:
        """The filter in words: `Events since July 2023, with Ada Berg, in Oslo`."""
        span, clauses = self._span_in_words(), self._clauses()
        asked = " ".join(filter(None, [span, self._mentioning(2)]))
        if not asked and not clauses:
            return "All events"
        return f"Events {', '.join(filter(None, [asked, *clauses]))}"

    def title(self, count: int, covered: str) -> str:
        """What is shown, in one sentence: `12 events, July 2023 to June 2025, in Oslo`.

        `covered` is the stretch of time that the events themselves cover, in words.
        """
        events = counted(count, "event") if count else "No events"
        span = self._span_in_words()
        events = " ".join(filter(None, [events, span, self._mentioning(count)]))
        if covered and not span:
            events = f"{events}, {covered}"
        return ", ".join([events, *self._clauses()])

    def undated_title(self, count: int) -> str:
        """`7 mentions without a date, reported by Harbour Gazette`."""
        mentions = counted(count, "mention") if count else "No mentions"
        return ", ".join([f"{mentions} without a date", *self._clauses()])

    def _mentioning(self, count: int) -> str:
        words = self.value("q")
        verb = "mentions" if count == 1 else "mention"
        return f"that {verb} “{words}”" if words else ""

    def _span_in_words(self) -> str:
        since, until = self.value("since"), self.value("until")
        inside = "certainly " if self.certain_only else ""
        if since and until and since == until:
            preposition = "on" if len(since.text) == len("2023-07-26") else "in"
            return f"{inside}{preposition} {since.words}"
        if since and until:
            return f"{inside}from {since.words} to {until.words}"
        if since:
            return f"{inside}since {since.words}"
        return f"{inside}up to {until.words}" if until else ""

    def _clauses(self) -> list[str]:
        clauses = []
        for kind in KINDS:
            keys = self.value(kind.name) or ()
            names = [self.labels[kind.name][key] for key in keys]
            if kind is STATUS and names:
                clauses.append(listed(names, "or"))
            elif names:
                conjunction = "and" if self.requires_every(kind) else "or"
                clauses.append(f"{kind.words} {listed(names, conjunction)}")
        return clauses
