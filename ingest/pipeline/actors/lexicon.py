"""The words that tell people, organisations and plain words apart, from TOML."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from ingest.pipeline.gazetteer import fold, load_given_names, load_table


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word sets of the tables; first and family names are folded."""

    honorifics: frozenset[str]
    title_heads: frozenset[str]
    title_modifiers: frozenset[str]
    royal_titles: frozenset[str]
    roles: frozenset[str]
    first_names: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    surname_first: frozenset[str]
    nicknames: dict[str, frozenset[str]]
    not_names: frozenset[str]
    weekdays: frozenset[str]
    agent_verbs: frozenset[str]
    peoples: frozenset[str]
    thing_heads: frozenset[str]
    thing_first: frozenset[str]
    inside: frozenset[str]
    small_words: frozenset[str]
    directions: frozenset[str]
    org_heads: frozenset[str]
    of_heads: frozenset[str]
    and_heads: frozenset[str]
    organisations: dict[str, str]
    national_bodies: frozenset[str]
    shared_bodies: frozenset[str]
    owners: frozenset[str]
    site_prepositions: frozenset[str]
    seats: dict[str, str]
    capital_prepositions: frozenset[str]
    still_verbs: frozenset[str]
    urging_verbs: frozenset[str]
    human_verbs: frozenset[str]
    personal_nouns: frozenset[str]
    family_heads: frozenset[str]
    leanings: frozenset[str]
    naming_verbs: frozenset[str]
    possessive_words: frozenset[str]
    org_roles: frozenset[str]
    company_endings: frozenset[str]
    firm_endings: frozenset[str]
    local_nouns: frozenset[str]
    forces: frozenset[str]
    vessels: frozenset[str]
    vessel_prefixes: frozenset[str]
    ware_nouns: frozenset[str]
    ware_verbs: frozenset[str]
    crossings: frozenset[str]
    locals_of: frozenset[str]
    ware_parts: frozenset[str]
    calling_verbs: frozenset[str]
    local_people: frozenset[str]
    opening_words: frozenset[str]
    months: frozenset[str]
    before_months: frozenset[str]
    playing_verbs: frozenset[str]
    against: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Read the tables once a process; a field has the name of its table."""
    titles, names = load_table("titles"), load_table("names")
    capitals = names["capitals"]
    special: dict[str, Any] = {
        "honorifics": frozenset(titles["honorifics"]),
        # "Presidents Duarte and Berg"
        "title_heads": frozenset(titles["heads"])
        | {f"{one}s" for one in titles["heads"]},
        "title_modifiers": frozenset(titles["modifiers"]),
        "royal_titles": frozenset(titles["royal"]),
        "roles": frozenset(titles["roles"]),
        "first_names": load_first_names(),
        "suffixes": frozenset(map(fold, names["suffixes"])),
        "surname_first": frozenset(map(fold, names["surname_first"])),
        "nicknames": read_nicknames(names["nicknames"]),
        "organisations": {
            spelling: group[0] for group in names["organisations"] for spelling in group
        },
        "seats": names["seats"],
        "capital_prepositions": frozenset(capitals["prepositions"]),
        "still_verbs": frozenset(capitals["still_verbs"]),
        "urging_verbs": frozenset(capitals["urging_verbs"]),
        "local_nouns": frozenset(capitals["local_nouns"]),
    }
    plain: dict[str, Any] = {
        field.name: frozenset(names[field.name])
        for field in fields(Lexicon)
        if field.name not in special
    }
    return Lexicon(**special, **plain)


def load_first_names() -> frozenset[str]:
    """Read the given names that by themselves speak for a person, folded."""
    plain = {name for _, name, also in load_given_names() if not also}
    return frozenset(map(fold, plain | set(load_table("first_names")["first_names"])))


def read_nicknames(groups: list[list[str]]) -> dict[str, frozenset[str]]:
    """Each form with the others of all its groups, folded."""
    nicknames: dict[str, frozenset[str]] = {}
    for group in groups:
        forms = frozenset(fold(form) for form in group)
        for form in forms:
            nicknames[form] = forms | nicknames.get(form, frozenset())
    return nicknames
