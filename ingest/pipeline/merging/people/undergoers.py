"""Whom something befalls, and whether two can be the same."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pipeline.merging.people.words import load_people


@dataclass(frozen=True, slots=True)
class Undergoer:
    """Who is shot, dies, is arrested: ages, sorts, how many; all may be empty."""

    names: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    number: int | None = None

    def __bool__(self) -> bool:
        return bool(self.names or self.ages or self.sorts or self.number)


NOBODY = Undergoer()
SEVERAL = Undergoer(sorts=frozenset({"many"}))


def contradict(one: Undergoer, other: Undergoer) -> bool:
    """Tell whether the two cannot be the same: other ages, sexes, numbers."""
    for mine, theirs in ((one.names, other.names), (one.ages, other.ages)):
        if mine and theirs and not mine & theirs:
            return True
    if one.number and other.number and one.number != other.number:
        return True
    for left, right in ((one, other), (other, one)):
        if is_several(left) and is_single(right):
            return True
    for pair in load_people().apart:
        mine, theirs = one.sorts & pair, other.sorts & pair
        if len(mine) == 1 and len(theirs) == 1 and mine != theirs:
            return True
    return False


def is_several(undergoer: Undergoer) -> bool:
    return "many" in undergoer.sorts or (undergoer.number or 0) > 1


def is_of_many(trigger: str) -> bool:
    """Tell whether the word is of several deeds, which befell several: "deaths"."""
    return trigger.lower() in load_people().deeds


def is_single(undergoer: Undergoer) -> bool:
    """Tell whether a name or one age is told, or one person by the word."""
    told = "one" in undergoer.sorts or len(undergoer.ages) == 1 or undergoer.names
    return bool(told) and not is_several(undergoer)


def is_one_person(undergoer: Undergoer) -> bool:
    """Tell whether the words are about one person, whoever that is."""
    told = undergoer.names or undergoer.ages or undergoer.sorts
    return "many" not in undergoer.sorts and bool(told)


def alike(one: Undergoer, other: Undergoer) -> bool:
    """Tell whether a name, an age, or a telling sort is told of both."""
    if contradict(one, other):
        return False
    if one.names & other.names or one.ages & other.ages:
        return True
    return bool((one.sorts & other.sorts) - {"one", "many"})
