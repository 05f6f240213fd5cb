"""What is asked of the database in a search."""

from __future__ import annotations

from dataclasses import dataclass

from timeline.search.terms import Term

TITLES, SENTENCES = "titles", "sentences"


@dataclass(frozen=True)
class Asked:
    """A term, and where to look for it: in titles of events or sentences of mentions.

    What begins with the term and is one of the `known` words, in their order, need
    not be found.
    """

    table: str
    term: Term
    known: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there is nothing left to find."""
        return bool(self.known) and not self.term.is_prefix
