"""A filter in words: chips, descriptions, the sentence of a page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from timeline.filters import KINDS, PRECISION, SOURCE, STATUS, Kind
from timeline.wording import counted, listed


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter that is on, in words, and the query string without it."""

    label: str
    query: str
    names: tuple[str, ...]


class Captions:
    """What the form of the filters says about itself."""

    value: Callable[[str], Any]
    add_prefix: Callable[[str], str]
    query_string: Callable[..., str]
    toggled: Callable[[Kind, str], str]
    requires_every: Callable[[Kind], bool]
    certain_only: bool
    labels: dict[str, dict[str, str]]

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
                if kind is PRECISION:
                    label = f"{kind.words} {label}"
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
        words = f" with “{self.value('q')}”" if self.value("q") else ""
        return ", ".join([f"{mentions} without a date{words}", *self._clauses()])

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
            if kind is SOURCE:
                names = [f"“{title}”" for title in names]
            if kind is STATUS and names:
                clauses.append(listed(names, "or"))
            elif names:
                conjunction = "and" if self.requires_every(kind) else "or"
                clauses.append(f"{kind.words} {listed(names, conjunction)}")
        return clauses
