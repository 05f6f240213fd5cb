"""A mention on the way to its date, and how it is given one or has it taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.pipeline.annotations import (
    DatedBy,
    Interval,
    Mention,
    Precision,
    ResolvedTimex,
    Status,
)
from ingest.pipeline.mentions.clauses import Tense

# "Overnight" touches two days; what is longer is no scene that goes on.
LONGEST_SCENE = 2
# A date after so many characters opens its sentence: "In the ...".
OPENING_WORDS = 8
OWN_WORDS = frozenset({DatedBy.DIRECT, DatedBy.SENTENCE})


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention on the way to its date.

    `section` numbers the stretches of the article that tell of one matter; `order`
    is the paragraph's place in its section, from 1. `apart` tells that its own words
    set it before or after something, `remote` on another day ("two days after ...");
    `quoted` that somebody says so, maybe on another day than the article; `about` are
    the meanings of the sudden happening that it is what became of: "the quake hit".
    `says_only` tells that somebody only names or speaks of something; `aside` that it
    is told between commas or behind "after": ", who had landed on Monday,". `opening`
    are the expressions with which its sentence opens: "In the boom years of the 1990s".
    """

    mention: Mention
    tense: Tense
    section: int
    order: int
    main: bool
    apart: bool = False
    remote: bool = False
    quoted: bool = False
    about: frozenset[str] = frozenset()
    says_only: bool = False
    aside: bool = False
    opening: frozenset[int] = frozenset()


def date_from(
    mention: Mention,
    index: int,
    timexes: Sequence[ResolvedTimex],
    *,
    by: DatedBy,
    why: str,
) -> Mention:
    """Give the mention the date of an expression, with the reason in words."""
    timex = timexes[index]
    return replace(
        mention,
        timex=index,
        dated_by=by,
        reason=f"{why}{timex.reason}",
        interval=timex.interval,
        precision=timex.precision if timex.interval else None,
    )


def share_date(
    mention: Mention,
    other: Mention,
    timexes: Sequence[ResolvedTimex],
    *,
    by: DatedBy,
    why: str,
) -> Mention:
    """Give the mention the date of another, cut as that one's is."""
    assert other.timex is not None
    dated = date_from(mention, other.timex, timexes, by=by, why=why)
    return replace(dated, interval=other.interval, precision=other.precision)


def square_with_publication(
    mention: Mention, tense: Tense, dct: date | None
) -> Mention:
    """Hold the date against the tense: what lies ahead is a plan, or misread.

    A past tense with a day after publication contradicts itself, and is not dated.
    """
    interval = mention.interval
    if interval is None or dct is None:
        return mention
    if tense is Tense.FUTURE and interval.end <= dct:
        return undate(mention, "Told as to come, yet the date lies before publication")
    if mention.status is not Status.HAPPENED:
        return mention
    past = tense in {Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT}
    if mention.precision is Precision.QUARTER and past and dct < interval.last:
        return undate(mention, "Told as over, yet the quarter goes on at publication")
    if mention.precision is Precision.WEEK and tense in {Tense.PAST, Tense.PERFECT}:
        mention = up_to(mention, dct)
    ahead = interval.start > dct
    if tense in {Tense.PRESENT, Tense.PROGRESSIVE, Tense.PARTICIPLE} and ahead:
        return replace(mention, status=Status.PLANNED)
    if ahead and tense is not Tense.NONE:
        return undate(mention, "Told as past, yet the date lies after publication")
    return replace(mention, status=Status.PLANNED) if ahead else mention


def up_to(mention: Mention, dct: date) -> Mention:
    """Cut the week of publication: what is told as past came before its end."""
    interval = mention.interval
    if interval is None or not interval.start <= dct < interval.last:
        return mention
    return replace(
        mention,
        interval=Interval(interval.start, dct + timedelta(days=1)),
        precision=Precision.RANGE,
        reason=f"{mention.reason}; told as past, hence not after publication",
    )


def undate(mention: Mention, why: str) -> Mention:
    """Take back a date that cannot be right, and say so."""
    return replace(
        mention,
        timex=None,
        dated_by=DatedBy.UNDATED,
        reason=f"{why}: {mention.reason}",
        interval=None,
        precision=None,
    )


def names_of(mention: Mention) -> set[str]:
    return {actor.name for actor in mention.actors}


def is_day_of_news(draft: Draft) -> bool:
    """Tell whether the mention names a day on which something happened."""
    mention = draft.mention
    return (
        mention.dated_by in OWN_WORDS
        and mention.status is Status.HAPPENED
        and mention.interval is not None
        and (mention.interval.end - mention.interval.start).days <= LONGEST_SCENE
    )


def tells_aside(draft: Draft, timexes: Sequence[ResolvedTimex], day: Interval) -> bool:
    """Tell whether a clause that is not the main one names another time behind it.

    "Judge Roe, who led the 2011 inquiry, will chair it": not on the day of the news.
    """
    behind = [
        timex.interval
        for timex in timexes
        if timex.interval is not None
        and timex.timex.span in draft.mention.span
        and timex.timex.span.start >= draft.mention.trigger.span.end
    ]
    return (
        not draft.main
        and bool(behind)
        and all(time.end <= day.start or day.end <= time.start for time in behind)
    )


def opens_with(mention: Mention, timex: ResolvedTimex) -> bool:
    """Tell whether the time opens the mention's sentence: "In the late 1980s"."""
    span = timex.timex.span
    return span in mention.span and span.start - mention.span.start <= OPENING_WORDS
