"""Which events a search finds, and how well: the same on every database.

A term may stand in the title, in a sentence of a report or in a name; every term must
stand somewhere. The database finds titles and sentences, the columns have the names.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from timeline.columns.arrays import Columns, Mask, Numbers
from timeline.search.locating import Found, locate
from timeline.search.terms import Term

# So many places of hits are kept for the next page of the same search: 48 MB at most.
KEPT = 4_000_000


@dataclass(frozen=True, slots=True)
class Hits:
    """The events in which every term stands, and how well each fits."""

    mask: Mask
    score: NDArray[np.float32]

    def ranked(self, mask: Mask) -> Numbers:
        """The events of the mask, the best first; of the same score, the first."""
        numbers = np.flatnonzero(mask)
        return numbers[np.argsort(-self.score[numbers], kind="stable")]


def find(columns: Columns, terms: Sequence[Term]) -> Hits:
    """Search once for all terms; costs one query, or none when they are kept."""
    score = np.zeros(len(columns), np.float32)
    mask = columns.everything
    for found in _memory.look_up(columns, terms):
        worth = np.zeros(len(columns), np.float32)
        # What few events have says more.
        rarity = np.log1p(len(columns) / max(len(found.events), 1))
        worth[found.events] = found.worth * rarity
        mask = mask & (worth > 0)
        score += worth
    return Hits(mask, score)


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
            while sum(len(one.events) for one in self._found.values()) > KEPT:
                self._found.popitem(last=False)


_memory = Memory()


def forget() -> None:
    """Search the database anew: for measuring, for what is kept is never wrong."""
    _memory.clear()
