"""Where the places of one article lie, each read in the light of the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from ingest.pipeline.actors.datelines import read_datelines, with_states
from ingest.pipeline.actors.lexicon import load_lexicon
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.actors.scales import LARGE, Kind
from ingest.pipeline.annotations import Place
from ingest.pipeline.gazetteer import fold, load_gazetteer
from ingest.pipeline.places import (
    Surroundings,
    country_of,
    find_place,
    is_division,
    is_place_word,
    is_province,
)

# A state named less often than this, against the most named, is only passing by.
LEAST_SHARE = 0.1
LONGEST_STATE = 4
CLOSING = {",", ".", ";", ")"}
POSSESSIVES = {"'s", "’s", "'", "’"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece with what it has been judged to be."""

    piece: Piece
    kind: Kind


@dataclass(frozen=True, slots=True)
class Atlas:
    """Finds places near what the article names; towns told more fully once count."""

    near: Surroundings
    told: dict[str, Place]

    @classmethod
    def of(
        cls, candidates: Sequence[Candidate], datelines: Sequence[str] = ()
    ) -> Atlas:
        """Read which states the article names, and which towns it places itself.

        `datelines` are the words before the prose of its paragraphs.
        """
        headed = read_datelines(datelines)
        near = with_states(_surroundings(candidates), headed)
        told: dict[str, Place] = {fold(head.town): head.place for head in headed}
        beside: dict[str, Place] = {}
        for candidate in candidates:
            if candidate.kind is not Kind.PLACE:
                continue
            text = candidate.piece.text
            town, comma, _ = text.partition(",")
            place = find_place(text, near=near) or Place(town)
            if comma:
                told.setdefault(fold(town), place)
            elif place.latitude is None and not place.country:
                state = _state_beside(candidate.piece)
                if state:
                    beside.setdefault(fold(town), replace(place, country=state))
        return cls(near, beside | told)

    def place(self, piece: Piece) -> Place:
        """The place of the gazetteer, or one without coordinates under its words."""
        town, _, _ = piece.text.partition(",")
        told = self.told.get(fold(town))
        if told is None and _division_before(piece):
            return self._division(piece)
        if told is None and _is_street(piece):
            return Place(piece.text)
        return told or find_place(piece.text, near=self.near) or Place(piece.text)

    def _division(self, piece: Piece) -> Place:
        """Where "the region of Amur" lies, not the town of that name."""
        wider = f"{piece.text} {_division_before(piece)}"
        found = find_place(wider, near=self.near)
        if found is not None:
            return replace(found, name=piece.text)
        return Place(piece.text, _owner_before(piece.doc, piece.start - 2))


def qualifies(place: Piece, piece: Piece, kind: Kind) -> bool:
    """Whether a state right after a comma only says where the place lies."""
    if kind not in {Kind.STATE, Kind.PLACE} or piece.doc is not place.doc:
        return False
    if piece.start != place.end + 1 or piece.doc[place.end].text != ",":
        return False
    if piece.doc[piece.end - 1].dep_ in {"compound", "amod", "nmod", "poss"}:
        return False
    world = load_gazetteer()
    inner = fold(place.text)
    if inner in world.country_names or inner in world.us_states:
        return False
    state = world.us_state(piece.text)
    cities = world.cities.named(inner)
    if state and any(city.state == state for city in cities):
        return True
    country = country_of(piece.text)
    if country is not None and any(city.country == country.code for city in cities):
        return True
    unknown = not cities and inner not in world.regions
    return bool(state) or (country is not None and (unknown or _is_closed(piece)))


def _is_closed(piece: Piece) -> bool:
    """Whether a comma or a stop ends it: "in Durham, Ontario, on Monday", no list."""
    after = piece.doc[piece.end : piece.end + 2]
    if not after or after[0].text not in CLOSING:
        return False
    return len(after) < 2 or after[1].pos_ not in {"CCONJ", "PROPN"}


def with_division(piece: Piece) -> Piece:
    """Take "region" or "county" after the name into it."""
    world = load_gazetteer()
    known = fold(piece.text)
    if piece.end >= len(piece.doc) or known in world.regions:
        return piece
    if known in world.country_names or not is_division(piece.doc[piece.end].text):
        return piece
    return piece.widened(piece.end + 1)


def _state_beside(piece: Piece) -> str:
    """The state that the words right beside a name put it in: "in Peru", "Peru's"."""
    world, doc = load_gazetteer(), piece.doc
    if piece.end < len(doc) and doc[piece.end].text in {"of", "in"}:
        for size in range(LONGEST_STATE, 0, -1):
            start = piece.end + 1 + (doc[piece.end + 1 : piece.end + 2].text == "the")
            after = doc[start : start + size]
            if fold(after.text) in world.country_names:
                return world.country_names[fold(after.text)].name
    if not is_place_word(piece.text.rpartition(" ")[2]):
        return ""
    return _owner_before(doc, piece.start)


def _division_before(piece: Piece) -> str:
    """The word that "of" joins to a name, as in "the region of Amur", or nothing."""
    doc, start = piece.doc, piece.start
    if start < 2 or doc[start - 1].text != "of" or "," in piece.text:
        return ""
    word = doc[start - 2].text
    return word if is_province(word) else ""


def _is_street(piece: Piece) -> bool:
    """Whether the name is a street's: "the corner of Pine", "the 200 block of Ash"."""
    doc, start = piece.doc, piece.start
    before = doc[start - 2].lower_ if start > 1 and doc[start - 1].text == "of" else ""
    return before in load_lexicon().crossings


def _owner_before(doc: Doc, end: int) -> str:
    """The state whose name or adjective stands right before a token."""
    world = load_gazetteer()
    possessive = end > 1 and doc[end - 1].text in POSSESSIVES
    names = world.country_names if possessive else world.adjectives
    end -= possessive
    for size in range(min(LONGEST_STATE, end), 0, -1):
        state = names.get(fold(doc[end - size : end].text))
        if state is not None:
            return state.name
    return ""


def _surroundings(candidates: Sequence[Candidate]) -> Surroundings:
    """Which states, and which American states, the article names."""
    world = load_gazetteer()
    countries: Counter[str] = Counter()
    states: set[str] = set()
    likely: set[str] = set()
    for candidate in candidates:
        folded = fold(candidate.piece.text)
        if candidate.kind in {Kind.STATE, Kind.NATIONALITY}:
            country = (
                world.country_names.get(folded)
                or world.adjectives.get(folded)
                or world.people.get(folded)
            )
            countries.update([country.code] if country else ())
        elif candidate.kind is Kind.PLACE:
            _, _, qualifier = candidate.piece.text.partition(", ")
            state = world.us_states.get(folded) or world.us_state(qualifier)
            states.update({state} if state else ())
            likely.update(world.us_counties.get(folded, ()))
            large = _states_of_large(folded)
            likely.update(large)
            countries.update(["US"] if large else ())
            wider = country_of(qualifier)
            countries.update([wider.code] if wider else ())
            if state or folded in world.us_counties:
                countries["US"] += 1
    least = max(countries.values(), default=0) * LEAST_SHARE
    often = frozenset(code for code, times in countries.items() if times >= least)
    return Surroundings(often, frozenset(states), frozenset(likely))


def _states_of_large(folded: str) -> set[str]:
    """The American state of a city that is the largest of its name anywhere."""
    cities = load_gazetteer().cities.named(folded)
    best = max(cities, key=lambda city: city.population, default=None)
    large = best is not None and best.population >= LARGE and best.country == "US"
    return {best.state} if best is not None and large else set()
