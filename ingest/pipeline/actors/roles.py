"""What a person is, in the words around the name."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.pieces import Piece

# Parts of speech that may stand inside "North Korean defence minister".
INSIDE_ROLE = {"NOUN", "ADJ", "PROPN"}
LONGEST_BEFORE = 6
LONGEST_AFTER = 12
CLAUSE_ENDS = {",", ".", ";", ":", "—", "–", ")", "who", "which", "that"}


def role_before(piece: Piece, *, lexicon: Lexicon) -> str:
    """The words right before a name that say what the person is, or nothing."""
    doc, start = piece.doc, piece.start
    if start == 0 or doc[start - 1].lower_ not in lexicon.roles:
        return ""
    if doc[start - 1].text[0].isupper() and start > 1:
        return ""
    first = start - 1
    while first > 0 and start - first < LONGEST_BEFORE and _fits(doc[first - 1]):
        first -= 1
    if doc[first].text in {"-", "’s", "'s"}:
        first += 1
    return doc[first:start].text


def _fits(token: Token) -> bool:
    return (
        token.pos_ in INSIDE_ROLE
        or token.text in {"-", "’s", "'s"}
        or token.text.endswith("-")
    ) and not token.is_sent_end


def role_after(piece: Piece, *, lexicon: Lexicon) -> str:
    """What an apposition says: "Ana Ruiz, the head of the port, ..."."""
    doc, index = piece.doc, piece.end
    if index + 1 >= len(doc) or doc[index].text != ",":
        return ""
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
    head = _head(doc[first:last], lexicon=lexicon)
    return doc[first:last].text if closed and head else ""


def _head(words: Iterable[Token], *, lexicon: Lexicon) -> bool:
    """Whether a role noun stands before the first preposition."""
    for token in words:
        if token.pos_ in {"ADP", "SCONJ"}:
            return False
        if token.lower_ in lexicon.roles:
            return True
    return False
