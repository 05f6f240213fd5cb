"""How surely two mentions tell of one happening, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.merging.values import MergeMention

# Two mentions are joined from this score on; each part below adds to it.
ENOUGH = 1.0
# Sentences that share this much of their words are wire copy of each other.
COPY = 0.6
# Without an actor in common they must share this much.
BORNE_OUT = 0.25
# What another place takes off: more than two people in common add.
ELSEWHERE = 0.6


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score and what it rests on."""

    score: float
    reason: str


UNLIKE = Likeness(0.0, "")


def compare(one: MergeMention, other: MergeMention, lexicon: Lexicon) -> Likeness:
    """Score a pair; 0 when anything forbids that they are one happening."""
    if one.status is not other.status or not compatible(one, other):
        return UNLIKE
    if same_sentence(one, other):
        return UNLIKE
    overlap = word_overlap(one, other)
    if overlap < COPY and not same_company(one, other):
        return UNLIKE
    meaning = meaning_score(one, other, lexicon)
    if meaning == 0.0:
        return UNLIKE
    people = one.people & other.people
    actors = (one.actors & other.actors) - people
    places = one.places & other.places
    if not people and overlap < COPY and contradict(one, other, overlap):
        return UNLIKE
    score = (
        0.45 * meaning
        + 0.3 * min(len(people), 2)
        + 0.15 * min(len(actors), 2)
        + 0.2 * min(len(places), 1)
        + 1.2 * overlap
        + date_score(one, other)
    )
    if one.places and other.places and not same_place(one, other):
        score -= ELSEWHERE
    if one.article == other.article and overlap < COPY:
        # One article seldom tells the same twice with other words and other people.
        score -= 0.1
    return Likeness(score, describe(one, other, meaning, overlap))


def contradict(one: MergeMention, other: MergeMention, overlap: float) -> bool:
    """Tell whether two mentions without a person in common tell of different things.

    Other places, other numbers ("killed three", "killed seven"), other actors; and
    when neither shares an actor the words must bear the likeness out.
    """
    if one.places and other.places and not same_place(one, other):
        return True
    if other_numbers(one, other):
        return True
    if one.actors and other.actors and not one.actors & other.actors:
        return True
    return not one.actors & other.actors and overlap < BORNE_OUT


def other_numbers(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether both give numbers, in figures or in words, and none in common."""
    for figures in (True, False):
        mine, theirs = (
            {number for number in mention.numbers if number[0].isdigit() is figures}
            for mention in (one, other)
        )
        if mine and theirs and not mine & theirs:
            return True
    return False


def same_place(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether the places can be one: the same, or a country and a town in it."""
    return bool(
        one.places & other.places
        or one.places & other.countries
        or other.places & one.countries
    )


def same_sentence(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether one sentence says both: it tells of two happenings."""
    return (
        one.article == other.article
        and one.paragraph == other.paragraph
        and one.words == other.words
    )


def same_company(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether the people and the states named can be of one event.

    One telling may name fewer of them; two tellings that each name somebody whom
    the other leaves out, beside one they share, tell of two meetings.
    """
    return all(
        not mine or not theirs or mine <= theirs or theirs <= mine
        for mine, theirs in (
            (one.people, other.people),
            (one.states, other.states),
        )
    )


def compatible(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether the dates can be of one day: they overlap, and days agree."""
    if common(one.interval, other.interval) is None:
        return False
    exact = {Precision.DAY}
    if one.precision in exact and other.precision in exact:
        return one.interval == other.interval
    return True


def common(one: Interval, other: Interval) -> Interval | None:
    """Give the days both have, or None."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Interval(start, end) if start < end else None


def date_score(one: MergeMention, other: MergeMention) -> float:
    """Score how much the dates say: the same day much, "in 2024" and a day little."""
    if one.interval == other.interval:
        days = (one.interval.end - one.interval.start).days
        return 0.3 if days <= 1 else 0.2 if days <= 31 else 0.1
    shortest = max(
        (one.interval.end - one.interval.start).days,
        (other.interval.end - other.interval.start).days,
    )
    if shortest <= 3:
        return 0.15
    return 0.0 if shortest <= 31 else -0.2


def meaning_score(one: MergeMention, other: MergeMention, lexicon: Lexicon) -> float:
    """Score whether the triggers mean the same: 1 the same word, 0.6 the same class."""
    mine = {lexicon.family(lemma) for lemma in (one.lemma, one.noun) if lemma}
    theirs = {lexicon.family(lemma) for lemma in (other.lemma, other.noun) if lemma}
    if one.noun or other.noun:
        # "held talks" means its noun; "hold" by itself says nothing.
        mine = {lexicon.family(one.noun or one.lemma)}
        theirs = {lexicon.family(other.noun or other.lemma)}
    if mine & theirs:
        return 1.0
    classes = frozenset[str]().union(*(lexicon.meanings(lemma) for lemma in mine))
    others = frozenset[str]().union(*(lexicon.meanings(lemma) for lemma in theirs))
    return 0.6 if classes & others else 0.0


def word_overlap(one: MergeMention, other: MergeMention) -> float:
    """Give the share of content words that two sentences have in common (Jaccard)."""
    union = len(one.words | other.words)
    return len(one.words & other.words) / union if union else 0.0


def describe(
    one: MergeMention, other: MergeMention, meaning: float, overlap: float
) -> str:
    """Say in words what speaks for the pair."""
    grounds = []
    if one.interval == other.interval:
        grounds.append("the same date")
    else:
        grounds.append("dates that fit together")
    if one.people & other.people:
        grounds.append("the same people")
    elif one.actors & other.actors:
        grounds.append("the same actors")
    if one.places & other.places:
        grounds.append("the same place")
    if overlap >= COPY:
        grounds.append("nearly the same words")
    elif meaning == 1.0:
        grounds.append(f"both say “{other.noun or other.lemma}”")
    elif meaning:
        mine, theirs = one.noun or one.lemma, other.noun or other.lemma
        grounds.append(f"“{mine}” and “{theirs}” mean much the same")
    return ", ".join(grounds)
