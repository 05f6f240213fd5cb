"""Find what is told in passing: named ("after the shooting"), reported, or a state.

Such mentions bear out what others tell, and let a report be found by any of its words.
They make no event and are not shown by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.annotations import ParagraphKind, Status
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored
from ingest.pipeline.mentions.clauses import (
    Tense,
    is_negated,
    is_reporting,
    opening_word,
)
from ingest.pipeline.mentions.owndates import dates_of, fits_tense
from ingest.pipeline.mentions.status import (
    is_denied,
    is_doubted,
    is_planned,
    noun_status,
    settle_tense,
)
from ingest.pipeline.mentions.triggers import Found

# Verbs in these places only help another word.
HELPERS = frozenset({"aux", "auxpass", "case", "prep"})


def find_passing(
    sentence: DocSpan,
    *,
    kind: ParagraphKind,
    taken: frozenset[int],
    owners: Mapping[int, list[Anchored]],
    lexicon: Lexicon,
) -> Iterator[Found]:
    """Give the nouns, adjectives and verbs that are no trigger and tell something."""
    for token in sentence:
        if token.i in taken:
            continue
        found = None
        if token.pos_ in {"NOUN", "PROPN"}:
            # "Three Dead": capitals let a word of outcome look like a name.
            found = passing_noun(token, owners, lexicon) or passing_adjective(
                token, lexicon
            )
        elif token.pos_ in {"ADJ", "ADV"}:
            found = passing_adjective(token, lexicon)
        elif token.pos_ in {"VERB", "AUX"} and token.dep_ not in HELPERS:
            found = passing_verb(token, kind, owners, lexicon)
        if found is not None:
            yield found


def passing_noun(
    token: Token, owners: Mapping[int, list[Anchored]], lexicon: Lexicon
) -> Found | None:
    lemma = token.lemma_.lower()
    if not lexicon.points_at_event(lemma):
        return None
    status = noun_status(token, lexicon)
    if is_known(token, lexicon) or may_have_been(token):
        status = Status.HAPPENED
    if status is None:
        return None
    around = lexicon.grammar["around"]
    dates = tuple(
        item for item in owners.get(token.i, ()) if item.preposition not in around
    )
    return Found(token, None, Tense.NONE, status, dates, in_passing=True)


def is_known(noun: Token, lexicon: Lexicon) -> bool:
    """Tell whether it is spoken of as there already: "the shooting", "her death".

    A word before another is known with it: "the gunshot death".
    """
    while noun.dep_ == "compound":
        noun = noun.head
    return any(
        child.dep_ == "poss" or child.lower_ in lexicon.grammar["definite"]
        for child in noun.children
    )


def may_have_been(noun: Token) -> bool:
    """Tell whether only what it was is open: "may have been an accident"."""
    return noun.dep_ == "attr" and any(
        child.dep_ == "aux" and child.lemma_ in {"have", "may"}
        for child in noun.head.children
    )


def passing_adjective(token: Token, lexicon: Lexicon) -> Found | None:
    """Find a word that tells the outcome of a happening: "dead", "fatal"."""
    if not {token.lower_, token.lemma_.lower()} & lexicon.adjectives["outcome"]:
        return None
    return Found(token, None, Tense.NONE, Status.HAPPENED, (), in_passing=True)


def passing_verb(
    token: Token,
    kind: ParagraphKind,
    owners: Mapping[int, list[Anchored]],
    lexicon: Lexicon,
) -> Found | None:
    """Find a verb of telling, of a state, or one that goes on with what another says.

    What may be, what is conditional, denied or doubted is left out.
    """
    if opening_word(token) in lexicon.grammar["conditions"]:
        return None
    tense = settle_tense(token, kind, lexicon)
    if tense is Tense.HYPOTHETICAL or is_negated(token, lexicon):
        return None
    if is_denied(token, lexicon) or is_doubted(token, lexicon):
        return None
    dates = tuple(
        item
        for item in dates_of(token, owners, lexicon)
        if fits_tense(item, token, tense, lexicon)
    )
    if token.lemma_ == "be" and not dates:
        return None
    reported = is_reporting(token, lexicon)
    ahead = tense is Tense.FUTURE or is_planned(token, tense, lexicon)
    status = Status.HAPPENED
    if reported:
        status = Status.STATED
    elif ahead:
        status = Status.PLANNED
    return Found(token, None, tense, status, dates, reported, in_passing=True)
