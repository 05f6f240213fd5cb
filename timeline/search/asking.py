"""What is asked of the database in a search."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from timeline.search.terms import Term

TITLES, SENTENCES = "titles", "sentences"
# No word begins with it.
LAST_SIGN = "\U0010ffff"


@dataclass(frozen=True)
class Asked:
    """A term, and where to look for it: in titles of events or sentences of mentions.

    What it stands for and is one of the `known` words and beginnings*, in their order,
    need not be found.
    """

    table: str
    term: Term
    known: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there is nothing left to find."""
        return str(self.term) in self.known


def ask(table: str, term: Term, common: Sequence[str]) -> Asked:
    """With those of the common words, in their order, that the term stands for."""
    return Asked(table, term, _known(term, common))


def _known(term: Term, common: Sequence[str]) -> tuple[str, ...]:
    """The term itself; or all with its beginning, where no shorter one has them."""
    [word, *others], own = term.words, str(term)
    if others:
        return ()
    place = bisect_left(common, own)
    if place < len(common) and common[place] == own:
        return (own,)
    if not term.is_prefix:
        return ()
    known: list[str] = []
    last = bisect_left(common, word + LAST_SIGN)
    for number in range(bisect_left(common, word), last):
        one, shorter = common[number], known[-1] if known else ""
        if not (shorter.endswith("*") and one.startswith(shorter[:-1])):
            known.append(one)
    return tuple(known)
