"""What a reader types into the search field, as terms; any input is a valid search."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from timeline.search.words import words_of


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand side by side; with `is_prefix` the last may go on."""

    words: tuple[str, ...]
    is_prefix: bool = False

    @classmethod
    def of(cls, written: str) -> Term:
        """A word, or with a star a beginning."""
        return cls((written.rstrip("*"),), written.endswith("*"))

    def __str__(self) -> str:
        return f"{' '.join(self.words)}{'*' if self.is_prefix else ''}"


def read_terms(text: str) -> list[Term]:
    """The words, "quoted phrases" and beginnings* of a search.

    Marks that belong to no word are left out: there may be no term at all.
    """
    text = text.translate(str.maketrans("“”„", '"""'))
    lexer = shlex.shlex(text + '"' * (text.count('"') % 2), posix=True)
    lexer.quotes, lexer.escape, lexer.commenters = '"', "", ""
    lexer.whitespace_split = True
    terms = [
        Term(tuple(words), part.rstrip().endswith("*"))
        for part in lexer
        if (words := words_of(part))
    ]
    return list(dict.fromkeys(terms))
