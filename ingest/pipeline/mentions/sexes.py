"""Whether a pronoun can be said of somebody: by titles, roles, names, and use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ingest.pipeline.annotations import Actor, ActorKind
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.named import Named


@dataclass(frozen=True, slots=True)
class Sexes:
    """The people, by name, of whom the article says in some way "she" or "he"."""

    women: frozenset[str] = frozenset()
    men: frozenset[str] = frozenset()

    def after(self, named: Sequence[Named], lexicon: Lexicon) -> Sexes:
        """The same with what the words around these names say: "Queen", "Mr"."""
        women, men = set(self.women), set(self.men)
        for item in named:
            person = item.name.actor
            if person is None or person.kind is not ActorKind.PERSON:
                continue
            words = words_of(item, person)
            women |= {person.name} if words & lexicon.grammar["female"] else set()
            men |= {person.name} if words & lexicon.grammar["male"] else set()
        return Sexes(frozenset(women), frozenset(men))

    def told(self, pronoun: Token, person: Actor, lexicon: Lexicon) -> Sexes:
        """The same once a pronoun has been read as somebody."""
        if pronoun.lower_ in lexicon.grammar["pronouns_she"]:
            return Sexes(self.women | {person.name}, self.men)
        return Sexes(self.women, self.men | {person.name})

    def fit(self, pronoun: Token, person: Actor, lexicon: Lexicon) -> bool:
        """Tell whether the pronoun can be said of the person."""
        first = person.name.split()[0]
        if pronoun.lower_ in lexicon.grammar["pronouns_she"]:
            known = person.name in self.women
            return known or (person.name not in self.men and first not in lexicon.men)
        if pronoun.lower_ in lexicon.grammar["pronouns_he"]:
            known = person.name in self.men
            return known or (
                person.name not in self.women and first not in lexicon.women
            )
        return True


def words_of(item: Named, person: Actor) -> set[str]:
    """Collect the words before the name, in it, and of what the person is."""
    office = person.role.lower().partition(" of ")[0].split()[-1:]
    before = [
        child.lower_.rstrip(".")
        for child in item.head.children
        if child.dep_ == "compound"
    ]
    return {*office, *before, *person.name.lower().split()[:1]}
