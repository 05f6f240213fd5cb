"""Give each mention its date: its own words first, then what stands around it.

Every date says which words it comes from; a mention that no words date stays
undated. The order of the steps is the order of trust.
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
    names_of,
    opens_with,
    share_date,
    tells_aside,
)
from ingest.pipeline.mentions.likely import Likely

# The day that the first paragraphs name is the day of the news.
LEAD_PARAGRAPHS = 5
# The first paragraphs share one day; later ones take only what stands before them.
OPENING = 3
# A day further back than this before publication is background, not the news.
NEWS_DAYS = 14
# The class of what is of note only if somebody named does it.
COMING = "travel"
# The class of deeds that may come days after the others.
ENDED = "death"


def date_drafts(
    drafts: Sequence[Draft],
    *,
    timexes: Sequence[ResolvedTimex],
    dct: date | None,
    lexicon: Lexicon,
) -> tuple[Mention, ...]:
    """Date what has no words of its own from the words around it."""
    story = Story(drafts, timexes, dct or latest_day(drafts), lexicon)
    likely = Likely.of(drafts, timexes, dct, lexicon)
    dated = (replace(draft, mention=story.date(draft)) for draft in drafts)
    return tuple(settle(draft, likely) for draft in dated)


def settle(draft: Draft, likely: Likely) -> Mention:
    """Give what is still undated its likely day."""
    mention = draft.mention
    if mention.dated_by is DatedBy.UNDATED:
        return likely.date(draft)
    return likely.narrow(draft)


def latest_day(drafts: Sequence[Draft]) -> date | None:
    """Find the last day that something happened on, by the article's own words."""
    days = (one.mention.interval for one in drafts if dates_news(one))
    return max((day.last for day in days if day is not None), default=None)


@dataclass(frozen=True, slots=True)
class Story:
    """What an article's own dates say about the mentions that have none.

    `today` is publication, else the last day that something happened on.
    """

    drafts: Sequence[Draft]
    timexes: Sequence[ResolvedTimex]
    today: date | None
    lexicon: Lexicon

    def date(self, draft: Draft) -> Mention:
        """Take the surest date that can be had: the steps stand in order of trust."""
        mention = draft.mention
        if (
            mention.dated_by is not DatedBy.UNDATED
            or mention.status is not Status.HAPPENED
        ):
            return mention
        if draft.tense is Tense.PLUPERFECT or mention.in_passing:
            return mention
        if draft.apart or draft.remote:
            return mention
        same = self.of_happening(draft)
        if same is not None:
            return same
        around = self.in_paragraph(draft) or self.in_lead(draft)
        if around is not None and self.is_small(draft, around):
            around = replace(around, in_passing=True)
        return self.retold(draft) or around or mention

    def is_small(self, draft: Draft, mention: Mention) -> bool:
        """Tell whether it is too little for an event, with a day only from around it.

        "He mentioned boats"; "a passer-by stopped": nobody named, of no class of note.
        """
        if self.lexicon.is_telling(mention.trigger.lemma):
            return True
        if draft.says_only:
            return True
        word = mention.trigger.noun or mention.trigger.lemma
        meanings = self.lexicon.meanings(word)
        return not mention.actors and (not meanings or meanings == {COMING})

    def ends_it(self, one: Draft, other: Draft) -> bool:
        """Tell whether it ends what its sentence began: "was shot and died Friday"."""
        ending = one.mention.trigger.lemma in self.lexicon.verbs["ending"]
        return ending and one.mention.span == other.mention.span

    def ends_deed(self, one: Draft, other: Draft) -> bool:
        """Tell whether one may be of days after a deed: "Ana died. A man was shot"."""
        deeds = self.lexicon.verbs["deeds"] - {ENDED}
        begun = deeds & self.lexicon.meanings(named_by(other.mention))
        return bool(begun) and one.mention.trigger.lemma in self.lexicon.verbs["ending"]

    def alike_in_kind(self, one: Draft, other: Draft) -> bool:
        """Tell whether both are the deed, or both what came after: an arrest."""
        mine, theirs = (
            self.lexicon.is_aftermath(trigger.noun or trigger.lemma)
            for trigger in (one.mention.trigger, other.mention.trigger)
        )
        return mine == theirs

    def is_background(self, draft: Draft) -> bool:
        """Tell whether the last date before it in its paragraph is of long ago."""
        dated = [
            other
            for other in self.drafts
            if other.mention.paragraph == draft.mention.paragraph
            and other.mention.trigger.span < draft.mention.trigger.span
            and other.mention.interval is not None
        ]
        return bool(dated) and not self.is_recent(dated[-1])

    def is_recent(self, draft: Draft) -> bool:
        """Tell whether the mention's day is close enough to publication to be news."""
        interval = draft.mention.interval
        if self.today is None or interval is None:
            return True
        return self.today - interval.start <= timedelta(days=NEWS_DAYS)

    def take(self, draft: Draft, other: Draft, *, by: DatedBy, why: str) -> Mention:
        return share_date(draft.mention, other.mention, self.timexes, by=by, why=why)

    def retold(self, draft: Draft) -> Mention | None:
        """Find another mention that tells the same of the same actors, with its day."""
        mention = draft.mention
        mine = names_of(mention)
        meanings = self.lexicon.meanings(mention.trigger.lemma)
        for other in self.drafts:
            if other is draft or not dates_news(other):
                continue
            if self.opens_elsewhere(draft, other):
                continue
            told = other.mention
            shared = mine & names_of(told)
            same = mention.trigger.lemma == told.trigger.lemma or (
                meanings & self.lexicon.meanings(told.trigger.lemma)
            )
            if same and (len(shared) >= 2 or (shared and mine == names_of(told))):
                why = f"Told again in paragraph {told.paragraph}: "
                return self.take(draft, other, by=DatedBy.RETOLD, why=why)
        return None

    def of_happening(self, draft: Draft) -> Mention | None:
        """Find the one day of the sudden happening that it says more of."""
        if not draft.about or draft.tense is not Tense.PAST:
            return None
        told = [
            other
            for other in self.drafts
            if dates_news(other)
            and draft.about & self.lexicon.meanings(named_by(other.mention))
        ]
        if len({other.mention.interval for other in told}) != 1:
            return None
        place = told[0].mention.paragraph
        why = f"What happened is told with its day in paragraph {place}: "
        return self.take(draft, told[0], by=DatedBy.RETOLD, why=why)

    def in_paragraph(self, draft: Draft) -> Mention | None:
        """Go on from the last dated happening before it in its paragraph."""
        if draft.tense is not Tense.PAST:
            return None
        before = [
            other
            for other in self.drafts
            if other.mention.paragraph == draft.mention.paragraph
            and other.mention.span.end <= draft.mention.span.start
            and dates_news(other)
            and self.is_recent(other)
            and self.alike_in_kind(draft, other)
            and not self.ends_deed(other, draft)
        ]
        if not before or self.opens_elsewhere(draft, before[-1]):
            return None
        day = before[-1].mention.interval
        if day is None or tells_aside(draft, self.timexes, day):
            return None
        if self.is_beside(before[-1]):
            return None
        why = "Goes on from the sentence before: "
        return self.take(draft, before[-1], by=DatedBy.PARAGRAPH, why=why)

    def is_beside(self, draft: Draft) -> bool:
        """Tell whether what its sentence mainly tells has another day, or none.

        "Berg, who had landed on Monday, laid a wreath": the wreath is gone on from.
        """
        return draft.aside and any(
            other.main
            and other.mention.span == draft.mention.span
            and other.mention.status is Status.HAPPENED
            and not other.mention.in_passing
            and other.mention.interval != draft.mention.interval
            and self.alike_in_kind(draft, other)
            for other in self.drafts
        )

    def in_lead(self, draft: Draft) -> Mention | None:
        """Take the day that the opening of its section names for what happened.

        When it names several, the mention must share somebody with one of them.
        """
        if draft.tense is not Tense.PAST or not draft.main or in_list(draft):
            return None
        if self.is_background(draft):
            return None
        lead = [
            other
            for other in self.drafts
            if other.section == draft.section
            and not self.ends_it(other, draft)
            and other.order <= min(LEAD_PARAGRAPHS, max(draft.order, OPENING))
            and dates_news(other)
            and self.is_recent(other)
            and self.alike_in_kind(draft, other)
            and not self.is_beside(other)
        ]
        lead = [one for one in lead if not self.ends_deed(one, draft)] or lead
        if len({other.mention.interval for other in lead}) > 1:
            mine = names_of(draft.mention)
            shared = {id(other): len(mine & names_of(other.mention)) for other in lead}
            most = max(shared.values())
            lead = [other for other in lead if most and shared[id(other)] == most]
        if not lead or self.names_other_day(draft, lead[0]):
            return None
        why = "No date of its own; the story opens with this day: "
        return self.take(draft, lead[0], by=DatedBy.LEAD, why=why)

    def names_other_day(self, draft: Draft, other: Draft) -> bool:
        """Tell whether the mention's own sentence names days, and not the other's."""
        days = {
            timex.interval
            for timex in self.timexes
            if timex.timex.span in draft.mention.span
            and timex.precision is Precision.DAY
            and timex.interval is not None
        }
        if days and other.mention.interval not in days:
            return True
        return self.opens_elsewhere(draft, other)

    def opens_elsewhere(self, draft: Draft, other: Draft) -> bool:
        """Tell whether its sentence opens with a time apart: "In the late 1980s"."""
        return any(
            opens_with(draft.mention, timex)
            and timex.interval is not None
            and not overlap(timex.interval, other.mention.interval)
            for timex in self.timexes
        ) or any(
            (interval := self.timexes[index].interval) is not None
            and not overlap(interval, other.mention.interval)
            for index in draft.opening
        )


def dates_news(draft: Draft) -> bool:
    """Tell whether something happened on the day that it names, not only was so."""
    if draft.says_only:
        # "said in a statement on Sunday"
        return False
    return is_day_of_news(draft) and draft.mention.trigger.lemma != "be"


def overlap(one: Interval, other: Interval | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end


def named_by(mention: Mention) -> str:
    return mention.trigger.noun or mention.trigger.lemma


def in_list(draft: Draft) -> bool:
    """Tell whether the paragraph is an item of a list, which has no opening."""
    return draft.mention.kind is ParagraphKind.LIST
