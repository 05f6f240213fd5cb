"""Cities of more than a few thousand people, by every spelling that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from ingest.pipeline.gazetteer.spelling import fold
from ingest.pipeline.gazetteer.tables import RULES

# Other spellings count as names of very large cities only: too many are words.
SPELLING_COUNTS_FROM = 500_000
SHORT = {"st": "saint", "st.": "saint", "ft": "fort", "ft.": "fort",
    "mt": "mount", "mt.": "mount"}  # fmt: skip


class City(NamedTuple):
    """A city of GeoNames; `state` is its first-level division's code.

    A tuple, since tens of thousands are made at once.
    """

    name: str
    country: str
    state: str
    population: int
    latitude: float
    longitude: float


class CityIndex:
    """Cities by folded name, and by other Latin spellings."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.by_name: dict[str, list[City]] = defaultdict(list)
        self.by_spelling: dict[str, list[City]] = defaultdict(list)
        for line in lines:
            name, country, state, people, latitude, longitude, others = line.split("\t")
            city = City(
                name, country, state, int(people), float(latitude), float(longitude)
            )
            folded = name.casefold() if name.isascii() else fold(name)
            self.by_name[_whole(folded)].append(city)
            if others:
                for spelling in others.casefold().split("|"):
                    self.by_spelling[spelling].append(city)

    def named(self, folded: str) -> list[City]:
        """All cities that bear the name or, if larger, are also spelt so."""
        folded = _whole(folded)
        cities = [*self.by_name.get(folded, ()), *self.by_spelling.get(folded, ())]
        return cities or self.by_name.get(f"{folded} city", [])

    def people(self, folded: str) -> int:
        """How many live in the largest city so called; 0 when there is none."""
        folded = _whole(folded)
        own = max((city.population for city in self.by_name.get(folded, ())), default=0)
        spelt = (city.population for city in self.by_spelling.get(folded, ()))
        other = max(spelt, default=0)
        return max(own, other if other >= SPELLING_COUNTS_FROM else 0)


def _whole(folded: str) -> str:
    """Write "St. Louis" as "saint louis", and so for forts and mounts."""
    first, space, rest = folded.partition(" ")
    return f"{SHORT[first]} {rest}" if space and first in SHORT else folded


def load_cities() -> CityIndex:
    """Read the table that `tools/build_cities.py` makes; a quarter of a second."""
    text = (RULES / "cities.tsv").read_text("utf-8")
    return CityIndex(text.removesuffix("\n").split("\n"))
