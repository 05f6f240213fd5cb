"""What speaks for a candidate being a person, an organisation, a place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ingest.pipeline.actors.chunks import is_brand
from ingest.pipeline.actors.context import (
    happens_in,
    is_family,
    is_no_given_name,
    model_label,
    modifies,
    word_at,
)
from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.actors.roles import (
    is_organisation_after,
    plays,
    role_after,
    role_before,
)
from ingest.pipeline.actors.scales import (
    AGE,
    CERTAIN,
    COURTESY,
    HEAD,
    HINT,
    LABEL,
    LABELS,
    LARGE,
    MIDDLING,
    QUALIFIED,
    ROLE,
    SMALL,
    TITLE,
    Kind,
)
from ingest.pipeline.actors.wares import weigh_ware
from ingest.pipeline.gazetteer import Country, Gazetteer, fold
from ingest.pipeline.places import (
    is_city,
    is_division,
    is_linked_name,
    is_place_by_head,
    is_place_word,
)


@dataclass(frozen=True, slots=True)
class Weigher:
    """Collects the evidence for one naming.

    `directions` are words like "North" with the state they stand for here;
    `american` tells whether Georgia is the one around Atlanta, `countries` are
    the codes of the states that the article names, `plain` the words that it has in
    small letters.
    """

    lexicon: Lexicon
    world: Gazetteer
    directions: dict[str, Country]
    american: bool
    countries: frozenset[str]
    plain: frozenset[str]

    def weigh(self, piece: Piece) -> Counter[Kind]:
        """Votes for each kind, from the tables, the form, the model, the context."""
        fixed = None if piece.title or piece.honoured else self._fixed(piece)
        if fixed is not None:
            return Counter({fixed: CERTAIN})
        votes: Counter[Kind] = Counter()
        self._weigh_form(piece, votes)
        self._weigh_spelling(piece, votes)
        self._weigh_label(piece, votes)
        self._weigh_before(piece, votes)
        self._weigh_after(piece, votes)
        votes[Kind.NOTHING] += weigh_ware(piece, lexicon=self.lexicon, plain=self.plain)
        return votes

    def is_company(self, piece: Piece) -> bool:
        """Whether the name ends as those of companies do."""
        return len(piece.words) > 1 and piece.words[-1] in self.lexicon.company_endings

    def _fixed(self, piece: Piece) -> Kind | None:
        """What the tables say, when nothing else could be meant."""
        text, folded = piece.text, fold(piece.text)
        if text in self.lexicon.organisations or text in self.lexicon.seats:
            return Kind.ORGANISATION
        if is_linked_name(text):
            return Kind.PLACE
        if folded in self.directions and word_at(piece, -1) in {"the", "The"}:
            return Kind.STATE
        if text in self.lexicon.peoples or self._is_plain(piece):
            return Kind.NOTHING
        if folded in self.world.adjectives or folded in self.world.people:
            return Kind.NATIONALITY
        if model_label(piece) == "PERSON":
            return None
        if folded in self.world.country_names:
            both = folded in self.world.us_states and self.american
            return Kind.PLACE if both else Kind.STATE
        if folded in self.world.us_states:
            return Kind.PLACE
        qualifies = word_at(piece, -1) == "," and text in self.world.us_postal
        return Kind.PLACE if qualifies else None

    def _is_plain(self, piece: Piece) -> bool:
        """Whether the capitals are those of plain words, a heading, or "US $5"."""
        if piece.end < len(piece.doc) and piece.doc[piece.end].is_currency:
            return True
        return all(word in self.lexicon.not_names for word in piece.words)

    def _weigh_form(self, piece: Piece, votes: Counter[Kind]) -> None:
        words = piece.words
        first, last = words[0], words[-1]
        if last in self.lexicon.thing_heads or first in self.lexicon.thing_first:
            votes[Kind.NOTHING] += HEAD
        place = is_place_by_head(words) and not is_family(piece, lexicon=self.lexicon)
        votes[Kind.PLACE] += place * (HEAD - HINT)
        votes[Kind.PERSON] -= place * LABEL
        if any(is_brand(word) for word in words):
            votes[Kind.NOTHING] += HEAD
        if len(words) > 1:
            if self._is_organisation_by_head(words):
                votes[Kind.ORGANISATION] += HEAD
            elif (
                not place
                and fold(first) in self.lexicon.first_names
                and len(words) <= 4
            ):
                votes[Kind.PERSON] += LABEL + HINT
            if any(is_no_given_name(word) for word in words[:-1]):
                votes[Kind.PERSON] -= LABEL + HINT
            return
        if last.isupper() and last.isalpha() and 2 <= len(last) <= 6:
            votes[Kind.ORGANISATION] += LABEL
        if any(sign.isdigit() for sign in last):
            votes[Kind.NOTHING] += LABEL + HINT
        if self._is_common(last):
            votes[Kind.NOTHING] += LABEL + HINT

    def _is_common(self, word: str) -> bool:
        """Whether one word alone names an office, not who holds it."""
        return (
            word in self.lexicon.org_heads
            or word in self.lexicon.title_heads
            or word in self.lexicon.title_modifiers
            or is_place_word(word)
        )

    def _is_organisation_by_head(self, words: tuple[str, ...]) -> bool:
        if words[-1] in self.lexicon.org_heads:
            return True
        linked = {"of", "for"} & set(words[1:-1])
        return any(
            words[words.index(link) - 1] in self.lexicon.org_heads for link in linked
        )

    def _weigh_spelling(self, piece: Piece, votes: Counter[Kind]) -> None:
        """What the gazetteer knows under that name."""
        text, folded = piece.text, fold(piece.text)
        if folded in self.world.country_names:
            votes[Kind.STATE] += LABEL + HINT
        elif folded in self.world.us_states:
            votes[Kind.PLACE] += LABEL + HINT
        elif folded in self.world.regions:
            votes[Kind.PLACE] += HEAD - HINT
        elif folded in self.world.capitals or is_city(text, people=LARGE):
            votes[Kind.PLACE] += QUALIFIED
        elif is_city(text, people=MIDDLING):
            votes[Kind.PLACE] += LABEL if len(piece.words) == 1 else QUALIFIED
        elif len(piece.words) > 1 and is_city(text):
            votes[Kind.PLACE] += LABEL
        elif is_city(text, people=SMALL):
            votes[Kind.PLACE] += HINT
        towns = self.world.cities.named(folded, countries=self.countries)
        if any(town.country in self.countries for town in towns):
            votes[Kind.PLACE] += LABEL if len(piece.words) == 1 else QUALIFIED

    def _weigh_label(self, piece: Piece, votes: Counter[Kind]) -> None:
        """What the model takes it for; a lone word needs more than that."""
        kind = LABELS.get(model_label(piece))
        if kind is None:
            return
        several = len(piece.words) > 1
        votes[kind] += LABEL
        if kind is Kind.PERSON:
            votes[kind] += HINT if 2 <= len(piece.words) <= 4 else -HINT
        elif not several and kind is not Kind.NOTHING and modifies(piece):
            votes[kind] -= HINT

    def _weigh_before(self, piece: Piece, votes: Counter[Kind]) -> None:
        votes[Kind.PERSON] += TITLE * bool(piece.title) + COURTESY * piece.honoured
        if role_before(piece, lexicon=self.lexicon):
            votes[Kind.PERSON] += ROLE
        before, second = word_at(piece, -1).lower(), word_at(piece, -2).lower()
        if before == "the":
            votes[Kind.PERSON] -= LABEL
            coined = is_no_given_name(piece.words[0])
            if coined or (len(piece.words) == 1 and not piece.text.isupper()):
                votes[Kind.ORGANISATION] -= HINT
            before = second
        if before in self.lexicon.inside:
            votes[Kind.PLACE] += HINT + 1
            if happens_in(piece, lexicon=self.lexicon):
                votes[Kind.PERSON] -= LABEL + HINT
                votes[Kind.PLACE] += LABEL
            if model_label(piece) == "ORG" and self._is_in(piece):
                votes[Kind.ORGANISATION] -= HINT + 1
        elif before == "of" and second in self.lexicon.crossings:
            votes[Kind.PLACE] += HEAD + HINT
        elif before == "of" and (is_place_word(second) or second == ","):
            votes[Kind.PLACE] += QUALIFIED
        elif before == "of" and second in self.lexicon.locals_of:
            votes[Kind.PLACE] += QUALIFIED
            votes[Kind.PERSON] -= LABEL + HINT
        elif before == "as" and second in self.lexicon.naming_verbs:
            votes[Kind.PERSON] += ROLE
        elif before == "old" and second == "-":
            votes[Kind.PERSON] += AGE
        elif before == "(" and piece.text.isupper() and word_at(piece, 0) == ")":
            votes[Kind.ORGANISATION] += QUALIFIED

    def _is_in(self, piece: Piece) -> bool:
        """Whether something is in a name that nothing in it makes a body's."""
        leans = piece.doc[piece.end - 1].head.head.lemma_ in self.lexicon.leanings
        body = self._is_organisation_by_head(piece.words) or self.is_company(piece)
        return not (body or piece.text.isupper() or leans)

    def _weigh_after(self, piece: Piece, votes: Counter[Kind]) -> None:
        after, second = word_at(piece, 0), word_at(piece, 1)
        if after in self.lexicon.forces:
            votes[Kind.NOTHING] += HEAD + HINT
        elif after == ",":
            self._weigh_apposition(piece, second, votes)
        elif is_division(after) and len(piece.words) > 1:
            votes[Kind.PLACE] += HEAD
        elif after in self.lexicon.local_nouns or is_place_word(after):
            votes[Kind.PLACE] += HINT + 1
        elif after in self.lexicon.local_people:
            votes[Kind.PLACE] += QUALIFIED
        elif after == "in" and len(piece.words) == 1:
            votes[Kind.PLACE] += (HINT + 1) * second[:1].isupper()
        last = piece.doc[piece.end - 1]
        if plays(piece, lexicon=self.lexicon) and model_label(piece) != "PERSON":
            votes[Kind.ORGANISATION] += HEAD + HINT
            votes[Kind.PLACE] -= HEAD
        if last.dep_ == "nsubj" and last.head.pos_ == "VERB":
            votes[Kind.PLACE] -= HINT
            verb = last.head.lemma_
            bodies = verb in self.lexicon.agent_verbs
            # "..." said Ruiz: bodies seldom stand behind what they say.
            quoted = verb == "say" and last.i > last.head.i
            if len(piece.words) <= 3 and verb in self.lexicon.human_verbs:
                alone = len(piece.words) == 1 and bodies and not quoted
                votes[Kind.PERSON] += HINT if alone else LABEL + HINT
            if bodies and not quoted and votes[Kind.PLACE] <= LABEL:
                votes[Kind.ORGANISATION] += LABEL
                votes[Kind.PLACE] -= HINT

    def _weigh_apposition(self, piece: Piece, word: str, votes: Counter[Kind]) -> None:
        """What follows after a comma: an age, a state, a description."""
        if word.isdigit() and len(word) <= 3:
            votes[Kind.PERSON] += AGE
        elif self.world.us_state(word):
            votes[Kind.PLACE] += QUALIFIED
        elif fold(word) in self.world.country_names:
            votes[Kind.PLACE] += QUALIFIED - HINT
        elif role_after(piece, lexicon=self.lexicon):
            votes[Kind.PERSON] += ROLE
        elif is_organisation_after(piece, lexicon=self.lexicon):
            votes[Kind.ORGANISATION] += ROLE
