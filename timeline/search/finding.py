"""Which events a search finds, and how well: the same on every database.

A term may stand in the title, in a sentence of a report or in a name; every term must
stand somewhere. The database finds titles and sentences, the columns have the names.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from timeline.columns.arrays import Columns, Mask, Numbers
from timeline.search.locating import Found, locate, weigh
from timeline.search.terms import Term

# So many hits are kept for the next page of the same search: 48 MB at most.
KEPT = 12_000_000


@dataclass(frozen=True)
class Hits:
    """The events in which every term stands, and how well each fits; most lists are
    in the order of time, and never ask for that."""

    columns: Columns
    found: Sequence[Found]

    @cached_property
    def mask(self) -> Mask:
        masks = (_mark(one, len(self.columns)) for one in self.found)
        return reduce(np.logical_and, masks, self.columns.everything)

    @cached_property
    def score(self) -> NDArray[np.float32]:
        score = np.zeros(len(self.columns), np.float32)
        for one in self.found:
            worth = weigh(one, len(self.columns))
            # What few events have says more.
            rarity = np.log1p(len(worth) / max(np.count_nonzero(worth), 1))
            score += worth * np.float32(rarity)
        return score

    def ranked(self, mask: Mask) -> Numbers:
        """The events of the mask, the best first; of the same score, the first."""
        numbers = np.flatnonzero(mask)
        return numbers[np.argsort(-self.score[numbers], kind="stable")]


def find(columns: Columns, terms: Sequence[Term]) -> Hits:
    """Search once for all terms; costs one query, or none when they are kept."""
    return Hits(columns, _memory.look_up(columns, terms))


def _mark(found: Found, size: int) -> Mask:
    mask = np.zeros(size, bool)
    for events in (found.titled, found.told, found.named):
        mask[events] = True
    return mask


class Memory:
    """The latest terms that were searched for in the latest revision."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._revision = ""
        self._found: OrderedDict[Term, Found] = OrderedDict()

    def look_up(self, columns: Columns, terms: Sequence[Term]) -> list[Found]:
        known = self._known(columns.revision)
        missing = [term for term in terms if term not in known]
        if missing:
            found = locate(columns, missing)
            self._keep(columns.revision, found)
            known |= found
        return [known[term] for term in terms]

    def clear(self) -> None:
        with self._lock:
            self._found.clear()

    def _known(self, revision: str) -> dict[Term, Found]:
        with self._lock:
            return dict(self._found) if revision == self._revision else {}

    def _keep(self, revision: str, found: dict[Term, Found]) -> None:
        with self._lock:
            if revision != self._revision:
                self._revision = revision
                self._found.clear()
            self._found.update(found)
            while sum(map(len, self._found.values())) > KEPT:
                self._found.popitem(last=False)


_memory = Memory()


def forget() -> None:
    """Search the database anew: for measuring, for what is kept is never wrong."""
    _memory.clear()
