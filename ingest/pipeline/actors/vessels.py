"""Ships, missiles and trains that bear names: neither who nor where."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.gazetteer import fold, load_gazetteer
from ingest.pipeline.places import is_city, is_place_by_head

LARGE = 500_000

QUOTES = {'"', "“", "”", "'", "‘", "’", "."}


def find_things(pieces: Sequence[Piece], *, lexicon: Lexicon) -> list[bool]:
    """Which pieces name things; what is first called a vessel stays one, if unknown."""
    vessels: dict[str, bool] = {}
    things = []
    for piece in pieces:
        form, vessel = fold(piece.text), is_vessel(piece, lexicon=lexicon)
        vessels.setdefault(form, vessel)
        again = vessels[form] and not (piece.title or is_known(form))
        things.append(vessel or again or is_called_after(piece, lexicon=lexicon))
    return things


def is_known(form: str) -> bool:
    """Whether the world knows a state or a large city under that name."""
    world = load_gazetteer()
    return form in world.country_names or is_city(form, people=LARGE)


def is_vessel(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether it is called a vessel right before: "the ferry", "destroyers X and"."""
    doc, last = piece.doc, piece.doc[piece.end - 1]
    if len(piece.words) > 1 and piece.words[0] in lexicon.vessel_prefixes:
        return True
    verb = last.head
    if last.dep_ == "nsubj" and verb.dep_ == "relcl" and verb.head.dep_ != "ROOT":
        return False  # "the missile Russia fired fell"
    first = piece.start
    if last.dep_ == "conj" and last.head.i < first:
        first = last.head.i
    while first > 0 and not doc[first].is_sent_start and _fits(doc[first - 1].text):
        first -= 1
    if first < 2 or not _is_kind(doc[first - 2].text, doc[first - 1].text, lexicon):
        return False
    before = doc[first - 2]
    article = before.lower_ in {"the", "a", "his", "her", "its", "their"}
    opener = doc[first - 3] if article and first > 2 else before
    # "On the train Kim met reporters", "by ship Kim went on".
    return opener.pos_ != "ADP" or not (opener is before or opener.is_sent_start)


def is_called_after(piece: Piece, *, lexicon: Lexicon) -> bool:
    """Whether "the" stands before the full name of a person: "the Ada Lovelace"."""
    doc, last = piece.doc, piece.doc[piece.end - 1]
    if piece.title or piece.honoured or piece.start == 0 or len(piece.words) < 2:
        return False
    if doc[piece.start - 1].lower_ != "the" or is_place_by_head(piece.words):
        return False
    if {piece.words[-1]} & (lexicon.org_heads | lexicon.company_endings):
        return False
    person = fold(piece.words[0]) in lexicon.first_names
    modifies = last.dep_ in {"compound", "nmod", "poss"} or piece.hangs
    return person and not modifies


def _fits(text: str) -> bool:
    """Whether a word before a name may be part of it, as a title is."""
    return (text[0].isupper() and text not in {"The", "A"}) or text in QUOTES


def _is_kind(second: str, last: str, lexicon: Lexicon) -> bool:
    """Whether the words before the name are such as "frigate"."""
    return last in lexicon.vessels or f"{second} {last}" in lexicon.vessels
