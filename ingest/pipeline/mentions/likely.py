"""The likeliest day of what no words date: a guess that says so.

A date from here is not sure (`DatedBy.is_sure`): it makes no event and dates none. It
only lets a mention join an event that other words date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ingest.pipeline.annotations import (
    DatedBy,
    Interval,
    Mention,
    ParagraphKind,
    Precision,
    ResolvedTimex,
    Status,
)
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import Tense
from ingest.pipeline.mentions.drafts import (
    Draft,
    is_day_of_news,
    opens_with,
    share_date,
    tells_aside,
)

# Told so, it has come about by the day of the article, or holds on it.
COME_ABOUT = frozenset({Tense.PAST, Tense.PERFECT, Tense.PARTICIPLE, Tense.NONE})
HOLDS = frozenset({Tense.PRESENT, Tense.PROGRESSIVE})
# An older day is one that the article looks back on.
NEWS_DAYS = 21
# What stands further down is dated by its own paragraph when it is as old as this.
LEAD_PARAGRAPHS = 6
# "Overnight" and "the weekend" are of several days.
LEAST_STRETCH = 2
DAYS_FURTHER_DOWN = 7


@dataclass(frozen=True, slots=True)
class Named:
    """A day that the article names for something that happened, and what that was."""

    draft: Draft
    interval: Interval
    meanings: frozenset[str]
    is_aftermath: bool

    @property
    def days(self) -> int:
        return (self.interval.end - self.interval.start).days


@dataclass(frozen=True, slots=True)
class Likely:
    """What the days that an article names say about the mentions without one."""

    days: Sequence[Named]
    headed: frozenset[str]
    timexes: Sequence[ResolvedTimex]
    dct: date | None
    lexicon: Lexicon

    @classmethod
    def of(
        cls,
        drafts: Sequence[Draft],
        timexes: Sequence[ResolvedTimex],
        dct: date | None,
        lexicon: Lexicon,
    ) -> Likely:
        """Collect the days of the news; first those of what the heading tells."""
        headed = frozenset[str]().union(
            *(meanings_of(draft.mention, lexicon) for draft in drafts if heads(draft))
        )
        named = [
            name_day(draft, lexicon) for draft in drafts if is_recent_day(draft, dct)
        ]
        days = sorted(
            named,
            key=lambda one: (
                one.is_aftermath,
                not one.meanings & headed,
                one.draft.quoted,
            ),
        )
        return cls(days, headed, timexes, dct, lexicon)

    def date(self, draft: Draft) -> Mention:
        """Give the day of what is told in like words, of the story, of the article."""
        mention = draft.mention
        if mention.status not in {Status.HAPPENED, Status.STATED}:
            return mention
        if mention.timex is not None:
            # Its own words date it, and what they mean is not known.
            return mention
        if draft.tense in HOLDS:
            return self.on_publication(draft, "Told as of the day of the article.")
        if draft.remote or self.opens_long_ago(mention):
            return mention
        usable = self.usable(draft)
        if (like := self.told_alike(draft, usable)) is not None:
            why = "No words date it; the same is told with this day: "
            return self.take(draft, like, why)
        if draft.tense is Tense.PLUPERFECT and not self.is_headed(mention):
            return mention
        if usable:
            why = "No words date it; the story opens with this day: "
            return self.take(draft, usable[0], why)
        if self.days or draft.tense not in COME_ABOUT:
            return mention
        why = "No words date it; the article itself is of this day."
        return self.on_publication(draft, why)

    def narrow(self, draft: Draft) -> Mention:
        """Date what has several days by the one of them that the article names for it.

        "After an overnight fire ... It broke out on Tuesday evening." What is more than
        named in passing takes it only from words that say just that: when it happened.
        """
        mention = draft.mention
        interval = mention.interval
        occurrence = self.lexicon.verbs["occurrence"]
        if interval is None or (interval.end - interval.start).days < LEAST_STRETCH:
            return mention
        mine = meanings_of(mention, self.lexicon)
        alike = [
            one
            for one in self.days
            if one.days == 1
            and mine & one.meanings
            and interval.start <= one.interval.start
            and one.interval.end <= interval.end
            and (mention.in_passing or one.draft.mention.trigger.lemma in occurrence)
        ]
        if len({one.interval for one in alike}) != 1:
            return mention
        why = f"{mention.reason}; the same is told with a day of these: "
        if mention.in_passing:
            return self.take(draft, alike[0], why)
        told = alike[0].draft.mention
        return share_date(mention, told, self.timexes, by=DatedBy.RETOLD, why=why)

    def opens_long_ago(self, mention: Mention) -> bool:
        """Tell whether its sentence opens with a time before the news: "In April"."""
        return any(opens_with(mention, timex) for timex in self.long_ago())

    def long_ago(self) -> list[ResolvedTimex]:
        """Give the times that end well before the news."""
        return [
            timex
            for timex in self.timexes
            if self.dct is not None
            and timex.interval is not None
            and self.dct - timex.interval.end > timedelta(days=NEWS_DAYS)
        ]

    def is_headed(self, mention: Mention) -> bool:
        """Tell whether it is what the heading is about."""
        return bool(self.headed & meanings_of(mention, self.lexicon))

    def usable(self, draft: Draft) -> list[Named]:
        """Leave out what only came after: an arrest says nothing on when the deed was.

        A day some way back that is named further down dates its own paragraph only.
        """
        mention = draft.mention
        aftermath = is_aftermath(mention, self.lexicon)
        return [
            one
            for one in self.days
            if (aftermath or not one.is_aftermath)
            and (
                one.draft.mention.paragraph == mention.paragraph
                or one.draft.order <= LEAD_PARAGRAPHS
                or self.dct is None
                or self.dct - one.interval.start <= timedelta(days=DAYS_FURTHER_DOWN)
            )
        ]

    def told_alike(self, draft: Draft, usable: Sequence[Named]) -> Named | None:
        """Find the day of what means much the same: in its paragraph, or the first."""
        mine = meanings_of(draft.mention, self.lexicon)
        alike = [one for one in usable if mine & one.meanings]
        near = [
            one
            for one in alike
            if one.draft.mention.paragraph == draft.mention.paragraph
        ]
        return next(iter(near or alike), None)

    def take(self, draft: Draft, named: Named, why: str) -> Mention:
        """Take the day; of several days the one inside that something else names."""
        if tells_aside(draft, self.long_ago(), named.interval):
            return draft.mention
        inside = [
            one
            for one in self.days
            if one.days < named.days
            and named.interval.start <= one.interval.start
            and one.interval.end <= named.interval.end
            and (one.meanings & named.meanings or not one.is_aftermath)
        ]
        best = min(inside, key=lambda one: one.days) if inside else named
        told = best.draft.mention
        return share_date(draft.mention, told, self.timexes, by=DatedBy.STORY, why=why)

    def on_publication(self, draft: Draft, why: str) -> Mention:
        if self.dct is None:
            return draft.mention
        return replace(
            draft.mention,
            dated_by=DatedBy.PUBLICATION,
            reason=why,
            interval=Interval(self.dct, self.dct + timedelta(days=1)),
            precision=Precision.DAY,
        )


def heads(draft: Draft) -> bool:
    """Tell whether it stands in the heading of the article, or opens it."""
    mention = draft.mention
    headed = mention.kind is ParagraphKind.HEADING or draft.order == 1
    return headed and draft.section == 0


def is_recent_day(draft: Draft, dct: date | None) -> bool:
    """Tell whether the mention names a day of the news."""
    interval = draft.mention.interval
    if interval is None or not is_day_of_news(draft):
        return False
    return dct is None or dct - interval.start <= timedelta(days=NEWS_DAYS)


def name_day(draft: Draft, lexicon: Lexicon) -> Named:
    interval = draft.mention.interval
    assert interval is not None
    meanings = meanings_of(draft.mention, lexicon)
    return Named(draft, interval, meanings, is_aftermath(draft.mention, lexicon))


def is_aftermath(mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether it follows on something else: an arrest, a charge, an inquiry."""
    return lexicon.is_aftermath(mention.trigger.noun or mention.trigger.lemma)


def meanings_of(mention: Mention, lexicon: Lexicon) -> frozenset[str]:
    """Name what the trigger means: its classes, and the word itself."""
    word = mention.trigger.noun or mention.trigger.lemma
    return lexicon.meanings(word) | {f"={lexicon.family(word)}"}
