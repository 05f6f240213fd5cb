"""Where an article was filed: "BRISTOL, Connecticut (AP) —" says which Bristol."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.pipeline.annotations import Place
from ingest.pipeline.gazetteer import load_gazetteer
from ingest.pipeline.places import Surroundings, country_of, find_place

# "TOWN, State", up to an agency in brackets or a dash.
TOWN = re.compile(r"\s*(?P<town>[^\W\d][^,(\n]{1,40}), (?P<within>[^,(\n–—-]{2,40})")
EDGES = " .:"


@dataclass(frozen=True, slots=True)
class Headed:
    """A town with the state that its dateline puts it in, as ISO and US codes."""

    town: str
    place: Place
    country: str
    us_state: str


def read_datelines(datelines: Sequence[str]) -> list[Headed]:
    """Give the towns that datelines place in a state."""
    found = [TOWN.match(line) for line in datelines if line]
    read = [headed(match["town"], match["within"]) for match in found if match]
    return [one for one in read if one is not None]


def headed(town: str, within: str) -> Headed | None:
    world = load_gazetteer()
    town, within = town.strip(EDGES), within.strip(" :")
    state = world.us_state(within) or world.us_state(within.strip(EDGES))
    country = country_of(within.strip(EDGES))
    if not state and country is None:
        return None
    place = find_place(f"{town}, {within}")
    if place is None:
        return None
    name = town.title() if town.isupper() and place.name.isupper() else place.name
    code = "US" if state else country.code if country else ""
    return Headed(town, replace(place, name=name), code, state or "")


def with_states(near: Surroundings, headed: Sequence[Headed]) -> Surroundings:
    """Add the states of the datelines to those that the article names."""
    return replace(
        near,
        countries=near.countries | {one.country for one in headed},
        us_states=near.us_states | {one.us_state for one in headed if one.us_state},
    )
