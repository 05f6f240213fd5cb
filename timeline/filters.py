"""The filters that choose among values, as a table: one row per kind of value."""

from __future__ import annotations

from abc import ABC, abstractmethod
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

import numpy as np

from ingest.pipeline.annotations import ActorKind, Precision, Status
from timeline.columns.arrays import (
    PRECISIONS,
    STATUSES,
    Columns,
    Links,
    Mask,
    Numbers,
    Values,
)
from timeline.columns.reading import KINDS as ACTOR_KINDS
from timeline.columns.selection import Selection
from timeline.search.words import folded

MOST_COMPARED = 5000


@dataclass(frozen=True, slots=True)
class Counted:
    """A value and how many events have it."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Some of the values of a kind, and how many there are."""

    values: list[Counted]
    total: int


@dataclass(frozen=True, slots=True)
class Kind(ABC):
    """One kind of value to filter by; `words` introduces the values in a sentence.

    With `narrows` an event must have all the values that are chosen, else any.
    """

    name: str
    heading: str
    words: str
    narrows: bool = False

    @abstractmethod
    def labels(self, columns: Columns, keys: Iterable[str]) -> dict[str, str]:
        """What those of the keys that exist are called."""

    @abstractmethod
    def keys_like(self, columns: Columns, key: str) -> list[str]:
        """Those of its keys with which one that is unknown is worth comparing."""

    @abstractmethod
    def having(self, columns: Columns, keys: Sequence[str]) -> Mask:
        """The events that have any of these values; unknown ones none has."""

    @abstractmethod
    def tally(
        self,
        selection: Selection,
        mask: Mask,
        *,
        first: Sequence[str] = (),
        words: str = "",
        most: int | None = None,
    ) -> Tally:
        """The values that events of the mask have: the `first`, then the `most` that
        are most frequent; only those whose label has the (folded) words."""


@dataclass(frozen=True, slots=True)
class Linked(Kind):
    """Values with rows of their own, such as people: `links` and `values` name what
    the columns know of them."""

    links: str = ""
    values: str = ""
    actor_kind: ActorKind | None = None

    def labels(self, columns: Columns, keys: Iterable[str]) -> dict[str, str]:
        values = self._values(columns)
        found = {key: self._find(values, key) for key in keys}
        return {
            key: values.labels[number]
            for key, number in found.items()
            if number is not None
        }

    def keys_like(self, columns: Columns, key: str) -> list[str]:
        """Those that begin with the same sign: to compare all takes too long."""
        values, sign = self._values(columns), key[:1].lower()
        first = bisect_left(values.keys, sign)
        following = (values.keys[number] for number in range(first, len(values)))
        same = takewhile(lambda one: one.startswith(sign), following)
        known = (one for one in same if self._find(values, one) is not None)
        return list(islice(known, MOST_COMPARED))

    def having(self, columns: Columns, keys: Sequence[str]) -> Mask:
        values = self._values(columns)
        numbers = [self._find(values, key) for key in keys]
        links: Links = getattr(columns, self.links)
        return links.having([number for number in numbers if number is not None])

    def tally(
        self,
        selection: Selection,
        mask: Mask,
        *,
        first: Sequence[str] = (),
        words: str = "",
        most: int | None = None,
    ) -> Tally:
        values = self._values(selection.columns)
        counts = selection.count_by(self.links, within=mask)
        found = (self._find(values, key) for key in first)
        shown = [number for number in found if number is not None]
        numbers = self._candidates(values, counts, words, without=shown)
        frequent = _most_frequent(numbers, counts, values.alphabet, most=most)
        counted = [
            Counted(values.keys[number], values.labels[number], int(counts[number]))
            for number in (*shown, *frequent)
        ]
        return Tally(counted, len(shown) + len(numbers))

    def _candidates(
        self, values: Values, counts: Numbers, words: str, *, without: Sequence[int]
    ) -> Numbers:
        wanted = counts > 0
        wanted[without] = False
        if self.actor_kind is not None:
            wanted = wanted & (values.kinds == ACTOR_KINDS.index(self.actor_kind))
        numbers = np.flatnonzero(wanted)
        if not words:
            return numbers
        labels = values.folded_labels
        named = (number for number in numbers.tolist() if words in labels[number])
        return np.fromiter(named, np.int64)

    def _values(self, columns: Columns) -> Values:
        values: Values = getattr(columns, self.values)
        return values

    def _find(self, values: Values, key: str) -> int | None:
        number = values.find(key)
        if number is None or self.actor_kind is None:
            return number
        kind = ACTOR_KINDS[values.kinds[number]]
        return number if kind is self.actor_kind else None


@dataclass(frozen=True, slots=True)
class Listed(Kind):
    """A few values known beforehand, each with what is true of its events."""

    among: tuple[tuple[str, str, Callable[[Columns], Mask]], ...] = ()

    def labels(self, columns: Columns, keys: Iterable[str]) -> dict[str, str]:
        known = {key: label for key, label, _ in self.among}
        return {key: known[key] for key in keys if key in known}

    def keys_like(self, columns: Columns, key: str) -> list[str]:
        return [one for one, _, _ in self.among]

    def having(self, columns: Columns, keys: Sequence[str]) -> Mask:
        mask = ~columns.everything
        for key, _, is_true in self.among:
            if key in keys:
                mask |= is_true(columns)
        return mask

    def tally(
        self,
        selection: Selection,
        mask: Mask,
        *,
        first: Sequence[str] = (),
        words: str = "",
        most: int | None = None,
    ) -> Tally:
        counted = [
            Counted(
                key, label, int(np.count_nonzero(mask & is_true(selection.columns)))
            )
            for key, label, is_true in self.among
            if words in folded(label)
        ]
        order = {key: place for place, key in enumerate(first)}
        found = sorted(
            (value for value in counted if value.count or value.key in order),
            key=lambda value: (order.get(value.key, len(order)), -value.count),
        )
        shown = len(order) + most if most is not None else None
        return Tally(found[:shown], len(found))


def _most_frequent(
    numbers: Numbers, counts: Numbers, alphabet: Numbers, *, most: int | None
) -> list[int]:
    """The most frequent values first; of the same count, by the alphabet."""
    if most is not None and len(numbers) > most:
        least = -np.partition(-counts[numbers], most)[most]
        numbers = numbers[counts[numbers] >= least]
    ordered = numbers[np.lexsort((alphabet[numbers], -counts[numbers]))]
    return ordered[:most].tolist()


def _has_status(status: Status) -> Callable[[Columns], Mask]:
    return lambda columns: columns.status == STATUSES.index(status)


def _has_precision(precision: Precision) -> Callable[[Columns], Mask]:
    return lambda columns: columns.precision == PRECISIONS.index(precision)


PERSON = Linked(
    "person",
    "People",
    "with",
    links="actors",
    values="actor",
    actor_kind=ActorKind.PERSON,
)
ORGANISATION = Linked(
    "organisation",
    "Organisations",
    "with",
    links="actors",
    values="actor",
    actor_kind=ActorKind.ORGANISATION,
)
STATE = Linked(
    "state",
    "States",
    "with",
    links="actors",
    values="actor",
    actor_kind=ActorKind.STATE,
)
PLACE = Linked("place", "Places", "in", links="places", values="place")
PUBLISHER = Linked(
    "publisher", "Publishers", "reported by", links="publishers", values="publisher"
)
SOURCE = Linked("source", "Articles", "told in", links="articles", values="article")
STATUS = Listed(
    "status",
    "Status",
    "",
    among=tuple((one, one, _has_status(one)) for one in STATUSES),
)
REPORTS = Listed(
    "reports",
    "Reports",
    "with",
    narrows=True,
    among=(
        ("several", "at least 2 sources", lambda columns: columns.source_count >= 2),
        ("disagree", "sources that disagree", lambda columns: columns.disagrees),
    ),
)
PRECISION = Listed(
    "precision",
    "Date known by",
    "dated by",
    among=tuple((one, one, _has_precision(one)) for one in PRECISIONS),
)

KINDS = (
    PERSON,
    ORGANISATION,
    STATE,
    PLACE,
    PUBLISHER,
    SOURCE,
    STATUS,
    REPORTS,
    PRECISION,
)
