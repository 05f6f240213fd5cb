"""What "it", "them" or "him" is, where the verb before the "and" has said it."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.pipeline.annotations import ActorKind
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.named import Named


def object_meant(verb: Token, lexicon: Lexicon) -> tuple[Token, Token] | None:
    """Find a pronoun that is the object of the verb, and the noun that it means.

    "Bought the firm in May and sold it in July": the first verb's object.
    """
    pronoun = next((child for child in verb.children if is_pronoun(child)), None)
    if pronoun is None or verb.dep_ != "conj":
        return None
    for noun in verb.head.children:
        if noun.dep_ in {"dobj", "nsubjpass"} and noun.pos_ in {"NOUN", "PROPN"}:
            several = noun.tag_ in {"NNS", "NNPS"} or any(
                child.dep_ == "conj" for child in noun.children
            )
            word = pronoun.lower_
            many = word in lexicon.grammar["objects_many"]
            human = word in lexicon.grammar["objects_person"]
            person = noun.ent_type_ == "PERSON"
            if noun.i < pronoun.i and many is several and human is person:
                return pronoun, noun
    return None


def is_pronoun(child: Token) -> bool:
    return child.dep_ == "dobj" and child.pos_ == "PRON"


def name_for(noun: Token, words: str, named: Sequence[Named], lexicon: Lexicon) -> str:
    """Word the noun as what is known by now: by name, or with "the"."""
    for item in named:
        actor = item.name.actor
        if item.head.i == noun.i and actor and actor.kind is ActorKind.PERSON:
            return actor.name
    first, _, rest = words.partition(" ")
    return f"the {rest}" if first.lower() in lexicon.grammar["indefinite"] else words
