"""The words that tell people, organisations and plain words apart, from TOML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.pipeline.gazetteer import fold, load_table


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
    ware_parts: frozenset[str]
    calling_verbs: frozenset[str]
    local_people: frozenset[str]
    opening_words: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """Read the tables once a process."""
    titles, names = load_table("titles"), load_table("names")
    nicknames: dict[str, frozenset[str]] = {}
    for group in names["nicknames"]:
        forms = frozenset(fold(form) for form in group)
        for form in forms:
            nicknames[form] = forms | nicknames.get(form, frozenset())
    return Lexicon(
        honorifics=frozenset(titles["honorifics"]),
        title_heads=frozenset(titles["heads"]),
        title_modifiers=frozenset(titles["modifiers"]),
        royal_titles=frozenset(titles["royal"]),
        roles=frozenset(titles["roles"]),
        first_names=frozenset(map(fold, load_table("first_names")["first_names"])),
        suffixes=frozenset(fold(word) for word in names["suffixes"]),
        particles=frozenset(names["particles"]),
        surname_first=frozenset(fold(word) for word in names["surname_first"]),
        nicknames=nicknames,
        not_names=frozenset(names["not_names"]),
        peoples=frozenset(names["peoples"]),
        thing_heads=frozenset(names["thing_heads"]),
        thing_first=frozenset(names["thing_first"]),
        inside=frozenset(names["inside"]),
        small_words=frozenset(names["small_words"]),
        directions=frozenset(names["directions"]),
        org_heads=frozenset(names["org_heads"]),
        and_heads=frozenset(names["and_heads"]),
        of_heads=frozenset(names["of_heads"]),
        organisations={
            spelling: group[0] for group in names["organisations"] for spelling in group
        },
        national_bodies=frozenset(names["national_bodies"]),
        shared_bodies=frozenset(names["shared_bodies"]),
        owners=frozenset(names["owners"]),
        site_prepositions=frozenset(names["site_prepositions"]),
        seats=names["seats"],
        capital_prepositions=frozenset(names["capitals"]["prepositions"]),
        still_verbs=frozenset(names["capitals"]["still_verbs"]),
        urging_verbs=frozenset(names["capitals"]["urging_verbs"]),
        family_heads=frozenset(names["family_heads"]),
        leanings=frozenset(names["leanings"]),
        personal_nouns=frozenset(names["personal_nouns"]),
        naming_verbs=frozenset(names["naming_verbs"]),
        possessive_words=frozenset(names["possessive_words"]),
        weekdays=frozenset(names["weekdays"]),
        agent_verbs=frozenset(names["agent_verbs"]),
        human_verbs=frozenset(names["human_verbs"]),
        company_endings=frozenset(names["company_endings"]),
        firm_endings=frozenset(names["firm_endings"]),
        org_roles=frozenset(names["org_roles"]),
        local_nouns=frozenset(names["capitals"]["local_nouns"]),
        forces=frozenset(names["forces"]),
        vessels=frozenset(names["vessels"]),
        vessel_prefixes=frozenset(names["vessel_prefixes"]),
        ware_nouns=frozenset(names["ware_nouns"]),
        ware_verbs=frozenset(names["ware_verbs"]),
        crossings=frozenset(names["crossings"]),
        ware_parts=frozenset(names["ware_parts"]),
        calling_verbs=frozenset(names["calling_verbs"]),
        local_people=frozenset(names["local_people"]),
        opening_words=frozenset(names["opening_words"]),
    )
