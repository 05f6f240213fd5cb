"""From paragraphs to names: cut, judged, and grouped by whom they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.pipeline.actors.atlas import Atlas, Candidate, qualifies, with_division
from ingest.pipeline.actors.chunks import Reader, Script
from ingest.pipeline.actors.context import is_site
from ingest.pipeline.actors.evidence import Weigher
from ingest.pipeline.actors.kinds import decide_kinds
from ingest.pipeline.actors.lexicon import load_lexicon
from ingest.pipeline.actors.organisations import Directory
from ingest.pipeline.actors.people import Register, fullest
from ingest.pipeline.actors.pieces import Cutter, Piece
from ingest.pipeline.actors.roles import role_after, role_before
from ingest.pipeline.actors.scales import Kind
from ingest.pipeline.actors.states import StateNamer, find_directions
from ingest.pipeline.annotations import Actor, ActorKind, Name, Span
from ingest.pipeline.gazetteer import Country, fold, load_gazetteer
from ingest.pipeline.language import ReadParagraph

SHORTEST_PLAIN = 4


def find_names(paragraphs: Sequence[ReadParagraph]) -> tuple[Name, ...]:
    """Who and where, in text order; spans never overlap."""
    pieces = sorted(
        _pieces(paragraphs), key=lambda piece: (piece.paragraph, piece.start)
    )
    lexicon, world = load_lexicon(), load_gazetteer()
    directions = find_directions(pieces, lexicon=lexicon, world=world)
    plain = _plain_words(paragraphs)
    candidates = _candidates(pieces, directions=directions, plain=plain)
    actors = _people(candidates) | Directory(lexicon, world).gather(
        {
            at: candidate.piece
            for at, candidate in enumerate(candidates)
            if candidate.kind is Kind.ORGANISATION
        }
    )
    namer = StateNamer(lexicon, world, directions)
    atlas = Atlas.of(candidates, [read.dateline for read in paragraphs])
    names = []
    for at, candidate in enumerate(candidates):
        span = _span(paragraphs[candidate.piece.paragraph], candidate.piece)
        if at in actors:
            hangs = candidate.piece.hangs
            names.append(Name(span, actor=actors[at], adjectival=hangs))
            continue
        state = namer.name(candidate.piece, span=span, kind=candidate.kind)
        names.append(state or Name(span, place=atlas.place(candidate.piece)))
    return tuple(names)


def _candidates(
    pieces: Sequence[Piece],
    *,
    directions: dict[str, Country],
    plain: frozenset[str],
) -> list[Candidate]:
    """The pieces that are names, a place together with what it lies in."""
    world = load_gazetteer()
    weigher = Weigher(
        load_lexicon(),
        world,
        directions,
        american=_is_american(pieces),
        countries=frozenset(_countries(pieces)),
        plain=plain,
    )
    kinds = decide_kinds(pieces, weigher=weigher)
    candidates: list[Candidate] = []
    for piece, kind in zip(pieces, kinds, strict=True):
        if kind is Kind.NOTHING:
            continue
        last = candidates[-1] if candidates else None
        if last and last.kind is Kind.PLACE and qualifies(last.piece, piece, kind):
            wider = last.piece.widened(piece.end)
            candidates[-1] = Candidate(wider, Kind.PLACE)
            continue
        if is_site(piece, lexicon=load_lexicon()):
            kind = Kind.PLACE
        if kind is Kind.PLACE:
            piece = with_division(piece)
        candidates.append(Candidate(piece, kind))
    return candidates


def _plain_words(paragraphs: Sequence[ReadParagraph]) -> frozenset[str]:
    """The longer words that the article writes in small letters."""
    return frozenset(
        token.text
        for read in paragraphs
        for token in read.doc
        if token.is_lower and len(token.text) >= SHORTEST_PLAIN
    )


def _pieces(paragraphs: Sequence[ReadParagraph]) -> Iterator[Piece]:
    """Candidates of all paragraphs; openers and headlines are read by the rest."""
    lexicon, world = load_lexicon(), load_gazetteer()
    scripts = [Script.of(read.doc) for read in paragraphs]
    known = frozenset(
        word for script in scripts if not script.title_case for word in script.names
    )
    for index, script in enumerate(scripts):
        reader = Reader(lexicon, world, strict=script.title_case, known=known)
        yield from _cut(paragraphs, index, reader)


def _cut(
    paragraphs: Sequence[ReadParagraph], index: int, reader: Reader
) -> Iterator[Piece]:
    doc = paragraphs[index].doc
    cutter = Cutter(reader.lexicon, reader.world, index, doc)
    for start, end in reader.runs(doc):
        yield from cutter.cut(start, end)


def _countries(pieces: Sequence[Piece]) -> Iterator[str]:
    """The codes of the states that are named, or that a region named lies in."""
    world = load_gazetteer()
    for piece in pieces:
        folded = fold(piece.text)
        region = world.regions.get(folded)
        name = fold(region.country) if region else folded
        if name in world.country_names:
            yield world.country_names[name].code
        elif folded in world.us_states or folded in world.us_counties:
            yield "US"


def _royal(name: str, pieces: Sequence[Piece]) -> str:
    """A name that is nothing without its title: "Pope Francis"."""
    titles = load_lexicon().royal_titles
    for piece in pieces:
        title = piece.title.rpartition(" ")[2]
        if piece.text == name and title in titles and len(piece.words) <= 2:
            return f"{title} {name}"
    return ""


def _is_american(pieces: Sequence[Piece]) -> bool:
    """Whether the article names an American state that is no country as well."""
    world = load_gazetteer()
    return any(
        fold(piece.text) in world.us_states
        and fold(piece.text) not in world.country_names
        for piece in pieces
    )


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
        name = _royal(fullest(forms), pieces) or fullest(forms)
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
