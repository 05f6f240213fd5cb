"""What each candidate is, by the evidence of all its namings in the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from ingest.pipeline.actors.evidence import CERTAIN, Kind, Weigher
from ingest.pipeline.actors.people import is_misspelling
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.gazetteer import fold

# A candidate with less than this, counted twice, is left out.
ENOUGH = 8
# What a word gains for being the last or first word of a full name in the article.
PART = 30

Votes = Mapping[Kind, float]


def decide_kinds(pieces: Sequence[Piece], *, weigher: Weigher) -> list[Kind]:
    """The kind of each piece, in the order given."""
    forms = [fold(piece.text) for piece in pieces]
    own = [weigher.weigh(piece) for piece in pieces]
    by_form: dict[str, list[Counter[Kind]]] = defaultdict(list)
    for form, votes in zip(forms, own, strict=True):
        by_form[form].append(votes)
    shared = {form: _pool(votes) for form, votes in by_form.items()}
    kinds = [
        _verdict(shared[form], votes) for form, votes in zip(forms, own, strict=True)
    ]
    parts = _parts(pieces, kinds, suffixes=weigher.lexicon.suffixes)
    companies = {
        fold(" ".join(piece.words[:size]))
        for piece, kind in zip(pieces, kinds, strict=True)
        if kind is Kind.ORGANISATION and weigher.is_company(piece)
        for size in range(1, len(piece.words))
    }
    addressed = {
        form
        for form, piece in zip(forms, pieces, strict=True)
        if len(piece.words) == 1 and (piece.honoured or piece.title)
    }
    for index, form in enumerate(forms):
        if own[index][kinds[index]] >= CERTAIN:
            continue
        extra: Counter[Kind] = Counter()
        if form in companies and kinds[index] is not Kind.PLACE:
            extra[Kind.ORGANISATION] += PART
        elif len(pieces[index].words) > 1:
            extra[Kind.PERSON] += PART * (fold(pieces[index].words[-1]) in addressed)
        elif form in parts or _is_slip(form, parts, times=len(by_form[form])):
            extra[Kind.PERSON] += PART
        kinds[index] = _verdict(shared[form], own[index] + extra)
    return kinds


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
