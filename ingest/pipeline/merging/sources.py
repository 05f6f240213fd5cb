"""How many sources an event has, and what they disagree on, in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from ingest.pipeline.edtf import edtf
from ingest.pipeline.merging.contradictions import common, same_place
from ingest.pipeline.merging.similarity import word_overlap
from ingest.pipeline.merging.values import MergeMention

# Sentences of so many content words that share so much of them are one text.
WORDS_OF_A_COPY = 6
COPIED = 0.9


class Matter(StrEnum):
    """What reports of one event can disagree on."""

    DATES = "dates"
    NUMBERS = "numbers"
    PLACES = "places"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What reports tell differently; `words` says which report tells what."""

    matter: Matter
    words: str


def count_sources(mentions: Sequence[MergeMention]) -> int:
    """Count the articles; those that tell the event in copied words are one."""
    source = {mention.article: mention.article for mention in mentions}
    for one, other in combinations(mentions, 2):
        if source[one.article] != source[other.article] and is_copy(one, other):
            kept, gone = source[one.article], source[other.article]
            source |= {name: kept for name, of in source.items() if of == gone}
    return len(set(source.values()))


def is_copy(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether two sentences are one text: one source, however often printed."""
    return (
        min(len(one.words), len(other.words)) >= WORDS_OF_A_COPY
        and word_overlap(one, other) >= COPIED
    )


def find_disagreements(mentions: Sequence[MergeMention]) -> tuple[Disagreement, ...]:
    """Find what the articles of one event tell differently."""
    reports: defaultdict[str, list[MergeMention]] = defaultdict(list)
    for mention in mentions:
        reports[mention.article].append(mention)
    found = [
        (Matter.DATES, "", dates_differ, dates_told),
        (Matter.NUMBERS, "Dead: ", tolls_differ("dead"), tolls_told("dead")),
        (Matter.NUMBERS, "Injured: ", tolls_differ("injured"), tolls_told("injured")),
        (Matter.PLACES, "", places_differ, places_told),
    ]
    return tuple(
        Disagreement(matter, f"{label}{say(reports, tell)}")
        for matter, label, differ, tell in found
        if any(differ(one, other) for one, other in combinations(reports.values(), 2))
    )


Report = Sequence[MergeMention]
Differ = Callable[[Report, Report], bool]
Tell = Callable[[Report], Iterable[str]]


def say(reports: Mapping[str, Report], tell: Tell) -> str:
    """Say who tells what: `3 in “One headline”; 5 in “Another headline”`."""
    told: defaultdict[str, list[str]] = defaultdict(list)
    for report in reports.values():
        if words := " and ".join(sorted(set(tell(report)))):
            told[words].append(f"“{report[0].headline}”")
    return "; ".join(
        f"{words} in {', '.join(headlines)}" for words, headlines in told.items()
    )


def dates_differ(one: Report, other: Report) -> bool:
    """Tell whether no day that one report says is among those the other says."""
    mine = [mention.said for mention in one if mention.said]
    theirs = [mention.said for mention in other if mention.said]
    return (
        bool(mine)
        and bool(theirs)
        and not any(common(left, right) for left in mine for right in theirs)
    )


def dates_told(report: Report) -> Iterable[str]:
    return (
        edtf(mention.said, mention.precision)
        for mention in report
        if mention.said and mention.precision
    )


def tolls_differ(kind: str) -> Differ:
    """Make the test whether two reports give numbers that cannot both be true."""

    def differ(one: Report, other: Report) -> bool:
        mine, theirs = (
            [toll for mention in report for toll in mention.tolls if toll.kind == kind]
            for report in (one, other)
        )
        return (
            bool(mine)
            and bool(theirs)
            and not any(left.fits(right) for left in mine for right in theirs)
        )

    return differ


def tolls_told(kind: str) -> Tell:
    def tell(report: Report) -> Iterable[str]:
        return (
            str(toll)
            for mention in report
            for toll in mention.tolls
            if toll.kind == kind
        )

    return tell


def places_differ(one: Report, other: Report) -> bool:
    """Tell whether both reports name places, and none that could be one.

    Of a place in no known country, a street or a slip of the pen, nobody can tell.
    """
    mine = [mention for mention in one if mention.places and mention.countries]
    theirs = [mention for mention in other if mention.places and mention.countries]
    return (
        bool(mine)
        and bool(theirs)
        and not any(
            same_place(left, right) or is_named_within(left, right)
            for left in mine
            for right in theirs
        )
    )


def is_named_within(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether one names a part of the other's place: a town and its port.

    Only within one country: York is no part of New York.
    """
    if not one.countries & other.countries:
        return False
    return any(
        mine <= theirs or theirs <= mine
        for mine in map(words_of_name, one.place_names)
        for theirs in map(words_of_name, other.place_names)
    )


def words_of_name(name: str) -> frozenset[str]:
    return frozenset(name.casefold().split())


def places_told(report: Report) -> Iterable[str]:
    return (name for mention in report for name in mention.place_names)
