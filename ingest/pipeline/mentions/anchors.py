"""Which word a time expression belongs to: the date of the words it stands with.

"X met Y, the agency said Thursday": Thursday hangs on "said", and dates the saying.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.annotations import Precision, ResolvedTimex, TimexType
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import is_reporting
from ingest.pipeline.mentions.owners import (
    CLOCK,
    clause_of_subject,
    deed_of,
    described_before,
    joined_behind,
    labelled_by,
    past_of,
    verdict_on,
)

# Steps up the tree that do not leave the phrase the expression stands in.
WITHIN_PHRASE = frozenset(
    {
        "pobj", "npadvmod", "nmod", "compound", "poss", "nummod", "amod", "prep",
        "advmod", "dep", "pcomp", "appos", "case", "quantmod", "attr", "obl", "det",
        "conj", "punct", "dobj",
    }
)  # fmt: skip
# A value that names nothing but the hour.
HOUR_ONLY = "XXXX-XX-XXT"
# Of what the calendar makes now longer, now shorter.
USUAL_DAYS = {Precision.MONTH: 30, Precision.QUARTER: 91, Precision.YEAR: 365}
# A verb of telling so close before the date owns it, whatever the parser thinks.
NEAR = 4


@dataclass(frozen=True, slots=True)
class Anchored:
    """A time expression of the paragraph and the word that it dates, if any.

    `preposition` is the word that links them ("on", "since", "after"), or nothing.
    `before` tells that it stands in front of a noun ("Wednesday's visit"), `label` that
    it stands before the sentence: "1943: The dam was breached".
    """

    index: int
    timex: ResolvedTimex
    span: DocSpan
    head: Token
    owner: Token | None
    preposition: str
    before: bool
    label: bool = False


def datable(timex: ResolvedTimex) -> bool:
    """Tell whether an expression can date an event at all."""
    if timex.timex.type is TimexType.SET or timex.value.startswith("P"):
        # A length is none; "in two weeks" has come to the days that it counts to.
        return False
    if timex.timex.value.startswith(HOUR_ONLY):
        # An hour without a day leaves the day to the words around.
        return False
    return not timex.value.endswith("_REF")


def anchor_timexes(
    paragraph: ReadParagraph,
    timexes: Sequence[tuple[int, ResolvedTimex]],
    *,
    dct: date | None,
    lexicon: Lexicon,
) -> tuple[Anchored, ...]:
    """Find the owner of each datable expression of the paragraph."""
    anchored = []
    for index, timex in timexes:
        if not datable(timex):
            continue
        span = paragraph.doc.char_span(
            timex.timex.span.start - paragraph.offset,
            timex.timex.span.end - paragraph.offset,
            alignment_mode="expand",
        )
        if span is not None:
            anchored.append(anchor(index, timex, span, dct, lexicon))
    return tuple(anchored)


def anchor(
    index: int,
    timex: ResolvedTimex,
    span: DocSpan,
    dct: date | None,
    lexicon: Lexicon,
) -> Anchored:
    """Climb from the expression to the first verb or event noun it belongs to."""
    head = span.root
    labelled = labelled_by(span, timex)
    if labelled is not None:
        return Anchored(index, timex, span, head, labelled, "", False, label=True)
    owner, preposition, before = climb(head, span, lexicon)
    if span[-1].lower_ in lexicon.grammar["adverbial"]:
        # "bought it for $1bn a year later": no such words describe a noun.
        preposition = preposition_before(span)
        if owner is None:
            owner = next((verb for verb in head.ancestors if verb.pos_ == "VERB"), None)
    if before:
        # "after Sunday's shooting": it is the shooting that something came after.
        preposition = ""
    if CLOCK.search(timex.value) and preposition in lexicon.grammar["around"]:
        # "shortly before six on Friday" is Friday all the same.
        preposition = "at"
    teller = teller_before(span, lexicon) or teller_around(owner, span, lexicon)
    if teller is not None:
        owner, before = teller, False
    is_over = bool(dct and timex.interval and timex.interval.end <= dct)
    owner = past_of(owner, span, lexicon, is_over=is_over)
    for narrowed in (
        described_before(owner, span, lexicon),
        clause_of_subject(owner, span),
        joined_behind(owner, span),
        None if before else verdict_on(owner, lexicon),
    ):
        owner = narrowed or owner
    owner = deed_of(owner, span, lexicon) or owner
    return Anchored(index, timex, span, head, owner, preposition, before)


def climb(
    head: Token, span: DocSpan, lexicon: Lexicon
) -> tuple[Token | None, str, bool]:
    node, preposition, before = head, preposition_before(span), False
    while True:
        if node.dep_ in {"prep"} and not preposition:
            preposition = node.lower_
        if node.dep_ == "ROOT" or (node is not head and node.pos_ in {"VERB", "AUX"}):
            break
        parent = node.head
        if node is not head and node.dep_ == "appos" and node.pos_ == "NOUN":
            # "Berg, mayor from 1999, denied it": what he was, not what he did.
            return None, preposition, before
        if parent.pos_ in {"NOUN", "PROPN"}:
            if node.i < parent.i and node.dep_ != "prep":
                if opens_sentence(span, lexicon) and parent.sent.root.pos_ == "VERB":
                    # "In March Network Rail staff accepted it."
                    return parent.sent.root, preposition, False
                # "the 2020 law", "Wednesday's visit": it says which, not when done.
                is_event = lexicon.points_at_event(parent.lemma_.lower())
                return (parent if is_event else None), preposition, True
            if lexicon.points_at_event(parent.lemma_.lower()):
                return parent, preposition, before
            if preposition == "of":
                # "the law of 2019": likewise.
                return None, preposition, before
        if node.dep_ not in WITHIN_PHRASE:
            node = parent
            break
        node = parent
    if node.pos_ in {"VERB", "AUX"} or lexicon.points_at_event(node.lemma_.lower()):
        return node, preposition, before
    return None, preposition, before


def opens_sentence(span: DocSpan, lexicon: Lexicon) -> bool:
    """Tell whether a preposition and the expression open a sentence: "In March"."""
    first = span.start - 1
    if first < 0 or not span.doc[first].is_sent_start:
        return False
    follows = span.end < len(span.doc) and span.doc[span.end].pos_ == "PROPN"
    return follows and span.doc[first].lower_ in lexicon.grammar["opening"]


def preposition_before(span: DocSpan) -> str:
    """Give the preposition that opens the expression or stands right before it."""
    first = span[0]
    if first.pos_ in {"ADP", "SCONJ"}:
        return first.lower_
    if first.i > 0 and span.doc[first.i - 1].pos_ in {"ADP", "SCONJ"}:
        return span.doc[first.i - 1].lower_
    return ""


def teller_before(span: DocSpan, lexicon: Lexicon) -> Token | None:
    """Find a verb of telling right before the expression: "..., police said Monday".

    Its hearers or its subject may stand between ("told reporters on Monday").
    """
    doc = span.doc
    start = span.start - 1
    if start >= 0 and doc[start].pos_ == "ADP":
        start -= 1
    between: list[Token] = []
    for position in range(start, max(-1, start - NEAR), -1):
        token = doc[position]
        if token.pos_ in {"VERB", "AUX"}:
            near = all(within_reach(other, token) for other in between)
            return token if near and is_reporting(token, lexicon) else None
        if token.is_sent_start or token.pos_ not in {"ADV", "PRON", "NOUN", "PROPN"}:
            return None
        between.append(token)
    return None


def teller_around(owner: Token | None, span: DocSpan, lexicon: Lexicon) -> Token | None:
    """Find a main verb of telling between the expression and the word it hangs on.

    "On Friday the prosecutor confirmed that two had died": what stands in front of the
    main verb is not part of what is told after it.
    """
    root = span.root.sent.root
    if owner is None or not span.start < root.i < owner.i:
        return None
    return root if is_reporting(root, lexicon) else None


def within_reach(token: Token, teller: Token) -> bool:
    """Tell whether the token belongs to the verb of telling, not to what is told."""
    node = token
    while node.dep_ in {"compound", "amod", "poss", "det"}:
        node = node.head
    return node.head.i == teller.i


def by_owner(anchored: Sequence[Anchored]) -> Mapping[int, list[Anchored]]:
    """Group the expressions by the position of the word they belong to."""
    groups: defaultdict[int, list[Anchored]] = defaultdict(list)
    for item in anchored:
        if item.owner is not None:
            groups[item.owner.i].append(item)
    return groups


def finest(items: Sequence[Anchored], token: Token) -> Anchored | None:
    """Choose the expression that says most: the shortest interval, then the nearest.

    A month is a month: April says no more than March.
    """
    return min(
        items,
        key=lambda item: (length(item), abs(item.head.i - token.i), item.index),
        default=None,
    )


def length(item: Anchored) -> int:
    """Give the usual number of days that its precision spans, else its own number."""
    precision = item.timex.precision if item.timex.interval else None
    return USUAL_DAYS.get(precision, days(item)) if precision else days(item)


def days(item: Anchored) -> int:
    """Give the length of the interval in days; unresolved ones come last."""
    interval = item.timex.interval
    return (interval.end - interval.start).days if interval else 10**6


def iter_sentence(
    anchored: Sequence[Anchored], sentence: DocSpan
) -> Iterator[Anchored]:
    """Give the expressions of one sentence."""
    for item in anchored:
        place = item.owner.i if item.owner is not None else item.head.i
        if sentence.start <= place < sentence.end:
            yield item
