"""Spellings compared without accents, case and the shape of apostrophes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Casefold and drop accents, so that "Chișinău" meets "Chisinau"."""
    if not name.isascii():
        parts = unicodedata.normalize("NFKD", name.replace("’", "'"))
        name = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return name.casefold()
