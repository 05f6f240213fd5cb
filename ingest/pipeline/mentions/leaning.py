"""The date of a clause that a verb happens together with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored, finest
from ingest.pipeline.mentions.clauses import (
    Tense,
    is_reporting,
    opening_word,
    tense_of,
)


def leans_on(
    token: Token, dates: Sequence[Anchored], lexicon: Lexicon
) -> Anchored | None:
    """Find the date of the clause that this one happens together with.

    A verb shares the date of the verb it is joined to by "and", of the participle
    that goes with it ("defended it, saying on Monday"), and of a clause opened by
    "when", "as" or "while".
    """
    together = lexicon.grammar["together"]
    joined = token.dep_ in {"conj", "xcomp"} and not has_own_subject(token)
    if joined and is_of_now(token, lexicon) and not is_of_now(token.head, lexicon):
        # "entered orbit in May and has sent pictures since"
        joined = False
    companions = {token.head.i} if joined else set()
    if token.dep_ == "advcl" and opening_word(token) in together:
        # The day of the telling is not that of what goes on meanwhile.
        companions |= set() if is_reporting(token.head, lexicon) else {token.head.i}
    if token.dep_ == "ccomp" and is_reporting(token.head, lexicon):
        # "When they met last week, the agency reported, they talked of ..."
        companions.update(
            child.i
            for child in token.head.children
            if child.dep_ == "advcl" and opening_word(child) in together
        )
    refused = token.lemma_.lower() in lexicon.verbs["unrealised"]
    for child in token.children:
        if refused and child.dep_ == "xcomp":
            # "refused to sign on Tuesday": the day of what was not done.
            companions.add(child.i)
        own = has_own_subject(child)
        opener = opening_word(child)
        participle = child.tag_ == "VBG" and not own and not opener
        if (child.dep_ == "advcl" and (participle or opener in together)) or (
            child.dep_ == "conj"
            and not own
            and not ends_it(child, lexicon)
            and not turns(token, child, dates, lexicon)
        ):
            companions.add(child.i)
    near = [
        item
        for item in dates
        if item.owner is not None
        and item.owner.i in companions
        and item.preposition not in lexicon.grammar["around"]
    ]
    after = {verb.i for verb in joined_after(token)}
    following = [item for item in dates if item.owner and item.owner.i in after]
    if len({item.timex.interval for item in following}) > 1 or any(
        item.preposition in lexicon.grammar["deadline"] or counts_on(item)
        for item in following
    ):
        # "gave it up, married in 1958 and published in 1963": each has its own day.
        near = [item for item in near if item not in following]
    return finest(near, token)


def is_of_now(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the verb is in the present perfect: it tells up to now."""
    return tense_of(verb, lexicon) is Tense.PERFECT


def turns(
    verb: Token, other: Token, dates: Sequence[Anchored], lexicon: Lexicon
) -> bool:
    """Tell whether the date of the second verb is not that of the first.

    "Appealed, but withdrew on Monday"; "opened accounts and, in May, made a transfer".
    """
    links = [child for child in verb.children if child.dep_ == "cc"]
    if any(link.lower_ in lexicon.grammar["contrast"] for link in links):
        return True
    if is_of_now(verb, lexicon) is not is_of_now(other, lexicon):
        return True
    first = min((link.i for link in links), default=other.i)
    return any(
        item.owner is not None
        and item.owner.i == other.i
        and first < item.span.start < other.i
        for item in dates
    )


def ends_it(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether it may come days later: "was shot and died on Friday"."""
    return verb.lemma_.lower() in lexicon.verbs["ending"]


def counts_on(item: Anchored) -> bool:
    """Tell whether it counts on from what was told: "held and freed the next day"."""
    return item.timex.timex.value.startswith("REF")


def joined_after(verb: Token) -> Iterator[Token]:
    """Give the verbs that are joined to it by "and", one after the other."""
    for child in verb.children:
        if child.dep_ == "conj":
            yield child
            yield from joined_after(child)


def has_own_subject(verb: Token) -> bool:
    """Tell whether the clause is about another: "and the case was withdrawn".

    A pronoun goes on with the same: "he was dismissed and he founded a firm".
    """
    return any(
        child.dep_ in {"nsubj", "nsubjpass"} and child.pos_ != "PRON"
        for child in verb.children
    )
