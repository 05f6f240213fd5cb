"""How surely two mentions tell of one happening, and why, in words."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pipeline.annotations import Status
from ingest.pipeline.merging import people
from ingest.pipeline.merging.contradictions import (
    contradict,
    dates_fit,
    same_company,
    same_place,
    same_sentence,
    tell_apart,
)
from ingest.pipeline.merging.senses import (
    SAME_WORD,
    Meaning,
    Meanings,
    is_broad,
    is_by_object,
    is_seldom_again,
    is_seldom_twice,
    is_told_by_whom,
    meaning_score,
    plain_word,
)
from ingest.pipeline.merging.values import MergeMention

# Two mentions are joined from this score on; each part below adds to it.
ENOUGH = 1.0
# Sentences that share this much of their words are wire copy of each other.
COPY = 0.6
# So much alike they are one text, and what differs is how it was read.
VERBATIM = 0.9
# What is merely said, seen or done is the same only in so many of the same words.
SAYS_THE_SAME = 0.35
# What another place takes off: more than two people in common add.
ELSEWHERE = 0.6
# What it adds that the articles tell one story, and that it befell people alike.
ONE_STORY = 0.65
LIKELY_DAY = 0.15
SAME_SORT = 0.2
# What it adds that nobody else is named, and it befalls nobody twice in a month.
HARDLY_AGAIN = 0.3


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score and what it rests on."""

    score: float
    reason: str


UNLIKE = Likeness(0.0, "")


def compare(
    one: MergeMention, other: MergeMention, meanings: Meanings, *, story: float = 0.0
) -> Likeness:
    """Score a pair; 0 when anything forbids that they are one happening.

    `story` says how much their articles are alike, 0 when they tell different stories.
    Without a story in common, words must date both.
    """
    mean = meanings.of(one), meanings.of(other)
    meaning = meaning_score(*mean)
    if meaning == 0.0:
        return UNLIKE
    overlap = word_overlap(one, other)
    if not may_be_one(one, other, overlap, mean, in_story=bool(story)):
        return UNLIKE
    if story and overlap < COPY and says_too_little(one, other, overlap, mean):
        return UNLIKE
    shared = one.people & other.people
    actors = (one.actors & other.actors) - shared
    score = (
        0.45 * meaning
        + 0.3 * min(len(shared), 2)
        + 0.15 * min(len(actors), 2)
        + 0.2 * min(len(one.places & other.places), 1)
        + 1.2 * overlap
        + date_score(one, other)
    )
    if story:
        score += ONE_STORY
        if people.alike(one.undergoer, other.undergoer):
            score += SAME_SORT
    if is_seldom_again(*mean) and shared and one.people == other.people:
        score += HARDLY_AGAIN
    if one.places and other.places and not same_place(one, other):
        score -= ELSEWHERE
    if one.article == other.article and overlap < COPY:
        # One article seldom tells the same twice with other words and other people.
        score -= 0.1
    return Likeness(score, describe(one, other, meaning, overlap, story=story))


def may_be_one(
    one: MergeMention,
    other: MergeMention,
    overlap: float,
    meanings: tuple[Meaning, Meaning],
    *,
    in_story: bool,
) -> bool:
    """Tell whether nothing forbids that two mentions are one happening."""
    if one.status is not other.status and not is_fulfilled(one, other, meanings):
        return False
    if same_sentence(one, other):
        return False
    if is_by_object(*meanings) and overlap < COPY and other_things(one, other):
        return False
    if one.is_name or other.is_name:
        return False
    if not dates_fit(one, other, in_story=in_story) or not of_one(one, other, overlap):
        return False
    borne_out = in_story or overlap >= COPY or bool(one.people & other.people)
    if borne_out:
        return True
    if not one.actors & other.actors and is_broad(*meanings):
        # "A crowd met the plane" and "the town welcomed the shipment".
        return False
    seldom_twice = is_seldom_twice(*meanings)
    return not contradict(one, other, overlap, seldom_twice=seldom_twice)


def is_fulfilled(
    one: MergeMention, other: MergeMention, meanings: tuple[Meaning, Meaning]
) -> bool:
    """Tell whether one plans for a day what the other says was done on that day.

    By the same person in the same words; a plan that came to another day, or that
    nobody says was carried out, stays a plan.
    """
    return (
        {one.status, other.status} == {Status.PLANNED, Status.HAPPENED}
        and meanings[0].word == meanings[1].word
        and one.is_exact
        and one.said == other.said
        and bool(one.people & other.people)
        and not (one.places and other.places and not same_place(one, other))
    )


def says_too_little(
    one: MergeMention,
    other: MergeMention,
    overlap: float,
    meanings: tuple[Meaning, Meaning],
) -> bool:
    """Tell whether a story's mentions share no person and hardly a meaning."""
    if one.people & other.people:
        return False
    if is_by_object(*meanings) and one.things & other.things:
        return False
    plain = meanings[0].plain and overlap < SAYS_THE_SAME
    return plain or is_broad(*meanings)


def other_things(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether both name what it was done to, and not the same."""
    if one.things and other.things and not one.things & other.things:
        return True
    shared = one.actors & other.actors
    return bool(shared and one.actors - shared and other.actors - shared)


def of_one(one: MergeMention, other: MergeMention, overlap: float) -> bool:
    """Tell whether they can be of the same people; a copy tells the same people."""
    if overlap < COPY and not (same_company(one, other) or of_one_person(one, other)):
        return False
    return overlap >= VERBATIM or not tell_apart(one, other)


def of_one_person(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether it befell one person, as far as one of them tells whom.

    Who else is named, who did it or mourns, may differ from report to report.
    """
    mine, theirs = one.undergoer, other.undergoer
    # Cheapest first: most pairs tell of nobody.
    if not (mine or theirs) or (mine and theirs and not people.alike(mine, theirs)):
        return False
    return is_told_by_whom(one) and is_told_by_whom(other)


def date_score(one: MergeMention, other: MergeMention) -> float:
    """Score how much the dates say: the same day much, "in 2024" and a day little."""
    if one.interval is None or other.interval is None:
        return 0.0
    if one.said is None or other.said is None:
        return LIKELY_DAY if one.interval == other.interval else 0.0
    mine = (one.interval.end - one.interval.start).days
    theirs = (other.interval.end - other.interval.start).days
    if one.interval == other.interval:
        return 0.3 if mine <= 1 else 0.2 if mine <= 31 else 0.1
    longer = max(mine, theirs)
    if longer <= 3:
        return 0.15
    return 0.0 if longer <= 31 else -0.2


def word_overlap(one: MergeMention, other: MergeMention) -> float:
    """Give the share of content words that two sentences have in common (Jaccard)."""
    union = len(one.words | other.words)
    return len(one.words & other.words) / union if union else 0.0


def describe(
    one: MergeMention,
    other: MergeMention,
    meaning: float,
    overlap: float,
    *,
    story: float,
) -> str:
    """Say in words what speaks for the pair."""
    grounds = []
    if story and one.article != other.article:
        grounds.append("articles on one story")
    if one.said is None or other.said is None:
        grounds.append("no other day said")
    elif one.said == other.said:
        grounds.append("the same date")
    else:
        grounds.append("dates that fit together")
    if one.people & other.people:
        grounds.append("the same people")
    elif one.actors & other.actors:
        grounds.append("the same actors")
    elif story and people.alike(one.undergoer, other.undergoer):
        grounds.append("people of the same description")
    if one.places & other.places:
        grounds.append("the same place")
    if overlap >= COPY:
        grounds.append("nearly the same words")
    elif meaning == SAME_WORD:
        grounds.append(f"both say “{plain_word(other)}”")
    else:
        mine, theirs = plain_word(one), plain_word(other)
        grounds.append(f"“{mine}” and “{theirs}” mean much the same")
    return ", ".join(grounds)
