"""Cities of more than a few thousand people, by every spelling that counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache
from typing import NamedTuple

from ingest.pipeline.gazetteer.spelling import fold
from ingest.pipeline.gazetteer.tables import RULES, load_table

# Shorter spellings of GeoNames are too often words, or names of other things.
SHORTEST_SPELLING = 7
SHORT = {"st": "saint", "st.": "saint", "ft": "fort", "ft.": "fort",
    "mt": "mount", "mt.": "mount"}  # fmt: skip


class City(NamedTuple):
    """A city of GeoNames; `state` is its first-level division's code."""

    name: str
    country: str
    state: str
    population: int
    latitude: float
    longitude: float


class CityIndex:
    """Cities by folded name, by the names news knows them under, by other spellings.

    Lines of the table are read as cities when they are asked for: few ever are.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.by_spelling: dict[str, list[str]] = defaultdict(list)
        for line in lines:
            name, _, _ = line.partition("\t")
            folded = name.casefold() if name.isascii() else fold(name)
            self.by_name[_whole(folded)].append(line)
            _, _, others = line.rpartition("\t")
            if others:
                for spelling in others.casefold().split("|"):
                    self.by_spelling[spelling].append(line)

        self.known_as = {
            fold(name): [
                city for city in self.called(_whole(fold(own))) if city.country == code
            ]
            for name, (own, code) in load_table("places_known_as")["cities"].items()
        }

    def called(self, folded: str) -> list[City]:
        """The cities of just this name."""
        return [read_city(line) for line in self.by_name.get(folded, ())]

    def of_country(self, code: str) -> Iterator[City]:
        """All cities of a state."""
        for lines in self.by_name.values():
            for line in lines:
                if line.split("\t", 2)[1] == code:
                    yield read_city(line)

    def named(
        self, folded: str, *, countries: AbstractSet[str] = frozenset()
    ) -> list[City]:
        """All cities that bear the name; a mere spelling counts in these states."""
        folded = _whole(folded)
        cities = [*self.called(folded), *self.known_as.get(folded, ())]
        if len(folded) >= SHORTEST_SPELLING:
            spelt = map(read_city, self.by_spelling.get(folded, ()))
            cities += [
                city
                for city in spelt
                if city.country in countries and city not in cities
            ]
        return (
            cities
            or self.called(f"{folded} city")
            or self.called(folded.replace("-", " "))
            or self.called(folded.replace(" ", "-"))
        )

    def people(self, folded: str) -> int:
        """How many live in the largest city so called; 0 when there is none."""
        folded = _whole(folded)
        cities = [*self.called(folded), *self.known_as.get(folded, ())]
        return max((city.population for city in cities), default=0)


@lru_cache(maxsize=4096)
def read_city(line: str) -> City:
    """Read a line of the table, without its other spellings."""
    name, country, state, people, latitude, longitude, _ = line.split("\t")
    return City(name, country, state, int(people), float(latitude), float(longitude))


def _whole(folded: str) -> str:
    """Write "St. Louis" as "saint louis", and so for forts and mounts."""
    first, space, rest = folded.partition(" ")
    return f"{SHORT[first]} {rest}" if space and first in SHORT else folded


def load_cities() -> CityIndex:
    """Read the table that `tools/build_cities.py` makes; a quarter of a second."""
    text = (RULES / "cities.tsv").read_text("utf-8")
    return CityIndex(text.removesuffix("\n").split("\n"))


@cache
def load_towns() -> Mapping[str, Sequence[str]]:
    """Read the towns too small for the table of cities, by folded name.

    Read at the first need: few articles name one.
    """
    towns: dict[str, list[str]] = defaultdict(list)
    for line in (RULES / "towns.tsv").read_text("utf-8").splitlines():
        name, _, _ = line.partition("\t")
        folded = name.casefold() if name.isascii() else fold(name)
        towns[_whole(folded)].append(line)
    return towns


def find_towns(folded: str) -> Sequence[City]:
    """The towns of that name, in the few states whose towns are known."""
    return [read_town(line) for line in load_towns().get(_whole(folded), ())]


def read_town(line: str) -> City:
    """Read a line of the table of towns, which does not say how many live there."""
    name, country, state, latitude, longitude = line.split("\t")
    return City(name, country, state, 0, float(latitude), float(longitude))
