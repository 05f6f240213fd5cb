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
    Precision,
    ResolvedTimex,
    Status,
)
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import Tense
from ingest.pipeline.mentions.drafts import Draft, date_from, is_day_of_news

# Told so, it has come about by the day of the article.
COME_ABOUT = frozenset({Tense.PAST, Tense.PERFECT, Tense.PARTICIPLE, Tense.NONE})


@dataclass(frozen=True, slots=True)
class Likely:
    """What the days that an article names say about the mentions without one."""

    days: Sequence[Draft]
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
        """Collect the mentions that name a day on which something happened."""
        days = [draft for draft in drafts if is_day_of_news(draft)]
        return cls(days, timexes, dct, lexicon)

    def date(self, draft: Draft) -> Mention:
        """Give the day of what is told in like words, of the story, of the article."""
        if draft.mention.status not in {Status.HAPPENED, Status.STATED}:
            return draft.mention
        like = self.told_alike(draft)
        if like is not None:
            why = "No words date it; the same is told with this day: "
            return self.take(draft, like, why)
        if draft.tense is Tense.PLUPERFECT:
            return draft.mention
        if self.days:
            why = "No words date it; the story opens with this day: "
            return self.take(draft, self.days[0], why)
        return self.on_publication(draft)

    def take(self, draft: Draft, other: Draft, why: str) -> Mention:
        index = other.mention.timex
        assert index is not None
        return date_from(draft.mention, index, self.timexes, by=DatedBy.STORY, why=why)

    def told_alike(self, draft: Draft) -> Draft | None:
        """Find the nearest day of a mention whose trigger means much the same."""
        mine = meanings_of(draft.mention, self.lexicon)
        alike = [
            other
            for other in self.days
            if mine & meanings_of(other.mention, self.lexicon)
        ]
        at = draft.mention.trigger.span.start
        return min(
            alike,
            key=lambda other: abs(other.mention.trigger.span.start - at),
            default=None,
        )

    def on_publication(self, draft: Draft) -> Mention:
        """Take the day of the article, for what has come about by then."""
        if self.dct is None or draft.tense not in COME_ABOUT:
            return draft.mention
        return replace(
            draft.mention,
            dated_by=DatedBy.PUBLICATION,
            reason="No words date it; the article itself is of this day.",
            interval=Interval(self.dct, self.dct + timedelta(days=1)),
            precision=Precision.DAY,
        )


def meanings_of(mention: Mention, lexicon: Lexicon) -> frozenset[str]:
    """Name what the trigger means: its classes, and the word itself."""
    trigger = mention.trigger
    word = trigger.noun or trigger.lemma
    return lexicon.meanings(word) | {f"={lexicon.family(word)}"}
