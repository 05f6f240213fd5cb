"""How many were killed or hurt, as a title tells it: rules/<language>/tolls.toml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.pipeline.rules import (
    Pattern,
    load_vocabularies,
    read_tables,
    rule_folder,
)

KEYS = frozenset({"id", "kind", "pattern", "finds", "ignores"})


@dataclass(frozen=True, slots=True, order=True)
class Toll:
    """A number of dead or injured; `at_least` says that there may be more."""

    kind: str
    number: int
    at_least: bool = False

    def fits(self, other: Toll) -> bool:
        """Tell whether two tolls of one kind can both be true."""
        least, most = sorted((self, other), key=lambda toll: toll.number)
        return least.number == most.number or least.at_least

    def __str__(self) -> str:
        return f"at least {self.number}" if self.at_least else str(self.number)


@dataclass(frozen=True, slots=True)
class TollRule:
    """A way to tell a toll; `finds` gives what each example says."""

    id: str
    kind: str
    pattern: Pattern
    finds: Mapping[str, str]
    ignores: tuple[str, ...]

    def search(self, text: str) -> Iterator[Toll]:
        for match in self.pattern.regex.finditer(text):
            number = float(self.pattern.groups(match)["number"])
            if number.is_integer():
                yield Toll(self.kind, int(number), match["at_least"] is not None)


@cache
def load_tolls(language: str = "en") -> tuple[TollRule, ...]:
    """Read the rules of a language; bad rules raise RuleError."""
    folder = rule_folder(language)
    words = load_vocabularies(folder / "timexes_vocabulary.toml")
    path = folder / "tolls.toml"
    return tuple(
        TollRule(
            id=table["id"],
            kind=table["kind"],
            pattern=words.compile(
                rf"(?<!\w)(?:{table['pattern']})(?!\w)",
                where=f"{path.name}: rule {table['id']}",
            ),
            finds=table["finds"],
            ignores=tuple(table["ignores"]),
        )
        for table in read_tables(path, allowed=KEYS)
    )


def find_tolls(text: str, rules: Iterable[TollRule] = ()) -> frozenset[Toll]:
    """Give the tolls that a text tells."""
    return frozenset(
        toll for rule in rules or load_tolls() for toll in rule.search(text)
    )
