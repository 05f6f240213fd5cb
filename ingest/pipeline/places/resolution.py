"""Which place of that name is meant, with its coordinates."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ingest.pipeline.annotations import Place
from ingest.pipeline.gazetteer import (
    City,
    Country,
    Gazetteer,
    find_towns,
    fold,
    load_gazetteer,
    load_table,
)
from ingest.pipeline.places.grammar import load_heads

# How much nearer a city is for lying where the article is, by factors of people.
SAME_COUNTRY = 30.0
SAME_US_STATE = 1000.0
LIKELY_US_STATE = 100.0
OTHER_SPELLING = 0.3
# A lesser city with a namesake this likely is not placed: one cannot tell.
SERIOUS_RIVAL = 0.2
# Two entries this near, in degrees, are one city.
SAME_CITY = 1.0
# A city so large needs no state beside its name.
KNOWN_EVERYWHERE = 300_000
# So many American states at most can be the one where a small town lies.
FEW = 3
# Smaller towns seldom give a province their name.
SEAT_OF_NAMED_STATE = 100_000


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the article names around: ISO codes of states, codes of US states.

    The likely ones have a county or a large city that it names.
    """

    countries: frozenset[str] = frozenset()
    us_states: frozenset[str] = frozenset()
    likely_us_states: frozenset[str] = frozenset()


NOWHERE = Surroundings()


def find_place(name: str, *, near: Surroundings = NOWHERE) -> Place | None:
    """Look a name up: region, state, American state, then the likeliest city.

    A qualifier decides ("Athens, Georgia"); a name that ends in a word for a
    division ("Kursk region") lies where its seat lies.
    """
    world = load_gazetteer()
    head, _, qualifier = name.partition(",")
    if qualifier.strip():
        return _find_qualified(head.strip(), qualifier.strip(), world=world)
    bare = name.removeprefix("the ").removeprefix("The ")
    return (
        _find_area(fold(bare), world=world, near=near)
        or _find_city(bare, world=world, near=near)
        or _find_town(bare, world=world, near=near)
        or _find_division(name, world=world, near=near)
        or _find_part(name, world=world, near=near)
    )


def is_city(name: str, *, people: int = 0) -> bool:
    """Whether some city of at least so many people bears that name."""
    return load_gazetteer().cities.people(fold(name)) > people


def country_of(name: str) -> Country | None:
    """The state that a name stands for, or that the region or province lies in."""
    world, folded = load_gazetteer(), fold(name)
    region = world.regions.get(folded)
    wider = fold(region.country) if region else fold(world.provinces.get(folded, ""))
    return world.country_names.get(folded) or world.country_names.get(wider)


def country_place(code: str) -> Place:
    """A state as a place."""
    country = load_gazetteer().countries[code]
    return Place(country.name, country.name, country.latitude, country.longitude)


def _find_qualified(name: str, qualifier: str, *, world: Gazetteer) -> Place | None:
    """A place within the one that follows it after a comma."""
    state = world.us_state(qualifier)
    if state:
        near = Surroundings(frozenset({"US"}), frozenset({state}))
        place = find_place(name, near=near)
        if place is None or place.country != "United States":
            return Place(name, "United States")
        return place
    country = country_of(qualifier)
    if country is None:
        return find_place(name)
    near = Surroundings(frozenset({country.code}))
    for place in (
        _find_city(name, world=world, near=near),
        find_place(name, near=near),
    ):
        if place is not None and place.country == country.name:
            return place
    return Place(name, country.name)


def _find_area(folded: str, *, world: Gazetteer, near: Surroundings) -> Place | None:
    """A region, sea or site, a state, an American state."""
    if folded in world.us_states and (
        folded not in world.country_names or near.us_states or "US" in near.countries
    ):
        return world.us_state_places[world.us_states[folded]]
    if folded in world.country_names:
        return country_place(world.country_names[folded].code)
    return world.regions.get(folded)


def _find_city(name: str, *, world: Gazetteer, near: Surroundings) -> Place | None:
    """The likeliest city of that name; without coordinates when one cannot tell."""
    folded = fold(name)
    cities = sorted(
        world.cities.named(folded, countries=near.countries),
        key=lambda city: _likelihood(city, folded=folded, near=near),
        reverse=True,
    )
    if not cities:
        return None
    best = cities[0]
    shown = _shown(best, name)
    country = world.countries[best.country].name
    if _is_elsewhere(best, near=near):
        return Place(shown, country if best.country in near.countries else "")
    rival = _find_rival(cities, folded=folded, near=near)
    if rival is not None:
        return Place(shown, country if rival.country == best.country else "")
    return Place(shown, country, best.latitude, best.longitude)


def _find_town(name: str, *, world: Gazetteer, near: Surroundings) -> Place | None:
    """The one small town of that name where the article is; no other can be meant."""
    states = near.us_states or near.likely_us_states
    towns = [
        town
        for town in find_towns(fold(name))
        if town.country in near.countries
        and (town.country != "US" or (len(states) <= FEW and town.state in states))
    ]
    if len(towns) != 1:
        return None
    town = towns[0]
    country = world.countries[town.country].name
    return Place(name, country, town.latitude, town.longitude)


def _shown(city: City, name: str) -> str:
    """The gazetteer's name where the world knows it, else as the article spells it."""
    own = not name.isupper() and fold(name) == fold(city.name)
    known = city.population >= KNOWN_EVERYWHERE and city.name.isascii()
    return name if own or not (known or name.isupper()) else city.name


def _find_rival(cities: list[City], *, folded: str, near: Surroundings) -> City | None:
    """A namesake elsewhere that is nearly as likely as a lesser city."""
    best = cities[0]
    named = best.country == "US" and best.state in near.us_states
    if named or best.population >= KNOWN_EVERYWHERE:
        return None
    least = SERIOUS_RIVAL * _likelihood(best, folded=folded, near=near)
    for city in cities[1:]:
        apart = abs(city.latitude - best.latitude) + abs(
            city.longitude - best.longitude
        )
        if apart > SAME_CITY and _likelihood(city, folded=folded, near=near) > least:
            return city
    return None


def _is_elsewhere(city: City, *, near: Surroundings) -> bool:
    """Whether a lesser city lies in no state the article names, at home or abroad."""
    if city.population >= KNOWN_EVERYWHERE:
        return False
    states = near.us_states | near.likely_us_states
    if city.country == "US" and states:
        return city.state not in states
    if not near.countries or city.country in near.countries:
        return False
    return city.country in load_table("names")["namesakes"]["countries"]


def _likelihood(city: City, *, folded: str, near: Surroundings) -> float:
    """People, weighed by how near the city is to what the article is about."""
    weight = float(city.population or 1)
    if fold(city.name) != folded:
        weight *= OTHER_SPELLING
    if city.country == "US" and city.state in near.us_states:
        return weight * SAME_US_STATE
    if city.country == "US" and city.state in near.likely_us_states:
        return weight * LIKELY_US_STATE
    return weight * (SAME_COUNTRY if city.country in near.countries else 1.0)


def _find_division(name: str, *, world: Gazetteer, near: Surroundings) -> Place | None:
    """What is called after a place: only as near to it as its last word allows.

    The Orinoco river does not run through a town called Orinoco.
    """
    first, _, last = name.rpartition(" ")
    heads = load_heads()
    inner: Place | None = None
    if not first:
        return None
    if last in heads.town:
        inner = _find_area(fold(first), world=world, near=near)
        inner = inner or _find_city(first, world=world, near=near)
    elif last in heads.division:
        inner = _find_area(fold(first), world=world, near=near)
        if fold(name) in world.us_counties and ("US" in near.countries or not inner):
            return Place(name, "United States")
        inner = inner or _find_seat(first, world=world, near=near)
    elif last in heads.nature:
        inner = world.regions.get(fold(first))
    return replace(inner, name=name) if inner else None


def _find_seat(name: str, *, world: Gazetteer, near: Surroundings) -> Place | None:
    """Where the province of that name is ruled from; else its state, if known."""
    folded = fold(name)
    country = world.provinces.get(folded, "")
    cities = sorted(
        world.cities.named(folded), key=lambda city: city.population, reverse=True
    )
    for city in cities:
        if world.countries[city.country].name == country:
            return Place(name, country, city.latitude, city.longitude)
    if country:
        return Place(name, country)
    if not cities:
        return None
    best, rivals = cities[0], cities[1:]
    named = best.country in near.countries
    if best.population < (SEAT_OF_NAMED_STATE if named else KNOWN_EVERYWHERE):
        return None
    if any(city.population > SERIOUS_RIVAL * best.population for city in rivals):
        return None
    state = world.countries[best.country].name
    return Place(name, state, best.latitude, best.longitude)


def _find_part(name: str, *, world: Gazetteer, near: Surroundings) -> Place | None:
    """A part of a region or of a large city, placed at the whole: "South Texas".

    "Castle of Prague" is in Prague.
    """
    building, of, town = name.partition(" of ")
    if of and building.split()[-1] in load_heads().building and is_city(town):
        whole = _find_city(town, world=world, near=near)
        sure = whole is not None and whole.latitude is not None
        return replace(whole, name=name) if whole and sure else None
    first, _, rest = name.partition(" ")
    if first not in load_table("place_heads")["parts"] or not rest:
        return None
    whole = _find_area(fold(rest), world=world, near=near)
    if whole is None and is_city(rest, people=KNOWN_EVERYWHERE):
        whole = _find_city(rest, world=world, near=near)
    return replace(whole, name=name) if whole else None
