"""What each candidate is, by the evidence of all its namings in the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.pipeline.actors.context import model_label
from ingest.pipeline.actors.evidence import Weigher
from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.people import is_misspelling
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.actors.roles import is_human_use
from ingest.pipeline.actors.scales import CERTAIN, Kind
from ingest.pipeline.actors.vessels import find_things
from ingest.pipeline.gazetteer import fold
from ingest.pipeline.places import is_city

# A candidate with less than this, counted twice, is left out.
ENOUGH = 8
# What a word gains for being the last or first word of a full name in the article.
PART = 30
# A family name that is never told in full must be met so often, and be taken for a
# person's so mostly.
OFTEN, MOSTLY = 2, 0.6
# What a name gains of the kind of the name it is joined to by "and".
LISTED = 8

Votes = Mapping[Kind, float]


def decide_kinds(pieces: Sequence[Piece], *, weigher: Weigher) -> list[Kind]:
    """The kind of each piece, in the order given."""
    forms = [fold(piece.text) for piece in pieces]
    things = find_things(pieces, lexicon=weigher.lexicon)
    own = [
        Counter({Kind.NOTHING: 2 * CERTAIN}) if thing else weigher.weigh(piece)
        for piece, thing in zip(pieces, things, strict=True)
    ]
    by_form: dict[str, list[Counter[Kind]]] = defaultdict(list)
    for form, votes, thing in zip(forms, own, things, strict=True):
        by_form[form].extend([] if thing else [votes])
    shared = {form: _pool(votes) for form, votes in by_form.items() if votes}
    several = {form for form in shared if " " in form}
    own = [
        _agreed(votes, shared[form]) if form in several and not thing else votes
        for form, votes, thing in zip(forms, own, things, strict=True)
    ]
    kinds = [
        _verdict(shared.get(form, {}), votes)
        for form, votes in zip(forms, own, strict=True)
    ]
    links = Links.among(pieces, kinds, weigher=weigher)
    lexicon = weigher.lexicon
    at = {
        (id(piece.doc), token): number
        for number, piece in enumerate(pieces)
        for token in range(piece.start, piece.end)
    }
    for index, (form, votes) in enumerate(zip(forms, own, strict=True)):
        if votes[kinds[index]] < CERTAIN:
            times = len(by_form[form])
            extra = links.speak_for(pieces[index], kinds[index], times=times)
            extra += _joined_to(pieces[index], pieces, kinds, at=at, lexicon=lexicon)
            kinds[index] = _verdict(shared.get(form, {}), votes + extra)
    return kinds


def _joined_to(
    piece: Piece,
    pieces: Sequence[Piece],
    kinds: Sequence[Kind],
    *,
    at: Mapping[tuple[int, int], int],
    lexicon: Lexicon,
) -> Counter[Kind]:
    """What a list says: after a place of several follow places, and so for people."""
    last = piece.doc[piece.end - 1]
    head = at.get((id(piece.doc), last.head.i)) if last.dep_ == "conj" else None
    if head is None or kinds[head] not in {Kind.PLACE, Kind.PERSON}:
        return Counter()
    first = pieces[head]
    sure = bool(first.title) or fold(first.words[0]) in lexicon.first_names
    if kinds[head] is Kind.PERSON and not (sure and len(piece.words) > 1):
        return Counter()
    return Counter({kinds[head]: LISTED})


@dataclass(frozen=True, slots=True)
class Links:
    """What longer or titled names of the article say about the others in it."""

    parts: Counter[str]
    companies: frozenset[str]
    addressed: dict[str, bool]
    acting: frozenset[str]
    surname_first: frozenset[str]

    @classmethod
    def among(
        cls, pieces: Sequence[Piece], kinds: Sequence[Kind], *, weigher: Weigher
    ) -> Links:
        """Read them off what has been decided so far."""
        companies = frozenset(
            fold(" ".join(piece.words[:size]))
            for piece, kind in zip(pieces, kinds, strict=True)
            if kind is Kind.ORGANISATION and weigher.is_company(piece)
            for size in range(1, len(piece.words))
        )
        parts = _parts(pieces, kinds, suffixes=weigher.lexicon.suffixes)
        acting = _acting(pieces, lexicon=weigher.lexicon)
        addressed = _addressed(pieces, kinds)
        return cls(parts, companies, addressed, acting, weigher.lexicon.surname_first)

    def speak_for(self, piece: Piece, kind: Kind, *, times: int) -> Counter[Kind]:
        """Votes for a piece that is part of a fuller name, or has one of these."""
        form = fold(piece.text)
        if form in self.companies and kind is not Kind.PLACE:
            return Counter({Kind.ORGANISATION: 2 * PART})
        if len(piece.words) > 1:
            titled = self.addressed.get(self.family_of(piece))
            linked = titled or (titled is False and kind is Kind.NOTHING)
        else:
            linked = form in self.parts or _is_slip(form, self.parts, times=times)
            linked = linked or (kind is Kind.NOTHING and form in self.acting)
        return Counter({Kind.PERSON: PART}) if linked else Counter()

    def family_of(self, piece: Piece) -> str:
        """The word by which they are addressed: "Xi" of "Xi Jinping"."""
        first, last = fold(piece.words[0]), fold(piece.words[-1])
        eastern = first in self.surname_first and first in self.addressed
        return first if eastern else last


def _addressed(pieces: Sequence[Piece], kinds: Sequence[Kind]) -> dict[str, bool]:
    """Single words that name people, and whether a title makes that certain."""
    addressed: dict[str, bool] = {}
    for piece, kind in zip(pieces, kinds, strict=True):
        if len(piece.words) == 1 and kind is Kind.PERSON:
            titled = piece.honoured or bool(piece.title)
            form = fold(piece.text)
            addressed[form] = titled or addressed.get(form, False)
    return addressed


def _acting(pieces: Sequence[Piece], *, lexicon: Lexicon) -> frozenset[str]:
    """Family names never told in full that the article treats as people's.

    The model mostly takes them for people, and they act or own as people do.
    """
    namings: Counter[str] = Counter()
    taken: Counter[str] = Counter()
    human: Counter[str] = Counter()
    for piece in pieces:
        if len(piece.words) == 1 and piece.words[0].isalpha():
            form = fold(piece.text)
            used, label = is_human_use(piece, lexicon=lexicon), model_label(piece)
            namings[form] += 1
            taken[form] += label == "PERSON" or (used and not label)
            human[form] += used
    return frozenset(
        form
        for form, times in human.items()
        if times
        and namings[form] >= OFTEN
        and taken[form] >= MOSTLY * namings[form]
        and not is_city(form)
    )


def _pool(votes: Sequence[Counter[Kind]]) -> Votes:
    """What all namings of a form say together: half their best, half their mean."""
    return {
        kind: (max(each[kind] for each in votes) + _mean(votes, kind)) / 2
        for kind in {kind for each in votes for kind in each}
    }


def _agreed(own: Counter[Kind], shared: Votes) -> Counter[Kind]:
    """What a naming of several words adds: these mean one thing in an article."""
    if any(times >= CERTAIN for times in own.values()):
        return own
    return Counter({kind: (own[kind] + shared.get(kind, 0)) / 2 for kind in shared})


def _mean(votes: Sequence[Counter[Kind]], kind: Kind) -> float:
    return sum(each[kind] for each in votes) / len(votes)


def _verdict(shared: Votes, own: Counter[Kind]) -> Kind:
    total = {kind: shared.get(kind, 0) + own[kind] for kind in {*shared, *own}}
    if not total:
        return Kind.NOTHING
    kind = max(total, key=lambda kind: (total[kind], kind))
    return kind if total[kind] >= ENOUGH else Kind.NOTHING


def _parts(
    pieces: Sequence[Piece], kinds: Sequence[Kind], *, suffixes: frozenset[str]
) -> Counter[str]:
    """First and last words of the full names of people, "al-Amin" also as "Amin"."""
    parts: Counter[str] = Counter()
    for piece, kind in zip(pieces, kinds, strict=True):
        words = [word for word in map(fold, piece.words) if word not in suffixes]
        if kind is Kind.PERSON and len(words) > 1:
            parts.update((words[0], words[-1]))
            parts.update([words[-1].rpartition("-")[2]] if "-" in words[-1] else ())
    return parts


def _is_slip(form: str, parts: Counter[str], *, times: int) -> bool:
    """Whether a rare word is one slip away from a name met at least as often."""
    return any(is_misspelling(form, part) and times <= parts[part] for part in parts)
