"""Who "the company", "the president", "the two men" are, where only one fits.

Only subjects are read, and only where the nearest sentence that names any of the kind
names as many as are meant; for an office, where one person of the article so far
holds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from ingest.pipeline.annotations import Actor, ActorKind
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.named import Named

# Words that a phrase may have besides its head and still only point back.
POINTERS = {"the", "both"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a phrase asks for: so many actors of a kind."""

    kind: ActorKind
    count: int


@dataclass(frozen=True, slots=True)
class Cast:
    """Who was named so far in the article.

    `last` are those of each kind in the last sentence that names any of it, `people`
    all people; `firms` tells how often each organisation was named, `topic` the names
    of those that the sentences of `last` are about.
    """

    last: Mapping[ActorKind, tuple[Actor, ...]]
    people: tuple[Actor, ...] = ()
    firms: Mapping[str, int] = field(default_factory=dict)
    topics: frozenset[str] = frozenset()

    def after(self, named: Sequence[Named]) -> Cast:
        """The same after one more sentence."""
        here = named_by_kind(named)
        if not here:
            return self
        people = [
            one for one in here.get(ActorKind.PERSON, ()) if one not in self.people
        ]
        firms = Counter(self.firms)
        firms.update(one.name for one in here.get(ActorKind.ORGANISATION, ()))
        topics = self.topics
        if ActorKind.ORGANISATION in here:
            topics = frozenset(
                item.name.actor.name
                for item in named
                if item.name.actor is not None and is_topic(item)
            )
        return Cast({**self.last, **here}, (*self.people, *people), dict(firms), topics)

    def is_clear(self, firm: Actor) -> bool:
        """Whether the talk is of this firm: it is the subject, or named mostly."""
        others = sum(self.firms.values()) - self.firms.get(firm.name, 0)
        return firm.name in self.topics or self.firms.get(firm.name, 0) > 2 * others


NOBODY = Cast({})


def find_definites(
    doc: Doc, named: Sequence[Named], lexicon: Lexicon, *, before: Cast
) -> tuple[dict[int, tuple[Actor, ...]], Cast]:
    """Read the subjects that point back, by position; give who is known afterwards."""
    found: dict[int, tuple[Actor, ...]] = {}
    cast = before
    for sentence in doc.sents:
        here = [item for item in named if sentence.start <= item.head.i < sentence.end]
        for token in sentence:
            if token.dep_ in {"nsubj", "nsubjpass"}:
                earlier = [item for item in here if item.head.i < token.left_edge.i]
                meant = meaning(token, cast.after(earlier), lexicon)
                found |= {token.i: meant} if meant else {}
        cast = cast.after(here)
    return found, cast


def meaning(token: Token, cast: Cast, lexicon: Lexicon) -> tuple[Actor, ...]:
    """Give whom the phrase means, or nobody."""
    words = {child.lower_ for child in token.children}
    wanted = wants(token, words, lexicon)
    if wanted is not None:
        near = cast.last.get(wanted.kind, ())
        if wanted.kind is ActorKind.ORGANISATION:
            firms = [one for one in near if is_firm(one, lexicon)]
            clear = wanted.count > 1 or any(map(cast.is_clear, firms))
            near = near if clear and len(firms) == len(near) else ()
        return near if len(near) == wanted.count else ()
    holders = [one for one in cast.people if holds(one, token.lower_)]
    return tuple(holders) if words == {"the"} and len(holders) == 1 else ()


def is_firm(body: Actor, lexicon: Lexicon) -> bool:
    return lexicon.grammar["bodies"].isdisjoint(body.name.lower().split())


def is_topic(item: Named) -> bool:
    """Tell whether a sentence or clause is about the name, or what it owns."""
    head = item.head
    while head.dep_ in {"poss", "compound"}:
        head = head.head
    return head.dep_ in {"nsubj", "nsubjpass"}


def wants(token: Token, words: set[str], lexicon: Lexicon) -> Wanted | None:
    """Tell what a phrase asks for by its head, when nothing else describes it."""
    grammar = lexicon.grammar
    if words == {"the"} and token.lower_ in grammar["firms"]:
        return Wanted(ActorKind.ORGANISATION, 1)
    pair = words & grammar["pair_words"] and words & POINTERS
    if not pair or words - POINTERS - grammar["pair_words"]:
        return None
    for name, kind in (
        ("pair_firms", ActorKind.ORGANISATION),
        ("pair_people", ActorKind.PERSON),
        ("pair_states", ActorKind.STATE),
    ):
        if token.lower_ in grammar[name]:
            return Wanted(kind, 2)
    return None


def holds(person: Actor, office: str) -> bool:
    """Tell whether the office is the head of what the person is said to be."""
    role = person.role.lower().partition(" of ")[0]
    return role.rpartition(" ")[2] == office


def named_by_kind(named: Iterable[Named]) -> dict[ActorKind, tuple[Actor, ...]]:
    """Sort who is named as somebody that acts, each once, in text order."""
    found: dict[ActorKind, dict[str, Actor]] = {}
    for item in named:
        actor = item.name.actor
        if actor is not None and not (
            item.name.adjectival and actor.kind is ActorKind.STATE
        ):
            found.setdefault(actor.kind, {})[actor.name] = actor
    return {kind: tuple(actors.values()) for kind, actors in found.items()}
