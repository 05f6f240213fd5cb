"""What each candidate is, by the evidence of all its namings in the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Token

from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.actors.roles import role_before
from ingest.pipeline.gazetteer import Gazetteer, fold
from ingest.pipeline.places import is_city, is_place_by_head


class Kind(StrEnum):
    """What a candidate turns out to be."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"
    NATIONALITY = "nationality"
    PLACE = "place"
    NOTHING = "nothing"


LABELS = {
    "PERSON": Kind.PERSON,
    "ORG": Kind.ORGANISATION,
    "NORP": Kind.ORGANISATION,
    "GPE": Kind.PLACE,
    "LOC": Kind.PLACE,
    "FAC": Kind.PLACE,
    "PRODUCT": Kind.NOTHING,
    "EVENT": Kind.NOTHING,
    "WORK_OF_ART": Kind.NOTHING,
    "LAW": Kind.NOTHING,
    "LANGUAGE": Kind.NOTHING,
}
INSIDE = {"in", "at", "near", "from", "outside", "across", "around", "through", "into"}
# A candidate with less evidence than this is left out.
ENOUGH = 8
CERTAIN = 200


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs the evidence for each candidate."""

    lexicon: Lexicon
    world: Gazetteer

    def decide(self, pieces: Sequence[Piece]) -> list[Kind]:
        """The kind of each piece, in the order given."""
        own = [self._evidence(piece) for piece in pieces]
        shared: dict[str, Counter[Kind]] = defaultdict(Counter)
        for piece, evidence in zip(pieces, own, strict=True):
            shared[fold(piece.text)].update(evidence)
        kinds = [
            _verdict(shared[fold(piece.text)] + evidence)
            for piece, evidence in zip(pieces, own, strict=True)
        ]
        surnames = _parts(
            piece
            for piece, kind in zip(pieces, kinds, strict=True)
            if kind is Kind.PERSON and len(piece.words) > 1
        )
        for index, piece in enumerate(pieces):
            if len(piece.words) == 1 and fold(piece.text) in surnames:
                total = shared[fold(piece.text)] + own[index]
                total[Kind.PERSON] += 10
                kinds[index] = _verdict(total)
        return kinds

    def _evidence(self, piece: Piece) -> Counter[Kind]:
        fixed = self._fixed(piece)
        if fixed is not None:
            return Counter({fixed: CERTAIN})
        votes: Counter[Kind] = Counter()
        self._weigh_form(piece, votes)
        self._weigh_label(piece, votes)
        self._weigh_context(piece, votes)
        return votes

    def _fixed(self, piece: Piece) -> Kind | None:
        """What the tables say, when nothing else could be meant."""
        text, folded = piece.text, fold(piece.text)
        if piece.title or piece.honoured:
            return None
        if text in self.lexicon.organisations or text in self.lexicon.seats:
            return Kind.ORGANISATION
        if len(piece.words) == 1 and text in self.lexicon.not_names:
            return Kind.NOTHING
        if folded in self.world.adjectives or folded in self.world.people:
            return Kind.NATIONALITY
        if folded in self.world.us_states and not _is_person(piece):
            return Kind.PLACE
        if folded in self.world.country_names and not _is_person(piece):
            return Kind.STATE
        return None

    def _weigh_form(self, piece: Piece, votes: Counter[Kind]) -> None:
        words, text = piece.words, piece.text
        several = len(words) > 1
        if (
            words[-1] in self.lexicon.thing_heads
            or words[0] in self.lexicon.thing_first
        ):
            votes[Kind.NOTHING] += 12
        if several and self._is_organisation_by_head(words):
            votes[Kind.ORGANISATION] += 12
        if is_place_by_head(words):
            votes[Kind.PLACE] += 10
        if not several and text.isupper() and 2 <= len(text) <= 6:
            votes[Kind.ORGANISATION] += 4
        folded = fold(text)
        if folded in self.world.country_names or folded in self.world.us_states:
            votes[Kind.PLACE] += 4
        elif folded in self.world.regions:
            votes[Kind.PLACE] += 10
        elif self.world.capitals.get(folded) or is_city(text, people=500_000):
            votes[Kind.PLACE] += 8
        elif is_city(text):
            votes[Kind.PLACE] += 5 if several else 2

    def _is_organisation_by_head(self, words: tuple[str, ...]) -> bool:
        if words[-1] in self.lexicon.org_heads:
            return True
        linked = {"of", "for"} & set(words[1:-1])
        return any(
            words[words.index(link) - 1] in self.lexicon.org_heads for link in linked
        )

    def _weigh_label(self, piece: Piece, votes: Counter[Kind]) -> None:
        labels = Counter(
            token.ent_type_
            for token in piece.doc[piece.start : piece.end]
            if token.ent_type_ in LABELS
        )
        if not labels:
            return
        label, _ = max(labels.items(), key=lambda item: (item[1], item[0]))
        kind = LABELS[label]
        votes[kind] += 4
        if kind is Kind.PERSON and 2 <= len(piece.words) <= 4:
            votes[kind] += 2

    def _weigh_context(self, piece: Piece, votes: Counter[Kind]) -> None:
        if piece.title:
            votes[Kind.PERSON] += 12
        if piece.honoured:
            votes[Kind.PERSON] += 16
        if role_before(piece, lexicon=self.lexicon):
            votes[Kind.PERSON] += 8
        before = _neighbour(piece, piece.start - 1)
        if before is not None and before.text == "the":
            before = _neighbour(piece, piece.start - 2)
            if votes[Kind.PERSON] < 8:
                votes[Kind.PERSON] -= 4
        if before is not None and before.lower_ in INSIDE:
            votes[Kind.PLACE] += 3
        self._weigh_following(piece, votes)

    def _weigh_following(self, piece: Piece, votes: Counter[Kind]) -> None:
        after = _neighbour(piece, piece.end)
        second = _neighbour(piece, piece.end + 1)
        if after is None:
            return
        if after.text == "," and second is not None:
            if second.text.isdigit() and len(second.text) <= 3:
                votes[Kind.PERSON] += 8
            elif fold(second.text) in self.world.us_states:
                votes[Kind.PLACE] += 8
            elif fold(second.text) in self.world.country_names:
                votes[Kind.PLACE] += 6
        elif after.lower_ in self.lexicon.local_nouns:
            votes[Kind.PLACE] += 3
        if piece.doc[piece.end - 1].dep_ == "nsubj":
            votes[Kind.PLACE] -= 2


def _verdict(votes: Counter[Kind]) -> Kind:
    if not votes:
        return Kind.NOTHING
    kind, weight = max(votes.items(), key=lambda item: (item[1], item[0]))
    return kind if weight >= ENOUGH else Kind.NOTHING


def _parts(people: Iterable[Piece]) -> set[str]:
    """First and last words of full names."""
    return {fold(piece.words[at]) for piece in people for at in (0, -1)}


def _is_person(piece: Piece) -> bool:
    """Whether the model takes "Jordan" or "Georgia" for a person here."""
    return piece.doc[piece.start].ent_type_ == "PERSON"


def _neighbour(piece: Piece, index: int) -> Token | None:
    return piece.doc[index] if 0 <= index < len(piece.doc) else None
