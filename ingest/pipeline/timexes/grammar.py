"""The rules of one language, loaded and checked once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from ingest.pipeline.rules import Vocabulary, load_vocabularies, rule_folder
from ingest.pipeline.timexes.finding import NO_TIME, Finder, find_all, load_finders
from ingest.pipeline.timexes.found import Found
from ingest.pipeline.timexes.joining import Join, join_all, load_joins
from ingest.pipeline.timexes.tense import Verbs


@dataclass(frozen=True, slots=True)
class Grammar:
    """How a language writes time."""

    finders: tuple[Finder, ...]
    joins: tuple[Join, ...]
    verbs: Verbs
    beginning: Vocabulary

    def find(self, text: str) -> list[Found]:
        """Time expressions of a text, in text order."""
        found = join_all(text, find_all(text, self.finders), self.joins)
        return [timex for timex in found if timex.type != NO_TIME]


@cache
def load_grammar(language: str) -> Grammar:
    """Read the rules of a language; bad rules raise RuleError."""
    folder = rule_folder(language)
    words = load_vocabularies(folder / "timexes_vocabulary.toml")
    return Grammar(
        load_finders(folder / "timexes.toml", words),
        load_joins(folder / "timexes_joins.toml", words),
        Verbs(**{field.name: words.named[field.name] for field in fields(Verbs)}),
        words.named["beginning"],
    )
