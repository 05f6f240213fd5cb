"""Places by their form: "Harbour Road", "Lviv region", "Mount Elbrus"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.pipeline.gazetteer import load_table


@dataclass(frozen=True, slots=True)
class Heads:
    """The words of `place_heads.toml`, all kinds together."""

    first: frozenset[str]
    last: frozenset[str]
    lower_last: frozenset[str]
    division: frozenset[str]


@cache
def load_heads() -> Heads:
    """Join the heads of every kind of place."""
    rows = load_table("place_heads")["head"]
    return Heads(
        first=frozenset(word for row in rows for word in row.get("first", ())),
        last=frozenset(word for row in rows for word in row.get("last", ())),
        lower_last=frozenset(
            word for row in rows for word in row.get("lower_last", ())
        ),
        division=frozenset(
            word
            for row in rows
            if row["id"] == "place.division"
            for word in [*row["last"], *row["lower_last"]]
        ),
    )


def is_place_word(word: str) -> bool:
    """Whether a word alone says that something is a place ("region", "Street")."""
    heads = load_heads()
    return word in heads.lower_last or word in heads.last


def is_division(word: str) -> bool:
    """Whether a small word makes a part of a country of the name before it."""
    return word.islower() and word in load_heads().division


def is_place_by_head(words: Sequence[str]) -> bool:
    """Whether capitalised words name a place by their last or first word."""
    if len(words) < 2:
        return False
    heads = load_heads()
    return (
        words[-1] in heads.last
        or words[0] in heads.first
        or (words[-1] in heads.lower_last and words[0][:1].isupper())
        or ("of" in words[1:-1] and words[list(words).index("of") - 1] in heads.last)
    )
