"""The words of times in a sentence, with what leads to them: titles leave them out."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.annotations import ResolvedTimex
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import HOUR_ONLY, Anchored, opens_sentence


def date_positions(dates: Iterable[Anchored], lexicon: Lexicon) -> set[int]:
    """Collect the words of the expressions, with the prepositions that lead to them."""
    positions: set[int] = set()
    for item in dates:
        words = item.span
        positions |= with_openers(words, lexicon)
        if words.end < len(words.doc) and words.doc[words.end].dep_ == "case":
            positions.add(words.end)
        if opens_sentence(words, lexicon):
            # "In March Network Rail ...": the tree hangs the "In" on the name.
            positions.add(words.start - 1)
    return positions


def hour_positions(
    paragraph: ReadParagraph,
    timexes: Iterable[tuple[int, ResolvedTimex]],
    lexicon: Lexicon,
) -> frozenset[int]:
    """Collect the words that tell only the hour: "at about 3:30 p.m."."""
    positions: set[int] = set()
    for _, timex in timexes:
        if not timex.timex.value.startswith(HOUR_ONLY):
            continue
        words = paragraph.doc.char_span(
            timex.timex.span.start - paragraph.offset,
            timex.timex.span.end - paragraph.offset,
            alignment_mode="expand",
        )
        if words is None:
            continue
        if words.start == 0 or words.root.dep_ in {"pobj", "npadvmod"}:
            positions |= with_openers(words, lexicon)
    return frozenset(positions)


def with_openers(words: DocSpan, lexicon: Lexicon) -> set[int]:
    """Collect a time and what leads to it: "late on Monday", "at about six".

    Without it the preposition and the adverb would hang in the air.
    """
    positions = {token.i for token in words}
    opening = word_before(words[0])
    linked = False
    while opening is not None:
        leads = opening.pos_ == "ADP" and leads_to(opening, words) and not linked
        if opening.lower_ not in lexicon.grammar["near_date"]:
            if not leads:
                break
            linked = True
        positions.add(opening.i)
        opening = word_before(opening)
    return positions


def leads_to(preposition: Token, words: DocSpan) -> bool:
    """Tell whether it leads to the expression only, not "in overnight raids"."""
    if preposition.dep_ == "prt":
        return False
    objects = [child for child in preposition.children if child.dep_ == "pobj"]
    return all(child in words for child in objects)


def word_before(token: Token) -> Token | None:
    """Give the word in front, over the spaces that stand for marks of emphasis."""
    for place in range(token.i - 1, -1, -1):
        if not token.doc[place].is_space:
            return token.doc[place]
    return None
