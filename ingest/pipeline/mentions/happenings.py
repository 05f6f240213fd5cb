"""Which happening "it" is in "It happened on Monday": the last one that was named."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import subject_of
from ingest.pipeline.mentions.phrases import is_relative
from ingest.pipeline.mentions.pronouns import Antecedents
from ingest.pipeline.mentions.triggers import Found


@dataclass(frozen=True, slots=True)
class Happening:
    """The word that names what happened: a noun's, or a verb's by its lemma."""

    lemma: str
    is_noun: bool


def find_happenings(
    doc: Doc, lexicon: Lexicon, *, earlier: list[DocSpan]
) -> dict[int, Happening]:
    """Read the verbs that only say that "it" happened, by position.

    `earlier` are the sentences of the section so far; those of the paragraph join them.
    """
    found: dict[int, Happening] = {}
    for sentence in doc.sents:
        for token in sentence:
            if token.dep_ != "nsubj" or not says_it_happened(token, lexicon):
                continue
            named = (named_in(before, lexicon) for before in reversed(earlier))
            last = next((one for one in named if one is not None), None)
            if last is not None:
                found[token.head.i] = last
        earlier.append(sentence)
    return found


def says_it_happened(subject: Token, lexicon: Lexicon) -> bool:
    if subject.lower_ not in lexicon.grammar["happenings"] or is_relative(subject):
        return False
    verb = subject.head
    known = verb.lemma_.lower() in lexicon.verbs["it_happened"]
    return known and not any(child.dep_ == "dobj" for child in verb.children)


def is_one(token: Token) -> bool:
    """Tell whether it is spoken of as one thing: not the "fire" of "opened fire"."""
    described = {"det", "poss", "amod", "compound", "nummod"}
    return token.tag_ == "NN" and any(c.dep_ in described for c in token.children)


def named_in(sentence: DocSpan, lexicon: Lexicon) -> Happening | None:
    """Find the one happening that a sentence is about: its last event noun, else deed.

    What came after one (an arrest, an inquiry) is not what "it" is.
    """
    deed = None
    for token in reversed(sentence):
        lemma = token.lemma_.lower()
        if lexicon.is_aftermath(lemma) or lemma in lexicon.verbs["occurrence"]:
            continue
        if lexicon.is_event_noun(lemma) and token.pos_ == "NOUN":
            if is_one(token):
                return Happening(lemma, is_noun=True)
            if token.head.lemma_.lower() in lexicon.verbs["light"]:
                # "opened fire", "held talks"
                return Happening(lemma, is_noun=False)
        if token.pos_ == "VERB" and lexicon.meanings(lemma) - {"statement"}:
            deed = Happening(lemma, is_noun=False)
    return deed


def sudden_happening(
    found: Found, antecedents: Antecedents, lexicon: Lexicon
) -> frozenset[str]:
    """Give what a known happening means that the verb says more of: "the quake hit"."""
    subject = found.noun
    if subject is None and found.token.pos_ == "VERB":
        subject = subject_of(found.token)
    if subject is None:
        return frozenset()
    noun = antecedents.of(subject)
    lemma = noun.lemma_.lower()
    known = noun is not subject or any(
        child.lower_ in lexicon.grammar["definite"] for child in noun.children
    )
    if noun.pos_ != "NOUN" or not known or not lexicon.is_event_noun(lemma):
        return frozenset()
    return lexicon.meanings(lemma) & lexicon.verbs["sudden"]
