"""Why gold words are no trigger of ours: what the sentence makes of them."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.management.scoring.gold import GoldMention
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import (
    Tense,
    in_quotation,
    is_negated,
    is_reporting,
    opening_word,
    tense_of,
)


def explain_miss(
    gold: GoldMention, paragraphs: Sequence[ReadParagraph], lexicon: Lexicon
) -> str:
    """Name what the gold words are; the first that fits."""
    token = token_at(gold, paragraphs)
    if token is None:
        return "not read: boilerplate, a repeat, a heading"
    if token.sent.text.rstrip(" \n\"”'’").endswith("?"):
        return "in a question"
    if token.pos_ in {"NOUN", "PROPN"}:
        known = lexicon.is_event_noun(token.lemma_.lower())
        return "a noun of events" if known else "a noun of other things"
    if token.pos_ not in {"VERB", "AUX"}:
        return f"neither verb nor noun ({token.pos_})"
    return explain_verb(token, lexicon)


def explain_verb(token: Token, lexicon: Lexicon) -> str:
    lemma = token.lemma_.lower()
    if opening_word(token) in lexicon.grammar["conditions"]:
        return "a condition"
    if is_reporting(token, lexicon):
        return "telling"
    if not lexicon.is_happening_verb(lemma):
        return "a verb of states"
    if is_negated(token, lexicon):
        return "a negated verb"
    if in_quotation(token, token.sent):
        return "quoted"
    if token.dep_ in {"amod", "compound", "acl", "advcl", "xcomp", "conj", "pcomp"}:
        return f"a verb that hangs on another word ({token.dep_})"
    tense = tense_of(token, lexicon)
    if tense is Tense.HYPOTHETICAL:
        return "what may be"
    return f"another verb ({tense})"


def token_at(gold: GoldMention, paragraphs: Sequence[ReadParagraph]) -> Token | None:
    for paragraph in paragraphs:
        start = gold.start - paragraph.offset
        end = gold.end - paragraph.offset
        if start >= 0 and end <= len(paragraph.doc.text):
            span = paragraph.doc.char_span(start, end, alignment_mode="expand")
            return span.root if span is not None and len(span) else None
    return None
