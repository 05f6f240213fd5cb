"""Page furniture as data: the rules of rules/<language>/furniture*.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from ingest.pipeline.annotations import ParagraphKind
from ingest.pipeline.rules import RuleError, read_tables, read_toml, rule_folder

RULE_KEYS = frozenset(
    [
        *("id", "where", "kind", "pattern", "finds", "ignores"),
        *("rank", "below", "next", "links"),
    ]
)
MAX_PARTS = 100
DATE_PART = "{{date}}"
PART = re.compile(r"\{\{(?P<name>\w+)\}\}")


class Where(StrEnum):
    """Which part of a paragraph a rule is about."""

    WHOLE = "whole"  # all of it
    START = "start"  # words glued before the text
    END = "end"  # words glued after it
    HEADER = "header"  # a publication date before the text, on its own or glued
    DATELINE = "dateline"  # place, day and agency before the first sentence
    DATE = "date"  # a full date, as people write publication dates
    # What tells when an article was written that leaves its day open.
    WEEKDAY = "weekday"  # a weekday with a day of a month, without a year
    WEEKDAY_ALONE = "weekday alone"
    NEAR = "near"  # a day of a month, with a year or without
    TOLD = "told"  # a full date, of a day or a month
    PAST = "past"  # words of a sentence that tells what was
    AHEAD = "ahead"  # words of a sentence that looks ahead
    COMING = "coming"  # a full date of what will be
    COPYRIGHT = "copyright"  # the year that a page was made in
    ADDRESS = "address"  # the day in a web address
    ORDER = "order"  # what people write who put the day, or the month, first


@dataclass(frozen=True, slots=True, eq=False)
class FurnitureRule:
    """A pattern with the texts it must and must not find.

    `finds` gives for each text what is left of it: the prose for furniture, an ISO
    date for dates. A group named `prose` is kept, the rest of the match is not.
    Of header lines the lowest `rank` wins; `below` ones may stand below the text too.
    `next` is the kind of the block under a label, `links` says that titles of other
    articles may follow to the end of the page.
    """

    id: str
    where: Where
    patterns: tuple[re.Pattern[str], ...]
    kind: ParagraphKind | None
    finds: Mapping[str, str]
    ignores: tuple[str, ...]
    rank: int = 0
    below: bool = False
    next: ParagraphKind | None = None
    links: bool = False

    def match(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first of its patterns that matches from `start` on."""
        for pattern in self.patterns:
            if found := pattern.match(text, start, end):
                return found
        return None

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The first of its patterns that matches anywhere from `start` on."""
        for pattern in self.patterns:
            if found := pattern.search(text, start, end):
                return found
        return None


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """All rules of one language, in file order, and the words that dates use."""

    rules: tuple[FurnitureRule, ...]
    words: Mapping[str, Mapping[str, int]]
    keys: Mapping[str, str]
    by_place: Mapping[Where, tuple[FurnitureRule, ...]] = field(init=False)

    def __post_init__(self) -> None:
        grouped = {
            where: tuple(rule for rule in self.rules if rule.where is where)
            for where in Where
        }
        object.__setattr__(self, "by_place", grouped)


@cache
def load_furniture(language: str) -> FurnitureRules:
    """Load the furniture rules of a language, in order of file name; once a process."""
    parts: dict[str, str] = {}
    words: dict[str, dict[str, int]] = {}
    keys: dict[str, str] = {}
    tables: list[dict[str, Any]] = []
    for path in sorted(rule_folder(language).glob("furniture*.toml")):
        content = read_toml(path)
        words |= content.get("words", {})
        parts |= content.get("parts", {})
        keys |= content.get("front_matter", {})
        tables += read_tables(path, allowed=RULE_KEYS)
    parts |= {name: alternatives(listed) for name, listed in words.items()}
    dates = [table["pattern"] for table in tables if table["where"] == Where.DATE]
    rules = tuple(make_rule(table, parts=parts, dates=dates) for table in tables)
    return FurnitureRules(rules=rules, words=words, keys=keys)


def alternatives(listed: Mapping[str, int]) -> str:
    """A pattern of the words in any case, longest first so that `June` beats `Jun`."""
    ordered = sorted(listed, key=lambda word: (-len(word), word))
    return f"(?i:{'|'.join(map(re.escape, ordered))})"


def make_rule(
    table: Mapping[str, Any], *, parts: Mapping[str, str], dates: Sequence[str]
) -> FurnitureRule:
    """Build one rule; every mistake in the file stops the start, by rule id.

    A pattern with `{{date}}` becomes one pattern for each form of a date, because a
    group can be named only once in a pattern.
    """
    try:
        written = table["pattern"]
        forms = dates if DATE_PART in written else [""]
        where = Where(table["where"])
        patterns = [
            re.compile(
                anchored(expand(written.replace(DATE_PART, form), parts=parts), where)
            )
            for form in forms
        ]
        return FurnitureRule(
            id=table["id"],
            where=where,
            patterns=tuple(patterns),
            kind=ParagraphKind(table["kind"]) if "kind" in table else None,
            finds=dict(table["finds"]),
            ignores=tuple(table["ignores"]),
            rank=table.get("rank", 0),
            below=table.get("below", False),
            next=ParagraphKind(table["next"]) if "next" in table else None,
            links=table.get("links", False),
        )
    except (KeyError, ValueError, re.error) as error:
        raise RuleError(f"rule {table.get('id', '?')}: {error!r}") from error


def anchored(pattern: str, where: Where) -> str:
    """A rule about a whole paragraph or its end need not say where its match ends."""
    return rf"(?:{pattern})\Z" if where in {Where.WHOLE, Where.END} else pattern


def expand(pattern: str, *, parts: Mapping[str, str]) -> str:
    """Put the named parts in place of `{{name}}`; parts may use parts."""
    for _ in range(MAX_PARTS):
        match = PART.search(pattern)
        if match is None:
            return pattern
        pattern = pattern.replace(match.group(), parts[match["name"]])
    raise ValueError("a part contains itself")
