"""The chronology as arrays: what a filter asks for, and nothing else.

Events are numbered in reading order. What stands in several arrays under one number
belongs to one event, one date or one value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ingest.pipeline.annotations import Precision, Status
from timeline.search.words import folded

# Positions in these are what the arrays hold.
PRECISIONS = tuple(Precision)
STATUSES = tuple(Status)
# So many values are found faster by comparing each pair with each than by a table.
FEW = 4

Numbers = NDArray[np.integer]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Texts(Sequence[str]):
    """Many short texts in two arrays, which can lie in a file."""

    ends: Numbers
    utf8: NDArray[np.uint8]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Texts:
        parts = [text.encode() for text in texts]
        ends = np.cumsum([0, *map(len, parts)], dtype=np.int64)
        return cls(ends, np.frombuffer(b"".join(parts), dtype=np.uint8))

    def __len__(self) -> int:
        return len(self.ends) - 1

    def __getitem__(self, index: int) -> str:  # type: ignore[override]
        if index < 0:
            raise IndexError(index)
        return self.utf8[self.ends[index] : self.ends[index + 1]].tobytes().decode()


@dataclass(frozen=True)
class Values:
    """The values of one kind in the order of their keys: actors, places, articles.

    `alphabet` ranks them by label; `kinds` tells people from organisations and states.
    """

    pks: Numbers
    keys: Texts
    labels: Texts
    alphabet: Numbers
    kinds: Numbers

    def __len__(self) -> int:
        return len(self.pks)

    def find(self, key: str) -> int | None:
        place = bisect_left(self.keys, key)
        return place if place < len(self) and self.keys[place] == key else None

    def numbers_of(self, pks: Numbers) -> Numbers:
        """Where these values stand; all of them are here."""
        order = np.argsort(self.pks)
        return order[np.searchsorted(self.pks, pks, sorter=order)]

    @cached_property
    def folded_labels(self) -> list[str]:
        """Every label in memory, for searches among them."""
        return [folded(label).replace("\n", " ") for label in self.labels]

    @cached_property
    def folded_lines(self) -> tuple[str, Numbers]:
        """All of them in one text, one a line, and where each begins."""
        lengths = [len(label) + 1 for label in self.folded_labels]
        return "\n".join(self.folded_labels), np.cumsum([0, *lengths])


@dataclass(frozen=True)
class Links:
    """Which events have which values: pairs in the order of the events.

    `first[n]:first[n + 1]` are the pairs of event `n`; there are `size` values.
    """

    first: Numbers
    events: Numbers
    values: Numbers
    size: int

    def count(self, mask: Mask) -> Numbers:
        """How many of the events in the mask have each value."""
        if np.count_nonzero(mask) * 2 > len(mask):
            return self.totals - self._count(~mask)
        return self._count(mask)

    def _count(self, mask: Mask) -> Numbers:
        values = self.values[self.pairs_of(np.flatnonzero(mask))]
        return np.bincount(values, minlength=self.size)

    @cached_property
    def totals(self) -> Numbers:
        return np.bincount(self.values, minlength=self.size)

    def pairs_of(self, events: Numbers) -> Numbers:
        """The positions of the pairs of some events."""
        lengths = self.first[events + 1] - self.first[events]
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        return np.repeat(self.first[events] - (ends - lengths), lengths) + np.arange(
            total
        )

    def of(self, event: int) -> Numbers:
        """The values of one event."""
        return self.values[self.first[event] : self.first[event + 1]]

    def having(self, values: Sequence[int]) -> Mask:
        """The events that have any of the values."""
        mask = np.zeros(len(self.first) - 1, dtype=bool)
        if len(values) <= FEW:
            for value in values:
                mask[self.events[np.flatnonzero(self.values == value)]] = True
            return mask
        wanted = np.zeros(self.size, dtype=bool)
        wanted[list(values)] = True
        mask[self.events[wanted[self.values]]] = True
        return mask


@dataclass(frozen=True)
class Dates:
    """The different dates that events have, by first day; days are ordinals.

    `end` is the first day after.
    """

    start: Numbers
    end: Numbers
    precision: Numbers

    def __len__(self) -> int:
        return len(self.start)


@dataclass(frozen=True)
class Common:
    """The common words and beginnings* of the texts of a table, in their order, and
    by primary key who has them.

    `rows` is how many there were when the words were chosen. Bits of rows that are
    gone may still be set.
    """

    rows: int
    words: Texts
    bits: NDArray[np.uint8]

    def having(self, words: Sequence[str], others: Numbers) -> Mask:
        """By primary key: who has any of these common words, and the others."""
        bits = np.zeros(self.bits.shape[1], np.uint8)
        for word in words:
            bits |= self.bits[bisect_left(self.words, word)]
        mask = np.unpackbits(bits, bitorder="little").view(bool)
        # Beyond are rows of mentions that have no event.
        mask[others[others < len(mask)]] = True
        return mask


@dataclass(frozen=True)
class Lookup:
    """The numbers of events by a primary key, from the `first` on, -1 for none: a
    search has millions to look up."""

    first: int
    numbers: Numbers

    @classmethod
    def of(cls, pks: Numbers, numbers: Numbers) -> Lookup:
        if not len(pks):
            return cls(0, np.zeros(0, np.int32))
        first = int(pks.min())
        table = np.full(int(pks.max()) - first + 1, -1, np.int32)
        table[pks - first] = numbers
        return cls(first, table)

    def find(self, pks: Numbers) -> Numbers:
        """Of those of the keys that are here."""
        places = pks - self.first
        found = self.numbers[places[(places >= 0) & (places < len(self.numbers))]]
        return found[found >= 0]

    def marked(self, mask: Mask) -> Numbers:
        """Of the keys that are marked in the mask."""
        # Twice as fast as the mask itself as an index.
        places = np.flatnonzero(mask[self.first : self.first + len(self.numbers)])
        found = self.numbers[places]
        return found[found >= 0]


@dataclass(frozen=True)
class Columns:
    """All events of one revision of the database; `date` is a position in `dates`."""

    revision: str
    pk: Numbers
    start: Numbers
    end: Numbers
    date: Numbers
    precision: Numbers
    status: Numbers
    source_count: Numbers
    disagrees: Mask
    dates: Dates
    actors: Links
    places: Links
    articles: Links
    publishers: Links
    actor: Values
    place: Values
    article: Values
    publisher: Values
    # By article: the number of its publisher, -1 where it names none.
    published_by: Numbers
    # By primary key of mentions, in their order: the event that they tell of.
    mention_pk: Numbers
    mention_event: Numbers
    # Titles by primary key of events, sentences by that of mentions.
    titles: Common
    sentences: Common

    def __len__(self) -> int:
        return len(self.pk)

    @cached_property
    def everything(self) -> Mask:
        return np.ones(len(self), dtype=bool)

    def count_dates(self, mask: Mask) -> Numbers:
        """How many events of the mask have each of the `dates`."""
        if np.count_nonzero(mask) * 2 > len(mask):
            return self._date_totals - self._count_dates(~mask)
        return self._count_dates(mask)

    def _count_dates(self, mask: Mask) -> Numbers:
        dates = self.date[np.flatnonzero(mask)]
        return np.bincount(dates, minlength=len(self.dates))

    @cached_property
    def _date_totals(self) -> Numbers:
        return np.bincount(self.date, minlength=len(self.dates))

    @cached_property
    def by_mention(self) -> Lookup:
        """The events of mentions."""
        return Lookup.of(self.mention_pk, self.mention_event)

    @cached_property
    def by_pk(self) -> Lookup:
        """The events of their own primary keys."""
        return Lookup.of(self.pk, np.arange(len(self)))
