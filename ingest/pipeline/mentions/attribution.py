"""Who is said to report an event; the day of the telling is not that of the event."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored, finest
from ingest.pipeline.mentions.clauses import PERSON, Tense, is_reporting
from ingest.pipeline.mentions.triggers import Found

FURTHEST = 5


def teller_verb(token: Token, lexicon: Lexicon) -> Token | None:
    """Find the verb of telling over a clause, or set beside it."""
    node = token
    for _ in range(FURTHEST):
        for child in node.children:
            if child.dep_ in {"parataxis", "prep"} and is_reporting(child, lexicon):
                return child
        if node.dep_ == "ROOT":
            return None
        inward = node.dep_ in {"ccomp", "conj", "xcomp", "parataxis"}
        node = node.head
        if inward and is_reporting(node, lexicon):
            return node
    return None


def attribution_of(token: Token, lexicon: Lexicon) -> str:
    """Name who tells it, in the article's words; empty when the article itself does."""
    verb = teller_verb(token, lexicon)
    if verb is None:
        return ""
    if verb.lower_ in lexicon.reporting["frame"]:
        for child in verb.children:
            if child.dep_ == "prep":
                return phrase_text(
                    [word for word in child.children if word.dep_ == "pobj"]
                )
    return phrase_text([child for child in verb.children if child.dep_ == "nsubj"])


def is_source(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether it only says where it is from: "according to figures released"."""
    frame = lexicon.reporting["frame"]
    return any(outer.lower_ in frame for outer in token.ancestors)


def phrase_text(heads: Sequence[Token]) -> str:
    """Write a noun phrase without the clauses that describe it."""
    if not heads:
        return ""
    head = heads[0]
    left = min(
        (word.i for child in head.lefts for word in child.subtree), default=head.i
    )
    text = head.doc[min(left, head.i) : head.i + 1].text
    return " ".join(text.split())[:200]


def dated_telling(
    found: Found, dates: Sequence[Anchored], lexicon: Lexicon
) -> Anchored | None:
    """Find the day of the telling when telling it is doing it.

    "The state has ordered 45 diplomats to leave, officials said on Wednesday": an
    order in the present perfect, told by those who give it, is given that day. What
    the press tells, and a plain past ("met, ... said Thursday"), is not, unless those
    who did it tell it themselves ("agreed to buy Lima Air, the company said Monday").
    """
    if found.token.lemma_.lower() not in lexicon.verbs["declared"]:
        return None
    verb = teller_verb(found.token, lexicon)
    if verb is None:
        return None
    if found.tense not in {Tense.PERFECT, Tense.PLUPERFECT} and not (
        found.tense is Tense.PAST and tells_own_deed(verb, found.token, lexicon)
    ):
        return None
    words = {
        word.lower_
        for child in verb.children
        if child.dep_ == "nsubj"
        for word in child.subtree
    }
    if words & lexicon.reporting["media"]:
        return None
    return finest(
        [item for item in dates if item.owner is not None and item.owner.i == verb.i],
        verb,
    )


def tells_own_deed(verb: Token, deed: Token, lexicon: Lexicon) -> bool:
    """Tell whether who tells it is who did it: "Lima Air ..., the company said"."""
    teller, doer = (
        next((child for child in token.children if child.dep_ == "nsubj"), None)
        for token in (verb, deed)
    )
    if teller is None or doer is None or doer.ent_type_ == PERSON:
        return False
    grammar = lexicon.grammar
    points_back = teller.lower_ in grammar["pronouns_thing"] | grammar["pronouns_many"]
    definite = any(word.lower_ in grammar["definite"] for word in teller.children)
    firm = teller.lower_ in grammar["firms"] | grammar["pair_firms"]
    names_firm = definite and firm and doer.ent_type_ == "ORG"
    return points_back or names_firm or teller.lemma_ == doer.lemma_
