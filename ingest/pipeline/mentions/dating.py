"""Give each mention its date: its own words first, then what stands around it.

Every date says which words it comes from; a mention that no words date stays
undated. The order of the steps is the order of trust.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

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

# The day that the first paragraphs name is the day of the news.
LEAD_PARAGRAPHS = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A mention on the way to its date; `order` is its sentence in the article."""

    mention: Mention
    tense: Tense
    order: int
    main: bool
    said: int | None = None


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


def date_drafts(
    drafts: Sequence[Draft],
    *,
    timexes: Sequence[ResolvedTimex],
    dct: date | None,
    lexicon: Lexicon,
) -> tuple[Mention, ...]:
    """Date what has no words of its own from the words around it."""
    current = list(drafts)
    for step in (retold, told_in_paragraph, told_in_lead):
        current = [
            draft
            if draft.mention.dated_by is not DatedBy.UNDATED
            else step(draft, drafts, timexes, lexicon)
            for draft in current
        ]
    return tuple(draft.mention for draft in current)


def can_borrow(draft: Draft) -> bool:
    """Tell whether a mention may be dated from elsewhere: plain past, told as fact."""
    return draft.mention.status is Status.HAPPENED and draft.tense is Tense.PAST


def names_of(mention: Mention) -> set[str]:
    return {actor.name for actor in mention.actors}


def retold(
    draft: Draft,
    drafts: Sequence[Draft],
    timexes: Sequence[ResolvedTimex],
    lexicon: Lexicon,
) -> Draft:
    """Date a mention from another that tells the same, of the same actors."""
    mention = draft.mention
    if mention.status is not Status.HAPPENED:
        return draft
    mine = names_of(mention)
    meanings = lexicon.meanings(mention.trigger.lemma)
    for other in drafts:
        told = other.mention
        if told.timex is None or told.interval is None or told is mention:
            continue
        if told.dated_by is not DatedBy.DIRECT or told.status is not Status.HAPPENED:
            continue
        if told.precision is not Precision.DAY:
            continue
        shared = mine & names_of(told)
        same = mention.trigger.lemma == told.trigger.lemma or (
            meanings & lexicon.meanings(told.trigger.lemma)
        )
        if same and (len(shared) >= 2 or (shared and mine == names_of(told))):
            why = f"Told again in paragraph {told.paragraph}: "
            return replace(
                draft,
                mention=date_from(
                    mention, told.timex, timexes, by=DatedBy.RETOLD, why=why
                ),
            )
    return draft


def told_in_paragraph(
    draft: Draft,
    drafts: Sequence[Draft],
    timexes: Sequence[ResolvedTimex],
    lexicon: Lexicon,
) -> Draft:
    """Date a plain past from the last dated happening before it in its paragraph."""
    if not can_borrow(draft) or not draft.main:
        return draft
    before = [
        other
        for other in drafts
        if other.mention.paragraph == draft.mention.paragraph
        and other.order < draft.order
        and is_day_of_news(other)
    ]
    if not before:
        return draft
    index = before[-1].mention.timex
    assert index is not None
    why = "The sentence goes on from the one before: "
    return replace(
        draft,
        mention=date_from(draft.mention, index, timexes, by=DatedBy.PARAGRAPH, why=why),
    )


def told_in_lead(
    draft: Draft,
    drafts: Sequence[Draft],
    timexes: Sequence[ResolvedTimex],
    lexicon: Lexicon,
) -> Draft:
    """Date a plain past from the one day that the lead names for what happened."""
    if not can_borrow(draft) or not draft.main:
        return draft
    lead = [
        other
        for other in drafts
        if is_day_of_news(other) and other.order <= LEAD_PARAGRAPHS
    ]
    days = {other.mention.interval for other in lead}
    if len(days) != 1:
        return draft
    index = lead[0].mention.timex
    assert index is not None
    why = "No date of its own; the article opens with "
    return replace(
        draft,
        mention=date_from(draft.mention, index, timexes, by=DatedBy.LEAD, why=why),
    )


def is_day_of_news(draft: Draft) -> bool:
    """Tell whether the mention names a day on which something happened."""
    mention = draft.mention
    return (
        mention.dated_by is DatedBy.DIRECT
        and mention.status is Status.HAPPENED
        and mention.precision is Precision.DAY
        and mention.interval is not None
        and mention.kind is not ParagraphKind.HEADING
    )


def interval_of(mention: Mention) -> Interval | None:
    return mention.interval
