"""What a reader types into the search field, as terms; any input is a valid search."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from functools import lru_cache

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


@lru_cache(maxsize=1000)
def pattern_of(term: Term, *, between: str = r"[\W_]") -> re.Pattern[str]:
    """What finds a term in a folded text; `between` is a sign that parts words."""
    word, *others = term.words
    # What begins with a word is found far faster than what begins with a condition.
    parts = [rf"{word}(?<![^\W_]{word})", *others]
    ending = r"[^\W_]*" if term.is_prefix else r"(?![^\W_])"
    return re.compile(f"(?:{between})+".join(parts) + ending)


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
