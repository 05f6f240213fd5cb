"""Places by their form: "Harbour Road", "Lviv region", "Mount Elbrus"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.pipeline.gazetteer import fold, load_gazetteer, load_table

HYPHEN = re.compile("[-\u2010\u2011\u2013]")


@dataclass(frozen=True, slots=True)
class Heads:
    """The words of `place_heads.toml`, all kinds together."""

    first: frozenset[str]
    last: frozenset[str]
    lower_last: frozenset[str]
    division: frozenset[str]
    town: frozenset[str]
    nature: frozenset[str]
    building: frozenset[str]
    links: frozenset[str]


@cache
def load_heads() -> Heads:
    """Join the heads of every kind of place."""
    table = load_table("place_heads")
    rows = {row["id"]: row for row in table["head"]}
    words = {
        id: frozenset([*row["last"], *row.get("lower_last", ())])
        for id, row in rows.items()
    }
    waters = frozenset(rows["place.water"]["last"])
    return Heads(
        first=frozenset(word for row in rows.values() for word in row.get("first", ())),
        last=frozenset(word for row in rows.values() for word in row["last"]),
        lower_last=frozenset(
            word for row in rows.values() for word in row.get("lower_last", ())
        ),
        division=words["place.division"],
        town=words["place.town"],
        nature=words["place.nature"] | waters | words["place.land"],
        building=words["place.building"],
        links=frozenset(table["links"]),
    )


def is_place_word(word: str) -> bool:
    """Whether a word alone says that something is a place ("region", "Street")."""
    heads = load_heads()
    return word in heads.lower_last or word in heads.last


def is_division(word: str) -> bool:
    """Whether a small word makes a part of a country of the name before it."""
    heads = load_heads()
    wider = (heads.division, heads.town, heads.nature)
    return word.islower() and any(word in words for words in wider)


def is_province(word: str) -> bool:
    """Whether a small word names a part of a country, whatever town rules it."""
    return word.islower() and word in load_heads().division


def is_linked_name(text: str) -> bool:
    """Whether hyphens join a town's name, as in "Henley-on-Thames"."""
    parts = HYPHEN.split(text)
    capitals = parts[0][:1].isupper() and parts[-1][:1].isupper()
    if len(parts) < 3 or not capitals or parts[0] == parts[-1]:
        return False
    if not load_heads().links.isdisjoint(parts[1:-1]):
        return True
    inner = any(part.islower() for part in parts[1:-1])
    return inner and bool(load_gazetteer().cities.named(fold(text)))


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
