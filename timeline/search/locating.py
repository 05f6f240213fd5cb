"""Where a term stands: in which events, and what each is worth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline.columns.arrays import Columns, Common, Lookup, Numbers, Values
from timeline.search.asking import SENTENCES, TITLES, Asked, ask
from timeline.search.rows import find_rows
from timeline.search.terms import Term, pattern_of

# What a hit is worth where it stands; more sentences are worth less and less more.
IN_TITLE, IN_NAME = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class Found:
    """Where one term stands: events, by number, with it in their title, in a sentence
    (once for each) and in a name (once for each kind)."""

    titled: Numbers
    told: Numbers
    named: Numbers

    def __len__(self) -> int:
        return len(self.titled) + len(self.told) + len(self.named)


def locate(columns: Columns, terms: Sequence[Term]) -> dict[Term, Found]:
    """Ask the columns for common words and names, the database for everything else."""
    kept = {
        TITLES: (columns.titles, columns.by_pk),
        SENTENCES: (columns.sentences, columns.by_mention),
    }
    asked = [
        ask(table, term, common.words)
        for term in terms
        for table, (common, _) in kept.items()
    ]
    events = [
        events_of(one, pks, *kept[one.table])
        for one, pks in zip(asked, find_rows(asked), strict=True)
    ]
    return {
        term: Found(titled, told, find_named(columns, term))
        for term, titled, told in zip(terms, events[::2], events[1::2], strict=True)
    }


def events_of(asked: Asked, pks: Numbers, common: Common, events: Lookup) -> Numbers:
    """The events that have the term: known words are in the columns, others found."""
    if asked.known:
        return events.marked(common.having(asked.known, pks))
    return events.find(pks)


def weigh(found: Found, size: int) -> NDArray[np.float32]:
    """By event: what the term is worth in it."""
    told, titled, named = (
        np.bincount(events, minlength=size)
        for events in (found.told, found.titled, found.named)
    )
    worth = np.log2(1 + told) + IN_TITLE * titled + IN_NAME * named
    return worth.astype(np.float32)


def find_named(columns: Columns, term: Term) -> Numbers:
    """The events that have a name with the term."""
    kinds = ((columns.actors, columns.actor), (columns.places, columns.place))
    masks = [links.having(find_values(values, term)) for links, values in kinds]
    return np.concatenate([np.flatnonzero(mask) for mask in masks])


def find_values(values: Values, term: Term) -> list[int]:
    """The values whose label has the term."""
    text, begins = values.folded_lines
    pattern = pattern_of(term, between=r"(?!\n)[\W_]")
    found = [match.start() for match in pattern.finditer(text)]
    return np.unique(np.searchsorted(begins, found, side="right") - 1).tolist()
