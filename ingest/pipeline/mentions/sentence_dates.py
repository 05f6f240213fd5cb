"""Date a mention by the words of its own sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ingest.pipeline.annotations import (
    DatedBy,
    Interval,
    Mention,
    Precision,
    ResolvedTimex,
    Status,
)
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored, days, finest
from ingest.pipeline.mentions.attribution import dated_telling
from ingest.pipeline.mentions.clauses import Tense, is_reporting
from ingest.pipeline.mentions.drafts import LONGEST_SCENE, date_from
from ingest.pipeline.mentions.leaning import has_own_subject, leans_on
from ingest.pipeline.mentions.owndates import WHEN, is_counted
from ingest.pipeline.mentions.triggers import Found
from ingest.pipeline.resolution.calendar import interval_of

NO_WORDS = "No words in the article date it."


def date_mention(
    mention: Mention,
    found: Found,
    dates: Sequence[Anchored],
    timexes: Sequence[ResolvedTimex],
    lexicon: Lexicon,
) -> Mention:
    """Date a mention from its own clause, or from the clause it leans on."""
    if not dates:
        return replace(mention, reason=NO_WORDS)
    best = finest(found.dates, found.token)
    if best is not None:
        dated = date_from(mention, best.index, timexes, by=DatedBy.DIRECT, why="")
        if best.preposition in lexicon.grammar["onset"] and is_counted(
            found.token, lexicon
        ):
            # "Since May, 14 people have been arrested": not all of them in May.
            return dated
        if best.preposition in lexicon.grammar["onset"] | {WHEN}:
            return begun(dated, best)
        return extend(dated, best, found.dates)
    leaning = leans_on(found.token, dates, lexicon)
    if leaning is not None:
        return date_from(mention, leaning.index, timexes, by=DatedBy.SENTENCE, why="")
    telling = dated_telling(found, dates, lexicon)
    if telling is not None:
        if found.tense is Tense.PAST:
            # Done maybe a day or two before, but that day it was made known.
            mention = replace(mention, status=Status.STATED)
        why = "Declared on the day it was told: "
        return date_from(mention, telling.index, timexes, by=DatedBy.ANNOUNCED, why=why)
    governing = governed_by(found, dates, lexicon) if found.in_passing else None
    if governing is not None:
        why = "Named with what happened on this day: "
        return date_from(mention, governing.index, timexes, by=DatedBy.STORY, why=why)
    return replace(mention, reason=NO_WORDS)


def begun(mention: Mention, date: Anchored) -> Mention:
    """Date what goes on by its beginning: "has been banned since May".

    Of "since May, when she resigned" the May itself is told.
    """
    known = interval_of(date.timex.value)
    told = date.preposition == WHEN
    if known is None or not (told or mention.interval):
        return mention
    interval, precision = known
    why = mention.reason
    if not told:
        why = f"{why}; it has been so since then"
    return replace(mention, interval=interval, precision=precision, reason=why)


def due_by(
    mention: Mention, found: Found, dct: date | None, lexicon: Lexicon
) -> Mention:
    """Open what is planned "by" a time: any day until then will do.

    What has to be done by a day is a deadline, and falls due on it.
    """
    best = finest(found.dates, found.token)
    interval = mention.interval
    if best is None or interval is None or dct is None:
        return mention
    due = best.preposition in lexicon.grammar["due"] and mention.timex == best.index
    if not due or mention.status is not Status.PLANNED or interval.start <= dct:
        return mention
    words = {found.token.lower_, *(child.lower_ for child in found.token.children)}
    bound = words & lexicon.verbs["obligation"]
    if mention.precision is Precision.DAY and bound:
        return mention
    return replace(
        mention,
        interval=Interval(dct, interval.end),
        precision=Precision.RANGE,
        reason=f"{mention.reason}; from publication on it may be any day until then",
    )


def each_date(found: Found) -> list[Found]:
    """Tell a trigger once for each of its dates: "in May and again in July".

    Days in a row are one stretch: "on Wednesday and Thursday".
    """
    best = finest(found.dates, found.token)
    if best is None or len(found.dates) == 1:
        return [found]
    joined = [
        item
        for item in found.dates
        if item is best
        or (coordinated(item, best) and item.timex.precision is best.timex.precision)
    ]
    if len(joined) == 1 or in_a_row(joined):
        return [found]
    return [replace(found, dates=(item,), siblings=found.dates) for item in joined]


def coordinated(one: Anchored, other: Anchored) -> bool:
    """Tell whether two dates, or the prepositions before them, are joined by "and"."""
    if beside(one, other):
        return True
    return any(
        left.dep_ == "conj" and left.head.i == right.i
        for first, second in ((one.head, other.head), (one.head.head, other.head.head))
        for left, right in ((first, second), (second, first))
    )


def beside(one: Anchored, other: Anchored) -> bool:
    """Tell whether both hang on one verb with an "and" between them."""
    first, last = sorted((one.head.head.i, other.head.head.i))
    verb = one.head.head.head
    return verb.i == other.head.head.head.i and any(
        child.dep_ == "cc" and first < child.i < last for child in verb.children
    )


def in_a_row(items: Sequence[Anchored]) -> bool:
    """Tell whether the days follow on one another; what is unresolved does not."""
    intervals = [item.timex.interval for item in items]
    known = sorted(interval for interval in intervals if interval is not None)
    follow = all(after.start <= before.end for before, after in pairwise(known))
    return len(known) == len(intervals) and follow


def extend(mention: Mention, best: Anchored, dates: Sequence[Anchored]) -> Mention:
    """Stretch the date over those joined to it: "on Wednesday and Thursday"."""
    for item in dates:
        together = item is not best and coordinated(item, best)
        interval = item.timex.interval
        if not together or interval is None or mention.interval is None:
            continue
        whole = Interval(
            min(mention.interval.start, interval.start),
            max(mention.interval.end, interval.end),
        )
        mention = replace(
            mention,
            interval=whole,
            precision=Precision.RANGE,
            reason=f"{mention.reason}; {item.timex.reason}",
        )
    return mention


def governed_by(
    found: Found, dates: Sequence[Anchored], lexicon: Lexicon
) -> Anchored | None:
    """Find the date of the verb over what is told in passing: "fell, breaking a leg".

    Telling and what only came after say nothing on when it was: "charged on Monday with
    the killing".
    """
    node = found.token
    if has_own_subject(node) or node.dep_ == "amod":
        # "the newly announced model sold out on Monday"
        return None
    if node.dep_ == "pobj" and node.head.lower_ in lexicon.grammar["cause"]:
        return None
    while node.dep_ != "ROOT":
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            break
    lemma = node.lemma_.lower()
    if is_reporting(node, lexicon) or lexicon.is_aftermath(lemma):
        return None
    aside = lexicon.grammar["around"] | lexicon.grammar["onset"]
    own = [
        item
        for item in dates
        if item.owner is not None
        and item.owner.i == node.i
        and item.preposition not in aside
    ]
    best = finest(own, node) or leans_on(node, dates, lexicon)
    return best if best is not None and says_when(best) else None


def says_when(item: Anchored) -> bool:
    """Tell whether the date is fine enough to tell a happening's, or long past.

    "Named this year" says nothing on the day; "sued in 1989" does.
    """
    return days(item) <= LONGEST_SCENE or any(
        letter.isdigit() for letter in item.timex.timex.text
    )
