"""Where the words of a search stand in a text, found as the search finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.marks import HIT, Mark
from timeline.search.terms import Term, pattern_of
from timeline.search.words import folded


def find_hits(
    text: str, terms: Sequence[Term], *, start: int = 0, end: int | None = None
) -> Iterator[Mark]:
    """Marks over every place in `text[start:end]` where a term stands."""
    if not terms:
        return
    plain, places = _fold(text[start:end])
    for term in terms:
        for match in pattern_of(term).finditer(plain):
            first, last = places[match.start()], places[match.end() - 1]
            yield Mark(start + first, start + last + 1, HIT)


def tells_elsewhere(title: str, terms: Sequence[Term]) -> bool:
    """Whether what is searched for stands in the reports and not in the title."""
    return bool(terms) and not any(find_hits(title, terms))


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """The text as it is compared, and of which sign of it each one is."""
    if text.isascii():
        return folded(text), range(len(text))
    signs = [folded(sign) for sign in text]
    return "".join(signs), [at for at, sign in enumerate(signs) for _ in sign]
