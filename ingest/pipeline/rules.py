"""Rules as data: vocabularies and patterns read from TOML, checked, compiled once.

`{{month}}` in a pattern expands the vocabulary of that name into a named group,
`{{month:other}}` names the group `other`, `{{~month}}` only asks for the words.
A space stands for any white space. Time grows with the length of the text and no
more: a pattern may not repeat anything without bound.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).resolve().parent.parent / "rules"
REFERENCE = re.compile(r"\{\{(?P<bare>~?)(?P<name>\w+)(?::(?P<group>\w+))?\}\}")
UNBOUNDED = re.compile(r"(?<!\\)[*+](?!\w)|\{\d*,\}")
CHARACTER_CLASS = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]")


class RuleError(Exception):
    """A rule file that must not be used; says where and what is wrong."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words with the value each stands for, tried in file order.

    With `ones` and `scales` it reads number words: "three hundred twelve" is 312.
    """

    name: str
    entries: tuple[tuple[re.Pattern[str], str], ...]
    ones: Mapping[str, int] = field(default_factory=dict)
    scales: Mapping[str, int] = field(default_factory=dict)

    @property
    def pattern(self) -> str:
        """All the words as one alternative."""
        words = "|".join(entry.pattern for entry, _ in self.entries)
        if not self.ones:
            return f"(?:{words})"
        one = "|".join(sorted({*self.ones, *self.scales}, key=len, reverse=True))
        return rf"(?:{words}|(?:{one})(?:(?:[ -]| and )(?:{one})){{0,5}})"

    def knows(self, word: str) -> bool:
        """Whether the word is one of these."""
        return any(entry.fullmatch(word) for entry, _ in self.entries)

    def read(self, surface: str) -> str:
        """The value of words that `pattern` has matched."""
        plain = " ".join(surface.split())
        for entry, value in self.entries:
            if found := entry.fullmatch(plain):
                return found.expand(value).replace(",", "")
        if not self.ones:
            raise RuleError(f"vocabulary {self.name}: cannot read {surface!r}")
        return str(self.count(plain))

    def count(self, surface: str) -> int:
        """Add up number words: tens and ones are added, scales multiply."""
        total, current = 0, 0
        for word in re.split(r"[ -]", surface.lower()):
            if word in self.scales:
                current = (current or 1) * self.scales[word]
                if current >= 1000:
                    total, current = total + current, 0
            else:
                current += self.ones.get(word, 0)
        return total + current


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and the vocabularies that read its groups."""

    regex: re.Pattern[str]
    readers: Mapping[str, Vocabulary]

    def groups(self, match: re.Match[str]) -> dict[str, str]:
        """The named groups that took part, read by their vocabularies."""
        return {
            name: self.readers[name].read(text) if name in self.readers else text
            for name, text in match.groupdict().items()
            if text is not None
        }


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """Every vocabulary of a language, to compile patterns with."""

    named: Mapping[str, Vocabulary]

    def compile(self, pattern: str, *, where: str) -> Pattern:
        """Expand and compile; raise RuleError on anything doubtful."""
        check_bounded(pattern, where=where)
        readers: dict[str, Vocabulary] = {}

        def expand(reference: re.Match[str]) -> str:
            name = reference["name"]
            if name not in self.named:
                raise RuleError(f"{where}: no vocabulary is called {name!r}")
            vocabulary = self.named[name]
            if reference["bare"]:
                return vocabulary.pattern
            group = reference["group"] or name
            readers[group] = vocabulary
            return f"(?P<{group}>{vocabulary.pattern})"

        expanded = REFERENCE.sub(expand, pattern)
        try:
            regex = re.compile(spaced(expanded), re.IGNORECASE)
        except re.error as error:
            raise RuleError(f"{where}: {error}: {pattern}") from error
        return Pattern(regex, readers)


def check_bounded(pattern: str, *, where: str) -> None:
    """Refuse what could make a match take more than a few words."""
    if UNBOUNDED.search(CHARACTER_CLASS.sub("", pattern)):
        raise RuleError(f"{where}: repeats without bound: {pattern}")


def spaced(pattern: str) -> str:
    """Let a space outside a character class stand for any white space."""
    spaces = {" ": r"\s{1,3}", " ?": r"\s{0,3}"}
    return re.sub(
        r"\[(?:\\.|[^\]\\])+\]|\\.| \??",
        lambda part: spaces.get(part[0], part[0]),
        pattern,
    )


def read_toml(path: Path) -> dict[str, Any]:
    """Read a rule file; a file that is no TOML is named."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path.name}: {error}") from error


def load_vocabularies(path: Path) -> Vocabularies:
    """Read the `[vocabulary.name]` tables of a file: pattern = value."""
    data = read_toml(path)
    numbers = data.get("numbers", {})
    named: dict[str, Vocabulary] = {}
    for name, words in data.get("vocabulary", {}).items():
        where = f"{path.name}: vocabulary {name}"
        check_bounded("|".join(words), where=where)
        if any(re.search(r"\(\?<?=", word) for word in words):
            raise RuleError(f"{where}: looks at words beside it; a rule may do that")
        try:
            entries = tuple(
                (re.compile(spaced(word), re.IGNORECASE), value)
                for word, value in words.items()
            )
        except re.error as error:
            raise RuleError(f"{where}: {error}") from error
        spelled = numbers.get(name, {})
        named[name] = Vocabulary(
            name, entries, spelled.get("ones", {}), spelled.get("scales", {})
        )
    return Vocabularies(named)


def read_tables(path: Path, *, allowed: frozenset[str]) -> Iterator[dict[str, Any]]:
    """The `[[rule]]` tables of a file; refuses what no rule can mean."""
    seen: set[str] = set()
    for number, table in enumerate(read_toml(path).get("rule", []), start=1):
        where = f"{path.name}: rule {table.get('id', number)}"
        if unknown := set(table) - allowed:
            raise RuleError(f"{where}: unknown keys {', '.join(sorted(unknown))}")
        if missing := {"id", "finds", "ignores"} - set(table):
            raise RuleError(f"{where}: lacks {', '.join(sorted(missing))}")
        if table["id"] in seen:
            raise RuleError(f"{where}: the id is used twice")
        if not table["finds"] or not table["ignores"]:
            raise RuleError(f"{where}: needs examples in finds and in ignores")
        seen.add(table["id"])
        yield table


@cache
def rule_folder(language: str) -> Path:
    """Where the rules of a language lie."""
    folder = RULES / language
    if not folder.is_dir():
        raise RuleError(f"no rules for the language {language!r} in {RULES.name}/")
    return folder
