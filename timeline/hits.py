"""Where the words of a search stand in a text, found as the search finds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from timeline.marks import HIT, Mark
from timeline.search.terms import Term
from timeline.search.words import WORD, folded, words_of


def find_hits(
    text: str, terms: Sequence[Term], *, start: int = 0, end: int | None = None
) -> Iterator[Mark]:
    """Marks over every place in `text[start:end]` where a term stands."""
    end = len(text) if end is None else end
    plain = folded(text[start:end]) if terms else ""
    # Most texts have none, and are not split.
    terms = [term for term in terms if term.words[0] in plain]
    if not terms:
        return
    found = list(WORD.finditer(text, start, end))
    words = [" ".join(words_of(match[0])) for match in found]
    for term in terms:
        size = len(term.words)
        for first in range(len(found) - size + 1):
            if _stands(term, words[first : first + size]):
                yield Mark(found[first].start(), found[first + size - 1].end(), HIT)


def tells_elsewhere(title: str, terms: Sequence[Term]) -> bool:
    """Whether what is searched for stands in the reports and not in the title."""
    return bool(terms) and not any(find_hits(title, terms))


def _stands(term: Term, words: Sequence[str]) -> bool:
    *most, last = term.words
    if list(words[:-1]) != most:
        return False
    return words[-1].startswith(last) if term.is_prefix else words[-1] == last
