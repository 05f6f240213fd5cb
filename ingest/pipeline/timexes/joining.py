"""Let found expressions grow: "October" + "last year", "early" + "March"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.pipeline.annotations import Span
from ingest.pipeline.rules import Pattern, RuleError, Vocabularies, read_tables
from ingest.pipeline.timexes.finding import Template
from ingest.pipeline.timexes.found import Found

KEYS = frozenset(
    {"id", "on", "before", "after", "context", "left", "between", "right"}
    | {"value", "type", "mod", "reach", "weekday", "range", "part", "same", "fresh"}
    | {"finds", "ignores"}
)
# How far before an expression its own words may begin.
WINDOW = 40


@dataclass(frozen=True, slots=True)
class Join:
    """A rule that makes one expression of two, or of one and the words beside it.

    `before` and `after` become part of the span, `context` stays outside. `range`
    links two neighbours as the ends of a range; with `reach` only the first knows the
    last. `part` says that the first is a part of the second. `same` gives both the same
    value. `weekday` is the one that the words name beside a date. `fresh` asks that
    nothing is known yet of how the days are bounded.
    """

    id: str
    on: re.Pattern[str] | None
    right: re.Pattern[str] | None
    before: Pattern | None
    after: Pattern | None
    context: Pattern | None
    between: Pattern | None
    value: Template
    type: str
    mod: str
    reach: Template
    weekday: Template
    range: bool
    part: bool
    same: bool
    fresh: bool
    finds: Mapping[str, str]
    ignores: tuple[str, ...]

    def apply(self, text: str, found: list[Found]) -> list[Found]:
        """Go once through the expressions of a text, left to right."""
        grown: list[Found] = []
        for current in found:
            if self.between is None:
                grown.append(self.extend(text, current) or current)
            elif grown and (pair := self.unite(text, grown[-1], current)):
                grown[-1:] = pair
            else:
                grown.append(current)
        return grown

    def extend(self, text: str, found: Found) -> Found | None:
        """Take in the words before or after, if the rule fits."""
        if not self.on or (self.fresh and found.reach):
            return None
        if not (groups := matched(self.on, found.value)):
            return None
        start, end = found.span.start, found.span.end
        window = text[max(0, start - WINDOW) : start]
        if self.before:
            if not (match := self.before.regex.search(window)):
                return None
            groups |= self.before.groups(match)
            start -= len(window) - match.start()
        if self.context and not self.context.regex.search(window):
            return None
        if self.after:
            if not (match := self.after.regex.match(text, end)):
                return None
            groups |= self.after.groups(match)
            end = match.end()
        return self.grow(found, Span(start, end), groups)

    def unite(self, text: str, left: Found, right: Found) -> list[Found] | None:
        """Make one of two neighbours, or link them as the ends of a range."""
        start, gap = left.span.start, text[left.span.end : right.span.start]
        if not self.between or not self.between.regex.fullmatch(gap[:WINDOW]):
            return None
        if not self.on or not self.right or len(gap) > WINDOW:
            return None
        groups = matched(self.on, left.value)
        others = matched(self.right, right.value)
        if groups is None or others is None:
            return None
        before = text[max(0, start - WINDOW) : start]
        if self.context and not self.context.regex.search(before):
            return None
        if left.range_end and (self.range or self.part):
            return None  # it ends elsewhere
        if self.range or self.part:
            reach = self.reach.fill(groups) or left.reach * self.part
            first = replace(left, range_end=right.span, rules=(*left.rules, self.id))
            if reach or self.part:
                return [replace(first, reach=reach), right]
            rules = (*right.rules, self.id)
            return [first, replace(right, range_start=left.span, rules=rules)]
        if self.same:
            value = self.value.fill(groups | others)
            rules = (*left.rules, self.id)
            return [replace(left, value=value, rules=rules), right]
        both = replace(left, rules=(*left.rules, *right.rules))
        return [self.grow(both, Span(start, right.span.end), groups | others)]

    def grow(self, found: Found, span: Span, groups: Mapping[str, str]) -> Found:
        """The expression with this rule's words and meaning added."""
        return replace(
            found,
            span=span,
            value=self.value.fill(groups),
            type=self.type or found.type,
            mod=self.mod or found.mod,
            reach=self.reach.fill(groups) or found.reach,
            weekday=self.weekday.fill(groups) or found.weekday,
            rules=(*found.rules, self.id),
        )


def matched(pattern: re.Pattern[str], value: str) -> dict[str, str] | None:
    """The groups of a pattern that fits the whole value; None if it does not."""
    match = pattern.fullmatch(value)
    return {k: v for k, v in match.groupdict().items() if v} if match else None


def load_joins(path: Path, vocabularies: Vocabularies) -> tuple[Join, ...]:
    """Read a file of joining rules, in the order they are applied."""
    return tuple(
        make_join(table, vocabularies, where=f"{path.name}: rule {table['id']}")
        for table in read_tables(path, allowed=KEYS)
    )


def make_join(table: dict[str, Any], words: Vocabularies, *, where: str) -> Join:
    """Compile one rule; a rule is either about neighbours or about one expression."""
    if ("between" in table) != ("right" in table) or ("on" in table) == (
        "left" in table
    ):
        raise RuleError(f"{where}: needs left, between and right, or on")

    def compiled(key: str, shape: str) -> Pattern | None:
        if key not in table:
            return None
        return words.compile(shape.format(table[key]), where=where)

    def of_value(key: str) -> re.Pattern[str] | None:
        return re.compile(table[key]) if key in table else None

    return Join(
        id=table["id"],
        on=of_value("on") or of_value("left"),
        right=of_value("right"),
        before=compiled("before", r"(?<!\w)(?:{})\Z"),
        after=compiled("after", r"(?:{})(?!\w)"),
        context=compiled("context", r"(?<!\w)(?:{})\Z"),
        between=compiled("between", "{}"),
        value=Template(table.get("value", "")),
        type=table.get("type", ""),
        mod=table.get("mod", ""),
        reach=Template(table.get("reach", "")),
        weekday=Template(table.get("weekday", "")),
        part=table.get("part", False),
        range=table.get("range", False),
        same=table.get("same", False),
        fresh=table.get("fresh", False),
        finds=table["finds"],
        ignores=tuple(table["ignores"]),
    )


def join_all(text: str, found: list[Found], joins: Iterable[Join]) -> list[Found]:
    """Apply every joining rule once, in file order."""
    for join in joins:
        found = join.apply(text, found)
    return apart(found)


def apart(found: Iterable[Found]) -> list[Found]:
    """Of two that have grown into one another the longer one stands."""
    kept: list[Found] = []
    for current in found:
        if kept and current.span.start < kept[-1].span.end:
            if size(current.span) <= size(kept[-1].span):
                continue
            kept.pop()
        kept.append(current)
    return kept


def size(span: Span) -> int:
    """How many characters."""
    return span.end - span.start
