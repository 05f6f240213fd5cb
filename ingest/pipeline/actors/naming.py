"""From paragraphs to names: cut, judged, and grouped by whom they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.pipeline.actors.chunks import Reader, is_title_case
from ingest.pipeline.actors.kinds import Judge, Kind
from ingest.pipeline.actors.lexicon import load_lexicon
from ingest.pipeline.actors.organisations import gather_organisations
from ingest.pipeline.actors.people import Register, fullest
from ingest.pipeline.actors.pieces import Cutter, Piece
from ingest.pipeline.actors.roles import role_after, role_before
from ingest.pipeline.actors.states import StateNamer
from ingest.pipeline.annotations import Actor, ActorKind, Name, Place, Span
from ingest.pipeline.gazetteer import fold, load_gazetteer
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.places import Surroundings, find_place


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece with what it has been judged to be."""

    piece: Piece
    kind: Kind


def find_names(paragraphs: Sequence[ReadParagraph]) -> tuple[Name, ...]:
    """Who and where, in text order; spans never overlap."""
    pieces = sorted(
        _pieces(paragraphs), key=lambda piece: (piece.paragraph, piece.start)
    )
    judge = Judge(load_lexicon(), load_gazetteer())
    candidates = [
        Candidate(piece, kind)
        for piece, kind in zip(pieces, judge.decide(pieces), strict=True)
        if kind is not Kind.NOTHING
    ]
    people = _people(candidates)
    organisations = gather_organisations(
        {
            at: candidate.piece
            for at, candidate in enumerate(candidates)
            if candidate.kind is Kind.ORGANISATION
        }
    )
    namer = StateNamer(load_lexicon(), load_gazetteer())
    near = _surroundings(candidates)
    names = []
    for at, candidate in enumerate(candidates):
        piece = candidate.piece
        span = _span(paragraphs[piece.paragraph], piece)
        if at in people or at in organisations:
            names.append(Name(span, actor=people.get(at) or organisations[at]))
            continue
        state = namer.name(piece, span=span, kind=candidate.kind)
        names.append(state or Name(span, place=_place(piece, near=near)))
    return tuple(names)


def _pieces(paragraphs: Sequence[ReadParagraph]) -> Iterator[Piece]:
    """Candidates of all paragraphs; headlines are read with what the rest names."""
    lexicon, world = load_lexicon(), load_gazetteer()
    known: set[str] = set()
    headlines = []
    for index, read in enumerate(paragraphs):
        if is_title_case(read.doc):
            headlines.append(index)
            continue
        for piece in _cut(paragraphs, index, Reader(lexicon, world)):
            known.update(fold(word) for word in piece.words)
            yield piece
    reader = Reader(lexicon, world, strict=True, known=frozenset(known))
    for index in headlines:
        yield from _cut(paragraphs, index, reader)


def _cut(
    paragraphs: Sequence[ReadParagraph], index: int, reader: Reader
) -> Iterator[Piece]:
    doc = paragraphs[index].doc
    cutter = Cutter(reader.lexicon, reader.world, index, doc)
    for start, end in reader.runs(doc):
        yield from cutter.cut(start, end)


def _span(read: ReadParagraph, piece: Piece) -> Span:
    first, last = piece.doc[piece.start], piece.doc[piece.end - 1]
    return read.span(first.idx, last.idx + len(last.text))


def _people(candidates: Sequence[Candidate]) -> dict[int, Actor]:
    """The person each naming means, by its number."""
    lexicon = load_lexicon()
    namings = [
        (at, candidate.piece)
        for at, candidate in enumerate(candidates)
        if candidate.kind is Kind.PERSON
    ]
    actors: dict[int, Actor] = {}
    for person in Register(lexicon).gather(namings):
        pieces = [candidates[at].piece for at in sorted(person.namings)]
        forms = Counter(piece.text for piece in pieces)
        name = fullest(forms)
        roles = (
            piece.title
            or role_before(piece, lexicon=lexicon)
            or role_after(piece, lexicon=lexicon)
            for piece in pieces
        )
        actor = Actor(
            name=name,
            kind=ActorKind.PERSON,
            role=next((role for role in roles if role), ""),
            aliases=tuple(form for form in forms if form != name),
        )
        actors.update(dict.fromkeys(person.namings, actor))
    return actors


def _surroundings(candidates: Sequence[Candidate]) -> Surroundings:
    """Which states, and which American states, the article names."""
    world = load_gazetteer()
    countries, states = set(), set()
    for candidate in candidates:
        folded = fold(candidate.piece.text)
        country = world.country_names.get(folded) or world.adjectives.get(folded)
        if country is not None and candidate.kind in {Kind.STATE, Kind.NATIONALITY}:
            countries.add(country.code)
        elif candidate.kind is Kind.PLACE and folded in world.us_states:
            countries.add("US")
            states.add(world.us_states[folded])
    return Surroundings(frozenset(countries), frozenset(states))


def _place(piece: Piece, *, near: Surroundings) -> Place:
    """The place of the gazetteer, or one without coordinates under its own words."""
    return find_place(piece.text, near=near) or Place(piece.text)
