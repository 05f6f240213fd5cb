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


def tense_at(doc: Doc, span: Span, *, planned: Vocabulary) -> Tense:
    """Climb from the expression to its verb and read the verb's form.

    `planned` holds the lemmas of verbs whose date is to come even in the past tense.
    """
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return Tense.UNKNOWN
    token, through_noun = tokens.root, False
    for _ in range(CLIMB):
        outside = not tokens.start <= token.i < tokens.end
        if outside and planned.knows(token.lemma_):
            return tense_of_plan(token)
        if token.pos_ in {"VERB", "AUX"}:
            tense = tense_of(token, loosely=through_noun)
            if tense is not Tense.UNKNOWN:
                return tense
        elif outside and token.pos_ in NAMING:
            through_noun = True
        if token.head.i == token.i:
            break
        token = token.head
    return Tense.UNKNOWN


def tense_of_plan(verb: Token) -> Tense:
    """A plan is about days to come, unless it had been made before the past."""
    had = any(c.tag_ == "VBD" and c.lemma_ == "have" for c in verb.children)
    return Tense.PAST if had else Tense.FUTURE


def tense_of(verb: Token, *, loosely: bool) -> Tense:
    """Read the tags of a verb and its auxiliaries.

    An infinitive says when only to what hangs on it directly: in "to mark the entry
    on Friday" (loosely) the entry may be over.
    """
    auxiliaries = [child for child in verb.children if child.dep_ in AUXILIARIES]
    tags = {child.tag_ for child in auxiliaries}
    if "MD" in tags:
        return Tense.FUTURE
    if "TO" in tags:
        return Tense.UNKNOWN if loosely else Tense.FUTURE
    if verb.tag_ in {"VBD", "VBN"} or "VBD" in tags:
        return Tense.PAST
    if verb.tag_ == "VBG" and tags & PRESENT:
        return Tense.FUTURE
    return Tense.UNKNOWN
