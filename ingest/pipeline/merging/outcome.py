"""One event out of its mentions: which date, which status, which title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ingest.pipeline.annotations import DatedBy, Interval, ParagraphKind, Status
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.merging.values import MergedEvent, MergeMention

# A heading or a caption may bear out an event; alone it makes none.
SUPPORTING = frozenset({ParagraphKind.HEADING, ParagraphKind.CAPTION})
TRUST = {by: rank for rank, by in enumerate(DatedBy)}
# A title of fewer words says too little, of more too much.
GOOD_LENGTH = range(5, 17)


def founds(mention: MergeMention) -> bool:
    """Tell whether a mention can make an event by itself.

    It stands in body text, is more than named in passing, and words date it.
    """
    return (
        mention.kind not in SUPPORTING
        and mention.said is not None
        and not mention.in_passing
    )


def make_sense(mentions: Sequence[MergeMention]) -> bool:
    """Tell whether mentions make an event: words date it, and somebody tells it.

    One may say the day and another what happened: a dated headline and the text, or
    "after Sunday's blast" and a report of the blast. Headings and captions by
    themselves need two articles.
    """
    if any(founds(mention) for mention in mentions):
        return True
    if not any(mention.said for mention in mentions):
        return False
    telling = [mention for mention in mentions if not mention.in_passing]
    return any(mention.kind not in SUPPORTING for mention in telling) or (
        bool(telling) and len({mention.article for mention in mentions}) > 1
    )


def says_who(mention: MergeMention, lexicon: Lexicon) -> bool:
    """Tell whether the title can stand by itself."""
    opening = mention.title.split(" ", 1)[0].lower()
    unclear = lexicon.grammar["pronouns"] | lexicon.grammar["pointing"]
    whole = mention.kind not in SUPPORTING and not mention.in_passing
    return whole and opening not in unclear


def says_only_what(mention: MergeMention, lexicon: Lexicon) -> bool:
    """Tell whether a title only says that something came about: "the talks began"."""
    return bool(mention.noun) and mention.lemma in lexicon.verbs["occurrence"]


def make_event(
    mentions: Sequence[MergeMention], reasons: Sequence[str], lexicon: Lexicon
) -> MergedEvent:
    """Choose date and title: the finest date, the surest of these, told most often."""
    standing = without_plans(mentions)
    told = Counter(mention.said for mention in mentions)
    _, dated, interval, precision = min(
        (date_rank(mention, said, told[said]), mention, said, precision)
        for mention in standing
        if (said := mention.said) and (precision := mention.precision)
    )
    titled = min(standing, key=lambda mention: title_rank(mention, lexicon))
    return MergedEvent(
        mentions=tuple(mentions),
        reasons=tuple(reasons),
        interval=interval,
        precision=precision,
        status=dated.status,
        date_from=dated,
        title_from=titled,
    )


def without_plans(mentions: Sequence[MergeMention]) -> Sequence[MergeMention]:
    """Leave out who only planned it where others say the day it was done."""
    done = [mention for mention in mentions if mention.status is not Status.PLANNED]
    return done if any(mention.said for mention in done) else mentions


def date_rank(
    mention: MergeMention, said: Interval, times: int
) -> tuple[int, int, int, str, str]:
    """Rank a date: the finest first, then the surest, then the one told most often."""
    return (
        (said.end - said.start).days,
        TRUST[mention.dated_by],
        -times,
        mention.published,
        mention.uid,
    )


def title_rank(
    mention: MergeMention, lexicon: Lexicon
) -> tuple[bool, bool, bool, int, bool, int, str, str]:
    """Rank a title: one that says who first, then who is named, then its length."""
    words = mention.title.split()
    return (
        not says_who(mention, lexicon),
        says_only_what(mention, lexicon),
        len(words) not in GOOD_LENGTH,
        -len(mention.people or mention.actors),
        not mention.is_exact,
        abs(len(words) - 10),
        mention.published,
        mention.uid,
    )
