"""The words that tell of people: rules/<language>/people.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.pipeline.rules import Vocabulary, load_vocabularies, read_toml, rule_folder


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The words of rules/<language>/people.toml."""

    suffering: frozenset[str]
    found_so: frozenset[str]
    finding: frozenset[str]
    passive: frozenset[str]
    closing: frozenset[str]
    determiners: frozenset[str]
    helping: frozenset[str]
    reflexive: frozenset[str]
    borders: frozenset[str]
    measures: frozenset[str]
    deeds: frozenset[str]
    sorts: Mapping[str, frozenset[str]]
    apart: tuple[frozenset[str], ...]
    of_several: tuple[str, ...]


@cache
def load_people(language: str = "en") -> PeopleWords:
    """Read the words of a language; a missing or broken file raises RuleError."""
    data = read_toml(rule_folder(language) / "people.toml")
    words = {
        name: frozenset(data[name])
        for name in (
            "suffering",
            "found_so",
            "finding",
            "passive",
            "closing",
            "determiners",
            "helping",
            "reflexive",
            "borders",
            "measures",
            "deeds",
        )
    }
    return PeopleWords(
        **words,
        sorts={name: frozenset(lemmas) for name, lemmas in data["sorts"].items()},
        apart=tuple(frozenset(pair["sorts"]) for pair in data["apart"]),
        of_several=tuple(data["of_several"]),
    )


@cache
def number_words(language: str = "en") -> Vocabulary:
    return vocabulary("number", language)


@cache
def month_words(language: str = "en") -> Vocabulary:
    return vocabulary("month", language)


def vocabulary(name: str, language: str) -> Vocabulary:
    path = rule_folder(language) / "timexes_vocabulary.toml"
    return load_vocabularies(path).named[name]
