"""The subject and the helping words that a verb has, or shares with another."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.mentions.clauses import auxiliaries, subject_of
from ingest.pipeline.mentions.phrases import is_relative


def has_subject(verb: Token) -> bool:
    return any(
        child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} and not is_relative(child)
        for child in verb.children
    )


def modal_before(verb: Token) -> str:
    """Give the "will" that a verb shares with the one before the "and"."""
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    if verb.tag_ != "VB" or clause is verb or auxiliaries(verb):
        return ""
    return next((word.text for word in auxiliaries(clause) if word.tag_ == "MD"), "")


def passive_helper(verb: Token, subject: Token) -> str:
    """Give the "was" that a participle leaves to the clause before, or unsaid.

    "Two were hurt and taken to Lima"; "the ship, built in Gdansk".
    """
    lexicon = load_lexicon()
    both = verb.tag_ == "VBD" and verb.lower_.endswith("ed")
    if not (verb.tag_ == "VBN" or both) or auxiliaries(verb):
        return ""
    if verb.dep_ == "conj" and verb.lemma_.lower() in lexicon.verbs["alone"]:
        # "had been closed and reopened"
        return ""
    if any(child.dep_ == "dobj" for child in verb.children):
        return ""
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    if any(child.dep_ == "auxpass" for child in clause.children):
        return " ".join(word.text for word in auxiliaries(clause))
    if both:
        return ""
    many = is_several(subject)
    return ("were" if many else "was") if clause.dep_ in {"acl", "advcl"} else ""


def with_helper(verb: Token, positions: set[int]) -> Mapping[int, str]:
    """Give a passive the "were" that the one before it has: "two died, 19 injured"."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    shares = verb.dep_ == "conj" and verb.tag_ == "VBN" and not auxiliaries(verb)
    if subject is None or not shares or verb.i not in positions:
        return {}
    if any(child.dep_ == "dobj" for child in verb.children):
        return {}
    helped = any(child.dep_ == "auxpass" for child in verb.head.children)
    many = is_several(subject) or subject.like_num
    return {verb.i: f"{'were' if many else 'was'} {verb.text}"} if helped else {}


def told_now(verb: Token, positions: set[int]) -> Mapping[int, str]:
    """Word a participle that has a subject as headlines do: "a boy hits a car".

    What is only alleged stays so: "Jon Berg charged with stealing a car".
    """
    subject = subject_of(verb)
    described = verb.dep_ in {"acl", "ccomp", "pcomp"} and verb.tag_ == "VBG"
    if not described or subject is None or auxiliaries(verb) or subject.i > verb.i:
        return {}
    alleged = alleging(verb)
    if alleged:
        opening = min(
            (c for c in verb.lefts if c.dep_ == "advmod" and c.i in positions),
            key=lambda word: word.i,
            default=verb,
        )
        return {opening.i: f"{alleged} {opening.text}"}
    also = [child for child in verb.children if child.dep_ == "conj"]
    return {
        word.i: present(word, many=is_several(subject))
        for word in (verb, *also)
        if word.tag_ == "VBG" and word.i in positions
    }


def alleging(verb: Token) -> str:
    """Give the words by which a deed is only laid to somebody: "accused of"."""
    preposition = verb.head
    if verb.dep_ != "pcomp" or preposition.dep_ != "prep":
        return ""
    charge = preposition.head
    alleged = charge.lemma_.lower() in load_lexicon().verbs["alleging"]
    passive = charge.tag_ == "VBN"
    return f"{charge.text} {preposition.text}" if alleged and passive else ""


def is_several(noun: Token) -> bool:
    """Tell whether the noun takes the verb of several."""
    many = load_lexicon().grammar["pronouns_many"] | load_lexicon().grammar["plural"]
    return (
        noun.tag_ in {"NNS", "NNPS"}
        or noun.lower_ in many
        or any(child.dep_ == "conj" for child in noun.children)
    )


def present(verb: Token, *, many: bool) -> str:
    """Write the verb in the present, for one or for several."""
    lemma = verb.lemma_.lower()
    if many:
        return lemma
    if lemma.endswith(("s", "x", "z", "sh", "ch", "o")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return {"have": "has", "be": "is"}.get(lemma, f"{lemma}s")
