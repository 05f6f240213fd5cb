"""Products, works, and plain words in capitals: what bears a name and does not act."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.pipeline.actors.context import model_label, word_at
from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.actors.scales import HEAD, HINT, LABEL, QUALIFIED
from ingest.pipeline.gazetteer import fold, load_gazetteer

POSSESSIVES = {"'s", "’s", "'", "’"}
ONE_OF = {"a", "an", "his", "her", "my", "our", "your"}
LONGEST_MODEL = 4


def weigh_ware(piece: Piece, *, lexicon: Lexicon, plain: frozenset[str]) -> int:
    """What speaks for a product, a film, or words that are no name at all.

    `plain` are the words that the article writes in small letters too.
    """
    weight = HEAD * is_called_ware(piece, lexicon=lexicon)
    if is_ware_of(piece, lexicon=lexicon) or is_one_of_many(piece, lexicon=lexicon):
        weight += QUALIFIED
    if is_traded(piece, lexicon=lexicon) or is_numbered(piece):
        weight += LABEL + HINT
    if word_at(piece, 0).isdigit() and piece.text in load_gazetteer().us_postal:
        weight += HEAD  # a road: "IN 931"
    named = fold(piece.words[0]) in lexicon.first_names
    if piece.title or piece.honoured or named:
        return weight
    if is_plain_plural(piece, plain):
        return weight + HEAD
    if all(word.lower() in plain for word in piece.words):
        sure = len(piece.words) > 1 or piece.doc[piece.start].pos_ == "VERB"
        weight += HEAD if sure else LABEL + HINT
    return weight


def is_plain_plural(piece: Piece, plain: frozenset[str]) -> bool:
    """Whether one word that opens a sentence is a plain word's plural: "Trams run"."""
    first = piece.doc[piece.start]
    word = first.lower_.removesuffix("s")
    alone = len(piece.words) == 1 and bool(first.is_sent_start)
    return alone and word != first.lower_ and word in plain


def is_called_ware(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether the words beside it say what it is: "the tablet X", "an app called X"."""
    before, second = word_at(piece, -1).lower(), word_at(piece, -2).lower()
    if before in {"of", "the"}:
        # "two models of the Panda", "a copy of Dubliners"
        owner = second if before == "of" else word_at(piece, -3).lower()
        return (before == "of" or second == "of") and owner in lexicon.ware_parts
    if before == "," or before in lexicon.calling_verbs:
        before = second
    return (
        before in lexicon.ware_nouns
        or _is_named_so(piece, lexicon=lexicon)
        or _is_said_so(piece, lexicon=lexicon)
    )


def _is_said_so(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether the clause says that it is one: "Panda is a car"."""
    last = piece.doc[piece.end - 1]
    if last.dep_ != "nsubj" or last.head.lemma_ != "be":
        return False
    return any(
        child.dep_ == "attr" and child.lemma_.lower() in lexicon.ware_nouns
        for child in last.head.children
    )


def _is_named_so(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether a clause names it: "this feature is called X"."""
    last = piece.doc[piece.end - 1]
    if last.dep_ != "oprd" or last.head.lower_ not in lexicon.calling_verbs:
        return False
    return any(
        child.dep_ == "nsubjpass" and child.lemma_.lower() in lexicon.ware_nouns
        for child in last.head.children
    )


def is_ware_of(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether a known company owns it: "Fiat's Panda"; people may be its staff."""
    if word_at(piece, -1) not in POSSESSIVES or not _may_be_ware(piece, lexicon):
        return False
    owner = word_at(piece, -2)
    if len(piece.words) > 1 and model_label(piece) == "PERSON":
        return False
    return owner in lexicon.organisations and owner not in lexicon.seats


def is_one_of_many(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether it is one among its like: "her red Panda", "two Pandas"."""
    last = piece.doc[piece.end - 1]
    if not _may_be_ware(piece, lexicon) or _modifies_any(piece, last):
        return False
    if last.tag_ == "NNPS" and any(word.dep_ == "nummod" for word in last.children):
        return True
    start = piece.start
    if start and piece.doc[start - 1].pos_ == "ADJ" and piece.doc[start - 1].is_lower:
        start -= 1
    return start > 0 and piece.doc[start - 1].lower_ in ONE_OF


def is_traded(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether it is released or shipped, or stands before "laptops" and the like."""
    last = piece.doc[piece.end - 1]
    if not _may_be_ware(piece, lexicon):
        return False
    if _modifies_any(piece, last):
        return last.head.lemma_.lower() in lexicon.ware_nouns
    traded = last.dep_ in {"dobj", "nsubjpass"}
    return traded and last.head.lemma_ in lexicon.ware_verbs


def is_numbered(piece: Piece) -> bool:
    """Whether a version follows: "Galaxy 8"; stations' numbers follow capitals."""
    number = word_at(piece, 0)
    short = number.isdigit() and len(number) < LONGEST_MODEL
    return short and not piece.words[-1].isupper() and model_label(piece) != "PERSON"


def _may_be_ware(piece: Piece, lexicon: Lexicon) -> bool:
    """Whether nothing in the name itself says that it is somebody's or a body's."""
    first, last = piece.words[0], piece.words[-1]
    folded = fold(first)
    named = folded in lexicon.first_names or folded in lexicon.surname_first
    body = last in lexicon.org_heads or last in lexicon.company_endings
    return not (named or body or piece.title or piece.honoured)


def _modifies_any(piece: Piece, last: Token) -> bool:
    return last.dep_ in {"compound", "nmod", "poss", "amod"} and (
        last.head.i >= piece.end
    )
