"""The subject and the helping words that a verb has, or shares with another."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.pipeline.mentions.clauses import auxiliaries
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
    if verb.tag_ != "VBN" or auxiliaries(verb):
        return ""
    if any(child.dep_ == "dobj" for child in verb.children):
        return ""
    clause = verb
    while clause.dep_ == "conj":
        clause = clause.head
    if any(child.dep_ == "auxpass" for child in clause.children):
        return " ".join(word.text for word in auxiliaries(clause))
    many = subject.tag_ in {"NNS", "NNPS"} or any(
        child.dep_ == "conj" for child in subject.children
    )
    return ("were" if many else "was") if clause.dep_ in {"acl", "advcl"} else ""
