"""When a verb's own words set it beside the time of what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored
from ingest.pipeline.mentions.clauses import opening_word


def is_apart(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether it is told as before or after something: maybe the same day."""
    return any(True for _ in sequences(token, lexicon))


def is_remote(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether it is of another day: "two days after", "was first shown"."""
    back = lexicon.grammar["look_back"]
    if any(child.dep_ == "advmod" and child.lower_ in back for child in token.children):
        return True
    if any(is_other_time(word, lexicon) for word in token.children):
        return True
    return any(
        word.dep_ == "npadvmod" and word.lemma_ in lexicon.grammar["spans"]
        for clause in sequences(token, lexicon)
        for word in clause.children
    )


def is_other_time(word: Token, lexicon: Lexicon) -> bool:
    """Tell whether it names a time that no calendar has: "lost last season".

    So does "on the eve of the visit".
    """
    if word.dep_ == "prep":
        return any(is_other_time(child, lexicon) for child in word.children)
    if word.lemma_ in lexicon.grammar["eves"]:
        return any(child.lower_ == "of" for child in word.children)
    return (
        word.dep_ in {"npadvmod", "pobj"}
        and word.lemma_ in lexicon.grammar["stretches"]
        and any(child.lower_ in lexicon.grammar["other"] for child in word.children)
    )


def sequences(token: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Give what it is said to come before or after: "after a chase"."""
    around = lexicon.grammar["around"]
    for child in token.children:
        if child.dep_ == "advcl" and opening_word(child) in around:
            yield child
        elif child.dep_ == "prep" and child.lower_ in around:
            known = (lexicon.points_at_event(word.lemma_) for word in child.children)
            if any(known):
                yield child


def is_aside(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a clause only adds: ", who had left,", "after he had left"."""
    if verb.dep_ == "advcl" and opening_word(verb) in lexicon.grammar["around"]:
        return True
    opening = next((child for child in verb.lefts if child.tag_ in {"WP", "WDT"}), None)
    if verb.dep_ != "relcl" or opening is None or opening.i == 0:
        return False
    return opening.nbor(-1).text == ","


def opening_dates(sentence: DocSpan, dates: Sequence[Anchored]) -> frozenset[int]:
    """Give the expressions before the subject: "In the boom years of the 1990s"."""
    subjects = [word.left_edge.i for word in sentence.root.lefts if is_subject(word)]
    first = min(subjects, default=sentence.start)
    return frozenset(item.index for item in dates if item.span.end <= first)


def is_subject(word: Token) -> bool:
    return word.dep_ in {"nsubj", "nsubjpass", "expl"}
