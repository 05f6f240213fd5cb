"""What a person is, in the words around the name."""

from __future__ import annotations

from spacy.tokens import Span, Token

from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.pieces import Piece

# Parts of speech that may stand inside "North Korean defence minister".
INSIDE_ROLE = {"NOUN", "ADJ", "PROPN"}
LONGEST_BEFORE = 6
LONGEST_AFTER = 12
# How the tree hangs a side on the verb; what follows it may look like a measure.
SIDES = {"nsubj", "dobj", "dative", "npadvmod"}
DASHES = {"-", "\u2013"}
CLAUSE_ENDS = {'"', "”", ",", ".", ";", ":", "—", "–", "(", ")", "who", "which", "that"}


def role_before(piece: Piece, *, lexicon: Lexicon) -> str:
    """The words right before a name that say what the person is, or nothing.

    "the port's manager, Ana Ruiz," counts as well.
    """
    doc, end = piece.doc, piece.start
    if end > 2 and doc[end - 1].text == "," and doc[end - 2].lower_ in lexicon.roles:
        end -= 1 if _is_enclosed(piece) else 0
    if end == 0 or doc[end - 1].lower_ not in lexicon.roles:
        return ""
    if doc[end - 1].text[0].isupper() and end > 1:
        return ""
    first = end - 1
    while first > 0 and end - first < LONGEST_BEFORE and _fits(doc[first - 1]):
        first -= 1
    while doc[first].text in {"-", "’s", "'s"}:
        first += 1
    return doc[first:end].text


def _is_enclosed(piece: Piece) -> bool:
    """Whether a comma or the sentence's end follows the name."""
    return piece.end >= len(piece.doc) or piece.doc[piece.end].text in CLAUSE_ENDS


def _fits(token: Token) -> bool:
    return (
        token.pos_ in INSIDE_ROLE or token.text in {"-", "’s", "'s"}
    ) and token.text != "old"


def role_after(piece: Piece, *, lexicon: Lexicon) -> str:
    """What an apposition says: "Ana Ruiz, the head of the port, ..."."""
    words = _apposition(piece)
    return words.text if words and _head(words, nouns=lexicon.roles) else ""


def is_organisation_after(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether an apposition names a body: "Delta, a regional broadcaster, ..."."""
    words = _apposition(piece)
    return words is not None and _head(words, nouns=lexicon.org_roles)


def is_human_use(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether the name does or owns what people do, as in "Ruiz's visit"."""
    last = piece.doc[piece.end - 1]
    if last.dep_ == "poss":
        return last.head.lower_ in lexicon.personal_nouns | lexicon.roles
    return last.dep_ == "nsubj" and last.head.lemma_ in lexicon.human_verbs


def _apposition(piece: Piece) -> Span | None:
    """What stands between the comma after the name and the end of the clause."""
    doc, index = piece.doc, piece.end
    if index + 1 >= len(doc) or doc[index].text != ",":
        return None
    first = index + 1
    if doc[first].lower_ in {"the", "a", "an"}:
        first += 1
    last = first
    while (
        last < len(doc)
        and last - first < LONGEST_AFTER
        and doc[last].text not in CLAUSE_ENDS
        and doc[last].pos_ not in {"VERB", "AUX"}
    ):
        last += 1
    closed = last < len(doc) and doc[last].text in CLAUSE_ENDS
    return doc[first:last] if closed and last > first else None


def _head(words: Span, *, nouns: frozenset[str]) -> bool:
    """Whether such a noun stands before the first preposition, and no name after."""
    for token in words:
        if token.pos_ in {"ADP", "SCONJ"}:
            return False
        if token.lower_ in nouns:
            following = token.i + 1
            return following >= words.end or words.doc[following].pos_ != "PROPN"
    return False


def plays(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether it is one of two sides: "beat Leeds 3-1", "drew 1-1 with Leeds"."""
    last = piece.doc[piece.end - 1]
    verb = last.head
    if last.dep_ == "pobj" and verb.lower_ in lexicon.against:
        verb = verb.head
    elif last.dep_ not in SIDES:
        return False
    if verb.lemma_ not in lexicon.playing_verbs:
        return False
    return any(is_score(word) for word in verb.sent)


def is_score(word: Token) -> bool:
    """Whether a score begins here: "3-1"."""
    doc, dash = word.doc, word.i + 1
    if not word.like_num or word.whitespace_ or dash + 1 >= len(doc):
        return False
    joined = doc[dash].text in DASHES and not doc[dash].whitespace_
    return joined and doc[dash + 1].like_num
