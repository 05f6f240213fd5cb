"""States: by name, by nationality, by the capital that stands for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.actors.scales import Kind
from ingest.pipeline.annotations import Actor, ActorKind, Name, Span
from ingest.pipeline.gazetteer import Country, Gazetteer, fold
from ingest.pipeline.places import country_place, is_place_word

POSSESSIVES = {"'s", "’s", "'", "’"}


@dataclass(frozen=True, slots=True)
class StateNamer:
    """Turns a naming into a state that acts, or that others are called after."""

    lexicon: Lexicon
    world: Gazetteer
    directions: dict[str, Country]

    def name(self, piece: Piece, *, span: Span, kind: Kind) -> Name | None:
        """The name as a state, or nothing when it is no more than a place."""
        folded = fold(piece.text)
        if kind is Kind.NATIONALITY:
            country = self.world.adjectives.get(folded) or self.world.people[folded]
            return Name(span, actor=_state(country), adjectival=self._leans(piece))
        if kind is Kind.STATE:
            country = self.directions.get(folded) or self.world.country_names[folded]
            return Name(
                span,
                actor=_state(country),
                place=country_place(country.code),
                adjectival=self._leans(piece),
            )
        capital = self.world.capitals.get(folded)
        if capital is None or not self._governs(piece):
            return None
        return Name(span, actor=_state(capital), adjectival=self._leans(piece))

    def _leans(self, piece: Piece) -> bool:
        """Whether the name only describes the noun after it."""
        last = piece.doc[piece.end - 1]
        if fold(piece.text) in self.world.people:
            return False
        if _is_possessive(last) or piece.hangs:
            return True
        return (
            last.dep_ in {"compound", "amod", "nmod", "poss"} and last.head.i > last.i
        )

    def _governs(self, piece: Piece) -> bool:
        """Whether a capital stands for the government that sits there."""
        last = piece.doc[piece.end - 1]
        if _is_possessive(last):
            noun = last.head.lower_
            return noun not in self.lexicon.local_nouns and not is_place_word(
                last.head.text
            )
        if piece.hangs:
            hanging = piece.doc[min(piece.end + 1, len(piece.doc) - 1)]
            return hanging.lower_ not in self.lexicon.local_nouns
        while last.dep_ == "conj" and last.head.i < last.i:
            last = last.head
        head = last.head
        match last.dep_:
            case "nsubj":
                return head.lemma_ not in self.lexicon.still_verbs
            case "pobj":
                return head.lower_ in self.lexicon.capital_prepositions
            case "dobj":
                return head.lemma_ in self.lexicon.urging_verbs
            case "compound":
                return head.lemma_ in self.lexicon.roles
            case _:
                return False


def _is_possessive(token: Token) -> bool:
    following = token.i + 1
    return following < len(token.doc) and token.doc[following].text in POSSESSIVES


def _state(country: Country) -> Actor:
    return Actor(country.name, ActorKind.STATE)


def find_directions(
    pieces: Sequence[Piece], *, lexicon: Lexicon, world: Gazetteer
) -> dict[str, Country]:
    """What "the North" means here: the state so called that is named most often."""
    counts: Counter[tuple[str, str]] = Counter()
    for piece in pieces:
        folded = fold(piece.text)
        country = world.country_names.get(folded) or world.adjectives.get(folded)
        first, _, rest = fold(country.name).partition(" ") if country else ("", "", "")
        if country and rest and first in lexicon.directions:
            counts[first, country.code] += 1
    return {
        direction: world.countries[code]
        for (direction, code), _ in reversed(counts.most_common())
    }
