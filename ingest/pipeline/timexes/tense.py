"""The tense of the verb that governs a stretch of text."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from ingest.pipeline.annotations import Span
from ingest.pipeline.resolution.context import Tense

CLIMB = 12
AUXILIARIES = {"aux", "auxpass"}


def tense_at(doc: Doc, span: Span) -> Tense:
    """Climb from the expression to its verb and read the verb's form."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return Tense.UNKNOWN
    token = tokens.root
    for _ in range(CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            tense = tense_of(token)
            if tense is not Tense.UNKNOWN:
                return tense
        if token.head.i == token.i:
            break
        token = token.head
    return Tense.UNKNOWN


def tense_of(verb: Token) -> Tense:
    """Read tags of the verb and its auxiliaries."""
    auxiliaries = [child for child in verb.children if child.dep_ in AUXILIARIES]
    if any(child.tag_ == "MD" for child in auxiliaries):
        return Tense.FUTURE
    if any(child.tag_ == "TO" for child in auxiliaries):
        return Tense.FUTURE
    if verb.tag_ in {"VBD", "VBN"}:
        return Tense.PAST
    if any(child.tag_ == "VBD" for child in auxiliaries):
        return Tense.PAST
    if verb.tag_ == "VBG" and any(c.tag_ in {"VBZ", "VBP"} for c in auxiliaries):
        return Tense.FUTURE
    return Tense.UNKNOWN
