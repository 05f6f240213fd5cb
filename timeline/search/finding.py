"""Which events a search finds, and how well: the same on every database.

A term may stand in the title, in a sentence of a report or in a name; every term must
stand somewhere. The database finds titles and sentences, the columns have the names.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from timeline.columns.arrays import Columns, Links, Mask, Numbers, Values
from timeline.search import postgresql, sqlite
from timeline.search.terms import Term

BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}
# What a hit is worth where it stands; more sentences are worth less and less more.
IN_TITLE, IN_NAME = 4.0, 2.0
# So many places of hits are kept for the next page of the same search: 48 MB at most.
KEPT = 4_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """Where one term stands: events by number, and what each is worth."""

    events: Numbers
    worth: NDArray[np.float32]


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
    founds = _memory.look_up(columns, terms)
    mask = columns.everything.copy()
    score = np.zeros(len(columns), np.float32)
    for found in founds:
        has_term = np.zeros(len(columns), dtype=bool)
        has_term[found.events] = True
        mask &= has_term
        # What few events have says more.
        rarity = np.log1p(len(columns) / max(len(found.events), 1))
        score[found.events] += found.worth * rarity
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
            backend = BACKENDS[connection.vendor]
            rows = backend.find_rows(missing)
            for term, (titles, sentences) in zip(missing, rows, strict=True):
                known[term] = locate(columns, term, titles, sentences)
            self._keep(columns.revision, {term: known[term] for term in missing})
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


def locate(columns: Columns, term: Term, titles: Numbers, sentences: Numbers) -> Found:
    """Turn primary keys of events and mentions into events by number."""
    count = len(columns)
    reported = columns.events_of_mentions(sentences)
    worth = np.log2(1 + np.bincount(reported, minlength=count)).astype(np.float32)
    worth[columns.numbers_of(titles)] += IN_TITLE
    for links, values in (
        (columns.actors, columns.actor),
        (columns.places, columns.place),
    ):
        worth[_named(links, values, term)] += IN_NAME
    events = np.flatnonzero(worth)
    return Found(events.astype(np.int32), worth[events])


def _named(links: Links, values: Values, term: Term) -> Mask:
    ending = "" if term.is_prefix else r"(?![^\W_])"
    words = r"[\W_]+".join(map(re.escape, term.words))
    pattern = re.compile(rf"(?<![^\W_]){words}{ending}")
    found = [
        number
        for number, label in enumerate(values.folded_labels)
        if pattern.search(label)
    ]
    return links.having(found)


def forget() -> None:
    """Search the database anew: for measuring, for what is kept is never wrong."""
    _memory.clear()
