"""What forbids that two mentions are one happening: dates, people, numbers, places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.pipeline.annotations import DatedBy, Interval
from ingest.pipeline.merging import people
from ingest.pipeline.merging.stories import STORY_DAYS
from ingest.pipeline.merging.values import MergeMention

# Without an actor in common two sentences must share so much of their words.
BORNE_OUT = 0.25
# What no words date cannot bear out a stretch of time longer than this.
LONGEST_STORY = 31
# A likely day is that of the event, or as near to it.
NEAR_DAYS = 2


def dates_fit(one: MergeMention, other: MergeMention, *, in_story: bool) -> bool:
    """Tell whether both can be of one day, as far as words say the day.

    What no words date, and what is told of the next day, fits within a story only.
    """
    if one.said and other.said and days_agree(one, other):
        return True
    if not in_story:
        return False
    if one.said and other.said:
        return is_told_as_next_day(one, other)
    return fits_unsaid(one, other) and fits_unsaid(other, one)


def days_agree(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether dates that words say overlap, and exact days are the same."""
    assert one.days is not None
    assert other.days is not None
    if one.is_exact and other.is_exact:
        return one.said == other.said
    return common(one.days, other.days) is not None


def is_told_as_next_day(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether two articles disagree by a day on what befell the same person."""
    if not (one.is_exact and other.is_exact) or one.article == other.article:
        return False
    assert one.said is not None
    assert other.said is not None
    known = one.people & other.people or one.undergoer.ages & other.undergoer.ages
    return bool(known) and abs((one.said.start - other.said.start).days) == 1


def fits_unsaid(dated: MergeMention, undated: MergeMention) -> bool:
    """Tell whether what no words date can be of the day of what others date."""
    if undated.is_long_ago:
        return False
    if undated.said is None and undated.beside:
        # "Shots were fired in a shootout in May" is no report of Sunday's.
        said = dated.said or dated.beside
        return said is not None and common(said, undated.beside) is not None
    if dated.said is None:
        return True
    if is_likely_another(dated.said, undated):
        return False
    return can_tell_of(dated.said, undated)


def can_tell_of(said: Interval, undated: MergeMention) -> bool:
    """Tell whether an article can tell of a day without saying it.

    It came out on or after that day, and not so late that the day would be said; what
    is told right beside another day is of that one.
    """
    if undated.is_day_near and is_likely_another(said, undated):
        return False
    if not undated.published:
        return True
    published = date.fromisoformat(undated.published)
    oldest = published - timedelta(days=STORY_DAYS)
    return (
        (said.end - said.start).days <= LONGEST_STORY
        and oldest < said.end
        and said.start <= published
    )


def is_likely_another(said: Interval, undated: MergeMention) -> bool:
    """Tell whether the day that its article makes likely lies too far from this."""
    likely = undated.interval
    if undated.dated_by is not DatedBy.STORY or likely is None:
        return False
    days = max((likely.start - said.last).days, (said.start - likely.last).days)
    return days > (0 if undated.is_day_near else NEAR_DAYS)


def common(one: Interval, other: Interval) -> Interval | None:
    """Give the days both have, or None."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Interval(start, end) if start < end else None


def tell_apart(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether two mentions of one story are of two things that happened in it.

    A toll rises from one day's paper to the next: of one day and town it is the same.
    """
    mine, theirs = whom(one, other), whom(other, one)
    if people.is_of_many(one.trigger) and not people.is_several(theirs):
        return True
    if people.is_of_many(other.trigger) and not people.is_several(mine):
        return True
    if one.article != other.article and same_occasion(one, other, names=1):
        return people.contradict(replace(mine, number=None), theirs)
    return people.contradict(mine, theirs) or not tolls_fit(one, other)


def whom(mention: MergeMention, other: MergeMention) -> people.Undergoer:
    """Say whom it befell; what the other knows as a thing, a ship, is no person."""
    names = mention.undergoer.names - other.named
    if names == mention.undergoer.names:
        return mention.undergoer
    return replace(mention.undergoer, names=names)


def same_occasion(one: MergeMention, other: MergeMention, *, names: int) -> bool:
    """Tell whether words give both the same day and the same place, or thing.

    A place narrower than a country; a thing by so many words of its name, which one
    of them may take for a person or a place.
    """
    if not (one.is_exact and other.is_exact and one.said == other.said):
        return False
    towns = (one.places & other.places) - one.countries - other.countries
    thing = (one.named & other.names) | (one.names & other.named)
    return bool(towns) or len(thing) >= names


def tolls_fit(one: MergeMention, other: MergeMention) -> bool:
    """Tell whether the numbers of dead and injured can both be true."""
    for kind in {toll.kind for toll in one.tolls} & {toll.kind for toll in other.tolls}:
        mine = [toll for toll in one.tolls if toll.kind == kind]
        theirs = [toll for toll in other.tolls if toll.kind == kind]
        if not any(left.fits(right) for left in mine for right in theirs):
            return False
    return True


def contradict(
    one: MergeMention, other: MergeMention, overlap: float, *, seldom_twice: bool
) -> bool:
    """Tell whether mentions without a person or a story in common differ.

    Other places, other numbers ("killed three", "killed seven"), other actors; and
    when neither shares an actor the words must bear the likeness out, or the day, the
    town and what happened, where a town seldom sees that twice.
    """
    occasion = seldom_twice and same_occasion(one, other, names=2)
    if one.places and other.places and not same_place(one, other):
        return True
    if people.contradict(whom(one, other), whom(other, one)):
        return True
    if not tolls_fit(one, other):
        return True
    if not occasion and other_numbers(one, other):
        return True
    if not occasion and one.actors and other.actors and not one.actors & other.actors:
        return True
    return not (one.actors & other.actors or occasion or overlap >= BORNE_OUT)


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
