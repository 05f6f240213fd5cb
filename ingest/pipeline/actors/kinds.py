"""What each candidate is, by the evidence of all its namings in the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.pipeline.actors.evidence import CERTAIN, Kind, Weigher
from ingest.pipeline.actors.people import is_misspelling
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.actors.vessels import find_things
from ingest.pipeline.gazetteer import fold

# A candidate with less than this, counted twice, is left out.
ENOUGH = 8
# What a word gains for being the last or first word of a full name in the article.
PART = 30

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
    kinds = [
        _verdict(shared.get(form, {}), votes)
        for form, votes in zip(forms, own, strict=True)
    ]
    links = Links.among(pieces, kinds, weigher=weigher)
    for index, (form, votes) in enumerate(zip(forms, own, strict=True)):
        if votes[kinds[index]] < CERTAIN:
            times = len(by_form[form])
            extra = links.speak_for(pieces[index], kinds[index], times=times)
            kinds[index] = _verdict(shared.get(form, {}), votes + extra)
    return kinds


@dataclass(frozen=True, slots=True)
class Links:
    """What longer or titled names of the article say about the others in it."""

    parts: Counter[str]
    companies: frozenset[str]
    addressed: dict[str, bool]

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
        return cls(parts, companies, _addressed(pieces, kinds))

    def speak_for(self, piece: Piece, kind: Kind, *, times: int) -> Counter[Kind]:
        """Votes for a piece that is part of a fuller name, or has one of these."""
        form = fold(piece.text)
        if form in self.companies and kind is not Kind.PLACE:
            return Counter({Kind.ORGANISATION: PART})
        if len(piece.words) > 1:
            titled = self.addressed.get(fold(piece.words[-1]))
            linked = titled or (titled is False and kind is Kind.NOTHING)
        else:
            linked = form in self.parts or _is_slip(form, self.parts, times=times)
        return Counter({Kind.PERSON: PART}) if linked else Counter()


def _addressed(pieces: Sequence[Piece], kinds: Sequence[Kind]) -> dict[str, bool]:
    """Single words that name people, and whether a title makes that certain."""
    addressed: dict[str, bool] = {}
    for piece, kind in zip(pieces, kinds, strict=True):
        if len(piece.words) == 1 and kind is Kind.PERSON:
            titled = piece.honoured or bool(piece.title)
            form = fold(piece.text)
            addressed[form] = titled or addressed.get(form, False)
    return addressed


def _pool(votes: Sequence[Counter[Kind]]) -> Votes:
    """What all namings of a form say together: half their best, half their mean."""
    return {
        kind: (max(each[kind] for each in votes) + _mean(votes, kind)) / 2
        for kind in {kind for each in votes for kind in each}
    }


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
