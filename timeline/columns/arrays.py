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
# No word begins with it.
LAST_SIGN = "\U0010ffff"

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
        return [folded(label) for label in self.labels]


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
        wanted = np.zeros(self.size, dtype=bool)
        wanted[list(values)] = True
        mask = np.zeros(len(self.first) - 1, dtype=bool)
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
    """The common words of the texts of a table, and by primary key who has them.

    `rows` is how many there were when the words were chosen. Bits of rows that are
    gone may still be set.
    """

    rows: int
    words: Texts
    bits: NDArray[np.uint8]

    def beginning(self, start: str) -> list[str]:
        """The common words that begin so, in their order."""
        first = bisect_left(self.words, start)
        last = bisect_left(self.words, start + LAST_SIGN)
        return [self.words[number] for number in range(first, last)]

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

    @cached_property
    def _by_pk(self) -> Numbers:
        return np.argsort(self.pk)

    def count_dates(self, mask: Mask) -> Numbers:
        """How many events of the mask have each of the `dates`."""
        if np.count_nonzero(mask) * 2 > len(mask):
            return self._date_totals - self._count_dates(~mask)
        return self._count_dates(mask)

    def _count_dates(self, mask: Mask) -> Numbers:
        return np.bincount(self.date[mask], minlength=len(self.dates))

    @cached_property
    def _date_totals(self) -> Numbers:
        return np.bincount(self.date, minlength=len(self.dates))

    def events_of_mentions(self, pks: Numbers) -> Numbers:
        """The events, by number, of those of the mentions that are here."""
        first, table = self._events_by_mention
        places = pks - first
        events = table[places[(places >= 0) & (places < len(table))]]
        return events[events >= 0]

    def events_of_marked(self, mask: Mask) -> Numbers:
        """The same for mentions whose primary key is marked in the mask."""
        first, table = self._events_by_mention
        events = table[mask[first : first + len(table)]]
        return events[events >= 0]

    @cached_property
    def _events_by_mention(self) -> tuple[int, Numbers]:
        """The lowest primary key, and from there on the event of each, -1 for none:
        a search has millions to look up."""
        if not len(self.mention_pk):
            return 0, np.zeros(0, dtype=np.int32)
        first, last = int(self.mention_pk[0]), int(self.mention_pk[-1])
        table = np.full(last - first + 1, -1, dtype=np.int32)
        table[self.mention_pk - first] = self.mention_event
        return first, table

    def numbers_of(self, pks: Numbers) -> Numbers:
        """The numbers of those of the events that are here, by primary key."""
        if not len(self):
            return np.zeros(0, dtype=np.int64)
        order = self._by_pk
        places = np.searchsorted(self.pk, pks, sorter=order)
        numbers = order[np.minimum(places, len(self) - 1)]
        return numbers[self.pk[numbers] == pks]
