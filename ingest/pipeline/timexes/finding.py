"""Find time expressions in a text by the rules, and settle which of them stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.pipeline.annotations import Span, TimexType
from ingest.pipeline.rules import (
    Pattern,
    RuleError,
    Vocabularies,
    read_tables,
    read_toml,
)
from ingest.pipeline.timexes.found import Found

KEYS = frozenset(
    {
        "id",
        "type",
        "pattern",
        "value",
        "mod",
        "reach",
        "noun",
        "hint",
        "finds",
        "ignores",
    }
)
# What a rule of this type finds is no time, and keeps other rules off its words.
NO_TIME = "NONE"
ALWAYS = re.compile("")
PLACEHOLDER = re.compile(
    r"\{(?P<names>[\w|]+)(?:\?(?P<default>[^}]*)|!(?P<yes>[^:}]*):(?P<no>[^}]*))?\}"
)


@dataclass(frozen=True, slots=True)
class Template:
    """A value with places to fill: `{a}`, `{a|b}`, `{a?default}`, `{a!yes:no}`."""

    text: str

    def fill(self, groups: Mapping[str, str]) -> str:
        """Put the groups that took part into their places."""

        def place(found: re.Match[str]) -> str:
            values = [groups[n] for n in found["names"].split("|") if n in groups]
            if found["yes"] is not None:
                return found["yes"] if values else found["no"]
            return values[0] if values else found["default"] or ""

        return PLACEHOLDER.sub(place, self.text)

    def check(self, groups: Iterable[str], *, where: str) -> None:
        """Refuse a place that no group can ever fill."""
        for found in PLACEHOLDER.finditer(self.text):
            if missing := set(found["names"].split("|")) - set(groups):
                raise RuleError(f"{where}: the value asks for {', '.join(missing)}")


@dataclass(frozen=True, slots=True)
class Finder:
    """A rule that finds expressions in text."""

    id: str
    type: str
    pattern: Pattern
    value: Template
    finds: Mapping[str, str]
    ignores: tuple[str, ...]
    mod: str = ""
    reach: Template = Template("")
    noun: bool = False
    hint: re.Pattern[str] = ALWAYS
    order: int = 0

    def search(self, text: str) -> Iterator[Found]:
        """Every place where the pattern matches; groups named timex* are the span."""
        for match in self.pattern.regex.finditer(text):
            groups = self.pattern.groups(match)
            name = next((n for n in groups if n.startswith("timex")), None)
            start, end = match.span(name) if name else match.span()
            value = self.value.fill(groups)
            yield Found(
                Span(start, end),
                self.type,
                value,
                (self.id,),
                self.mod,
                self.reach.fill(groups),
                self.noun,
                order=self.order,
            )


def load_finders(path: Path, vocabularies: Vocabularies) -> tuple[Finder, ...]:
    """Read a file of finding rules, in the order of their priority."""
    hints = read_toml(path).get("hints", {})
    return tuple(
        make_finder(table, vocabularies, hints=hints, order=order, file=path.name)
        for order, table in enumerate(read_tables(path, allowed=KEYS))
    )


def hint_of(name: str, hints: Mapping[str, str], *, where: str) -> re.Pattern[str]:
    """The cheap test that goes before a pattern; without a name it always passes."""
    if name and name not in hints:
        raise RuleError(f"{where}: no hint is called {name!r}")
    try:
        return re.compile(hints.get(name, ""), re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"{where}: hint {name}: {error}") from error


def make_finder(
    table: dict[str, Any],
    vocabularies: Vocabularies,
    *,
    hints: Mapping[str, str],
    order: int,
    file: str,
) -> Finder:
    """Compile one rule; words are never matched in the middle of a word."""
    where = f"{file}: rule {table['id']}"
    if table.get("type") not in {*TimexType, NO_TIME}:
        raise RuleError(f"{where}: no such type {table.get('type')!r}")
    pattern = vocabularies.compile(rf"(?<!\w)(?:{table['pattern']})(?!\w)", where=where)
    value = Template(table["value"])
    reach = Template(table.get("reach", ""))
    for template in (value, reach):
        template.check(pattern.regex.groupindex, where=where)
    return Finder(
        id=table["id"],
        type=table["type"],
        pattern=pattern,
        value=value,
        finds=table["finds"],
        ignores=tuple(table["ignores"]),
        mod=table.get("mod", ""),
        reach=reach,
        noun=table.get("noun", False),
        hint=hint_of(table.get("hint", ""), hints, where=where),
        order=order,
    )


def find_all(text: str, finders: Iterable[Finder]) -> list[Found]:
    """What the rules find in a text, overlaps settled, in text order."""
    passed: dict[str, bool] = {}

    def may_find(finder: Finder) -> bool:
        hint = finder.hint
        if hint.pattern not in passed:
            passed[hint.pattern] = hint.search(text) is not None
        return passed[hint.pattern]

    return settle(
        found for finder in finders if may_find(finder) for found in finder.search(text)
    )


def settle(candidates: Iterable[Found]) -> list[Found]:
    """Keep the longest of those that overlap; of equals, the first in file order."""
    ranked = sorted(
        candidates, key=lambda f: (f.span.start - f.span.end, f.order, f.span)
    )
    kept: list[Found] = []
    starts: list[int] = []
    for found in ranked:
        place = bisect_left(starts, found.span.start)
        before_ends = place == 0 or kept[place - 1].span.end <= found.span.start
        after_starts = place == len(kept) or found.span.end <= starts[place]
        if before_ends and after_starts and found.span.start < found.span.end:
            kept.insert(place, found)
            starts.insert(place, found.span.start)
    return kept
