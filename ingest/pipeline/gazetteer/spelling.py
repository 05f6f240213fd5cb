"""Spellings compared without accents, case and the shape of apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that are no letter with an accent to Unicode.
PLAIN = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
    "\u0131": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "’": "'"})  # fmt: skip


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Casefold and drop accents, so that "Chișinău" meets "Chisinau"."""
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.translate(PLAIN))
        name = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return name.casefold()
