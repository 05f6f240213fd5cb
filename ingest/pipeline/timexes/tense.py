"""The tense of the verb that governs a stretch of text."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.pipeline.annotations import Span
from ingest.pipeline.resolution.context import Tense
from ingest.pipeline.rules import Vocabulary

CLIMB = 12
AUXILIARIES = {"aux", "auxpass"}
NAMING = {"NOUN", "PROPN", "ADJ", "PRON"}
PRESENT = {"VBZ", "VBP"}
# Relations of an expression that stands before its noun.
ATTRIBUTIVE = {"poss", "compound", "nmod", "amod"}
# Relations of an infinitive to what it hangs on, when it is the aim of that.
AIMS = {"xcomp", "acl", "ccomp", "ROOT", "conj"}


def tense_at(
    doc: Doc, span: Span, *, planned: Vocabulary, raising: Vocabulary
) -> Tense:
    """Climb from the expression to its verb and read the verb's form.

    `planned` holds the lemmas of verbs whose date is to come even in the past tense,
    `raising` of those that lend their tense to an infinitive.
    """
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return Tense.UNKNOWN
    token, through_noun = tokens.root, False
    if token.dep_ in ATTRIBUTIVE:
        return tense_of_attribute(token)
    for _ in range(CLIMB):
        outside = not tokens.start <= token.i < tokens.end
        if outside and planned.knows(token.lemma_):
            return tense_of_plan(token)
        if token.pos_ in {"VERB", "AUX"}:
            if "TO" in aux_tags(token) and planned.knows(token.head.lemma_):
                return tense_of_plan(token.head)
            tense = tense_of(token, loosely=through_noun, raising=raising)
            if tense is not Tense.UNKNOWN:
                return tense
        elif outside and token.pos_ in NAMING:
            through_noun = True
        if token.head.i == token.i:
            break
        token = token.head
    return Tense.UNKNOWN


def tense_of_attribute(token: Token) -> Tense:
    """In "Friday's vote" only the verb whose subject the vote is can tell."""
    noun = token.head
    if noun.dep_ in {"nsubj", "nsubjpass"} and "MD" in aux_tags(noun.head):
        return Tense.FUTURE
    return Tense.UNKNOWN


def tense_of_plan(verb: Token) -> Tense:
    """A plan is about days to come, unless it had been made before the past."""
    had = any(c.tag_ == "VBD" and c.lemma_ == "have" for c in verb.children)
    return Tense.PAST if had else Tense.FUTURE


def tense_of(verb: Token, *, loosely: bool, raising: Vocabulary) -> Tense:
    """Read the tags of a verb and its auxiliaries.

    An infinitive is to come only for what hangs on it directly, and only if it is
    what somebody plans: in "came to mark the entry on Friday" (loosely) the entry may
    be over, and in "appeared to allude to it on Friday" so is the alluding.
    """
    tags = aux_tags(verb)
    if "MD" in tags:
        return Tense.FUTURE
    if "TO" in tags:
        aimed = verb.dep_ in AIMS and not raising.knows(verb.head.lemma_)
        return Tense.FUTURE if aimed and not loosely else Tense.UNKNOWN
    if "VBD" in tags or verb.tag_ == "VBD":
        return Tense.PAST
    if verb.tag_ == "VBN" and not is_present_passive(verb):
        return Tense.PAST
    if loosely or not (verb.tag_ in PRESENT or tags & PRESENT):
        return Tense.UNKNOWN
    return Tense.FUTURE if verb.tag_ == "VBG" else Tense.PRESENT


def is_present_passive(participle: Token) -> bool:
    """Tell "is held" from "held", "was held" and "has been held"."""
    auxiliaries = [c for c in participle.children if c.dep_ in AUXILIARIES]
    perfect = any(c.lemma_ == "have" for c in auxiliaries)
    return not perfect and any(c.tag_ in PRESENT for c in auxiliaries)


def aux_tags(verb: Token) -> set[str]:
    """The tags of a verb's auxiliaries and of the "to" of an infinitive."""
    return {child.tag_ for child in verb.children if child.dep_ in AUXILIARIES}
