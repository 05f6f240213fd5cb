"""Dates in figures that two countries read differently, and what decides them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ingest.pipeline.resolution.calendar import interval_of

# What the other dates in figures of an article can say of its habit.
DAY_FIRST, MONTH_FIRST = "day first", "month first"


@dataclass(frozen=True, slots=True)
class Habit:
    """What an article tells of its dates in figures.

    `order` is how it writes those that can be read one way only, such as `example`;
    `named` are the days it names in full otherwise.
    """

    order: str = ""
    example: str = ""
    named: frozenset[str] = frozenset()


def habit_of(examples: Mapping[str, str], named: Iterable[str]) -> Habit:
    """The habit an article keeps to; one that has both has none."""
    orders = sorted({DAY_FIRST, MONTH_FIRST} & set(examples))
    days = frozenset(named)
    if len(orders) != 1:
        return Habit(named=days)
    return Habit(orders[0], examples[orders[0]], days)


def decide(either: str, habit: Habit, dct: date | None, past: bool) -> tuple[str, str]:
    """The one of two values that the article speaks for, and why; empty if none.

    The first of the two has the month first, the second the day.
    """
    _, first, second = either.split(" ")
    if first == second:
        return first, "both figures are the same"
    if habit.order:
        chosen = second if habit.order == DAY_FIRST else first
        return chosen, f"{habit.example!r} in this article has the {habit.order}"
    known = habit.named | ({dct.isoformat()} if dct else set())
    if (first in known) != (second in known):
        return (first if first in known else second), "the article names that day too"
    if dct and past:
        over = [day for day in (first, second) if not is_after(day, dct)]
        if len(over) == 1:
            return over[0], "the verb is past, and the other day lay ahead"
    return "", ""


def is_after(value: str, dct: date) -> bool:
    """Whether a full date lies after publication."""
    known = interval_of(value)
    return known is not None and known[0].start > dct
