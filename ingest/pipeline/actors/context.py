"""What the sentence and the model say about one naming."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Token

from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.gazetteer import fold, load_gazetteer


def is_family(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether "Park" after a first name is a family name, where nobody can be."""
    first, last = fold(piece.words[0]), piece.words[-1]
    before = word_at(piece, -1).lower()
    return (
        len(piece.words) == 2
        and last in lexicon.family_heads
        and first in lexicon.first_names
        and before not in lexicon.inside | {"the", "of", "to", "on"}
        and not before.isdigit()
        and not modifies(piece)
    )


def happens_in(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether something is done in what the model takes for an unknown person."""
    preposition = piece.doc[piece.end - 1].head
    first = fold(piece.words[0])
    known = first in lexicon.first_names | lexicon.surname_first
    return (
        len(piece.words) == 2
        and preposition.lower_ in {"in", "at", "near"}
        and preposition.head.lemma_ not in lexicon.leanings
        and model_label(piece) == "PERSON"
        and not (known or piece.title or piece.honoured)
    )


def is_no_given_name(word: str) -> bool:
    """Whether a word is letters or two words in one, as in names of products."""
    if len(word) > 1 and word.isupper() and "." not in word:
        return True
    joined = len(word) > 4 and any(sign.isupper() for sign in word[4:])
    return joined and word.isalpha() and not word.isupper()


def is_site(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether a seat of power is the place where something happens."""
    if piece.text not in lexicon.seats or piece.hangs:
        return False
    before = word_at(piece, -1).lower()
    before = word_at(piece, -2).lower() if before == "the" else before
    sited = fold(piece.text) in load_gazetteer().regions
    return sited and before in lexicon.site_prepositions and not modifies(piece)


def model_label(piece: Piece) -> str:
    """The model's label on most of the words."""
    if piece.end - piece.start == 1:
        return piece.doc[piece.start].ent_type_
    labels = Counter(
        token.ent_type_
        for token in piece.doc[piece.start : piece.end]
        if token.ent_type_
    )
    if not labels:
        return ""
    return max(labels.items(), key=lambda item: (item[1], item[0]))[0]


def word_at(piece: Piece, offset: int) -> str:
    """The word so many places after the name (from 0) or before it (from -1)."""
    index = piece.end + offset if offset >= 0 else piece.start + offset
    return piece.doc[index].text if 0 <= index < len(piece.doc) else ""


def modifies(piece: Piece) -> bool:
    """Whether the name stands before a common noun, as in "Kite missiles"."""
    last: Token = piece.doc[piece.end - 1]
    return (
        last.dep_ == "compound"
        and last.head.i >= piece.end
        and last.head.text[0].islower()
    )
