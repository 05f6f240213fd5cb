"""Words as every search compares them: without case, accents and marks.

Both databases split texts as this module does, so that the same search finds the same
events on either.
"""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """The text without case and accents; it may be longer or shorter than before."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def words_of(text: str) -> list[str]:
    return WORD.findall(folded(text))
