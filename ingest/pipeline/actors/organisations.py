"""One organisation under its full name and its letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ingest.pipeline.actors.lexicon import load_lexicon
from ingest.pipeline.actors.people import fullest
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.annotations import Actor, ActorKind
from ingest.pipeline.gazetteer import fold, load_gazetteer

SMALL = {"of", "for", "the", "and", "in", "on", "to", "&", "-"}


def gather_organisations(pieces: Mapping[int, Piece]) -> dict[int, Actor]:
    """The organisation each naming means, by its number."""
    letters = _letters(pieces)
    groups: dict[str, list[int]] = {}
    for at, piece in pieces.items():
        groups.setdefault(_key(piece.text, letters), []).append(at)
    actors: dict[int, Actor] = {}
    for key, namings in groups.items():
        forms = Counter(pieces[at].text for at in namings)
        name = key if key in load_lexicon().organisations else fullest(forms)
        actor = Actor(
            name=name,
            kind=ActorKind.ORGANISATION,
            role=_role(name),
            aliases=tuple(form for form in forms if form != name),
        )
        actors.update(dict.fromkeys(namings, actor))
    return actors


def _key(text: str, letters: Mapping[str, str]) -> str:
    known = load_lexicon().organisations.get(text)
    return known or letters.get(text) or fold(text)


def _letters(pieces: Mapping[int, Piece]) -> dict[str, str]:
    """Full names by the letters that stand for them in the article."""
    full = {piece.text: piece for piece in pieces.values() if len(piece.words) > 1}
    short = {piece.text for piece in pieces.values() if len(piece.words) == 1}
    found: dict[str, str] = {}
    for text, piece in full.items():
        initials = "".join(word[0] for word in piece.words if word not in SMALL)
        for letters in short:
            if letters.isupper() and letters.replace(".", "") == initials.upper():
                found[letters] = fold(text)
    return found


def _role(name: str) -> str:
    """A seat of power is named with the state it governs."""
    code = load_lexicon().seats.get(name)
    return f"government of {load_gazetteer().countries[code].name}" if code else ""
