"""Where a term stands: in which events, and what each is worth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline.columns.arrays import Columns, Common, Numbers, Values
from timeline.search.asking import SENTENCES, TITLES, Asked
from timeline.search.rows import find_rows
from timeline.search.terms import Term

# What a hit is worth where it stands; more sentences are worth less and less more.
IN_TITLE, IN_NAME = 4.0, 2.0


@dataclass(frozen=True, slots=True)
class Found:
    """Where one term stands: events by number, and what each is worth."""

    events: Numbers
    worth: NDArray[np.float32]


def locate(columns: Columns, terms: Sequence[Term]) -> dict[Term, Found]:
    """Ask the columns for common words and names, the database for everything else."""
    titles, sentences = (
        [Asked(table, term, common_words(common, term)) for term in terms]
        for table, common in (
            (TITLES, columns.titles),
            (SENTENCES, columns.sentences),
        )
    )
    rows = iter(find_rows([*titles, *sentences]))
    titled = [find_titled(columns, one, next(rows)) for one in titles]
    told = [count_reports(columns, one, next(rows)) for one in sentences]
    return {
        term: weigh(columns, term, *found)
        for term, *found in zip(terms, titled, told, strict=True)
    }


def common_words(common: Common, term: Term) -> tuple[str, ...]:
    """The common words that the term stands for: itself, or all with its beginning."""
    if len(term.words) > 1:
        return ()
    [word] = term.words
    words = common.beginning(word)
    return tuple(words if term.is_prefix else [one for one in words if one == word])


def find_titled(columns: Columns, asked: Asked, pks: Numbers) -> Numbers:
    """The events whose title has the term."""
    if not asked.known:
        return columns.numbers_of(pks)
    return np.flatnonzero(columns.titles.having(asked.known, pks)[columns.pk])


def count_reports(columns: Columns, asked: Asked, pks: Numbers) -> Numbers:
    """How many mentions of each event have the term in their sentence."""
    if asked.known:
        has_term = columns.sentences.having(asked.known, pks)
        events = columns.events_of_marked(has_term)
    else:
        events = columns.events_of_mentions(pks)
    return np.bincount(events, minlength=len(columns))


def weigh(columns: Columns, term: Term, titled: Numbers, told: Numbers) -> Found:
    worth = np.log2(1 + np.arange(told.max(initial=0) + 1)).astype(np.float32)[told]
    worth[titled] += IN_TITLE
    for links, values in (
        (columns.actors, columns.actor),
        (columns.places, columns.place),
    ):
        if named := find_named(values, term):
            worth[links.having(named)] += IN_NAME
    events = np.flatnonzero(worth > 0)
    return Found(events.astype(np.int32), worth[events])


def find_named(values: Values, term: Term) -> list[int]:
    """The values whose label has the term."""
    ending = "" if term.is_prefix else r"(?![^\W_])"
    words = r"[\W_]+".join(map(re.escape, term.words))
    pattern = re.compile(rf"(?<![^\W_]){words}{ending}")
    first = term.words[0]
    return [
        number
        for number, label in enumerate(values.folded_labels)
        if first in label and pattern.search(label)
    ]
