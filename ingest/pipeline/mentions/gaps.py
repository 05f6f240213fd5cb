"""The object that a relative clause leaves to the noun before it."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import auxiliaries
from ingest.pipeline.mentions.phrases import is_relative

OBJECTS = frozenset({"dobj", "attr", "oprd", "dative", "acomp", "ccomp"})
# What the model calls a time may not be what was done to something.
TIMES = frozenset({"DATE", "TIME"})


def object_before(clause: Token, verb: Token, lexicon: Lexicon) -> Token | None:
    """Find what was done to, where it stands before: "the gift that she received".

    `clause` is the verb of the relative clause, `verb` the one inside that lacks it:
    "a gift he claims to have received".
    """
    noun = clause.head
    if clause.dep_ != "relcl" or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if noun.ent_type_ in TIMES or noun.lemma_.lower() in lexicon.grammar["occasions"]:
        return None
    if not any(
        child.dep_ == "nsubj" and not is_relative(child) for child in clause.children
    ):
        return None
    if any(word.dep_ == "auxpass" for word in auxiliaries(verb)):
        return None
    inside = [word for word in (*clause.children, *verb.children) if word.i != verb.i]
    if any(word.dep_ in OBJECTS and not is_relative(word) for word in inside):
        return None
    openers = [
        word for word in clause.subtree if is_relative(word) or word.tag_ == "WRB"
    ]
    if openers and openers[0].dep_ != "dobj":
        # "in which", "where", "whose"
        return None
    lost = any(
        word.dep_ == "prep" and not any(True for _ in word.children) for word in inside
    )
    return None if lost else meant_by(noun, lexicon)


def meant_by(noun: Token, lexicon: Lexicon) -> Token:
    """Find the happening of which a name is told: "the takeover of Lima Air, which"."""
    outer = noun.head.head
    named = noun.dep_ == "pobj" and noun.pos_ == "PROPN"
    return outer if named and lexicon.is_event_noun(outer.lemma_.lower()) else noun
