"""Who takes part in an event, and where it takes place."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.pipeline.annotations import Actor, Place
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import subject_of
from ingest.pipeline.mentions.named import Named
from ingest.pipeline.mentions.objects import object_meant
from ingest.pipeline.mentions.pronouns import Antecedents
from ingest.pipeline.mentions.triggers import Found


def clause_of(found: Found) -> set[int]:
    """Collect the positions of the words that belong to the trigger's own clause.

    Clauses inside it that tell of something else are left out; participles and
    infinitives without a subject of their own stay in.
    """
    positions: set[int] = set()
    pending = [found.token]
    while pending:
        token = pending.pop()
        positions.add(token.i)
        pending.extend(child for child in token.children if not opens_another(child))
    return positions


def opens_another(child: Token) -> bool:
    if child.dep_ in {"relcl", "parataxis", "ccomp", "csubj"}:
        return True
    if child.dep_ == "prep" and child.pos_ == "VERB":
        # "according to ..."
        return True
    if child.dep_ in {"advcl", "acl"}:
        if child.tag_ == "VBN" and child.dep_ == "advcl" and child.i < child.head.i:
            # "Born in Lima, she moved to Quito."
            return True
        return any(other.dep_ in {"nsubj", "nsubjpass"} for other in child.children)
    return child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}


def participants(
    found: Found,
    named: Sequence[Named],
    antecedents: Antecedents,
    lexicon: Lexicon,
) -> tuple[tuple[Actor, ...], tuple[Place, ...]]:
    """Give who takes part and where, each once, in text order."""
    clause = clause_of(found)
    subject = subject_of(found.token) if found.token.pos_ != "NOUN" else None
    if subject is not None:
        meant = antecedents.of(subject)
        phrase = noun_phrase(meant)
        if meant.i != subject.i:
            # Of what was said before, only the name: not where it was then.
            phrase = {place for place in phrase if place <= meant.i}
            phrase |= {other.i for other in meant.conjuncts}
        clause |= phrase
    acted_on = object_meant(found.token, lexicon)
    if acted_on is not None:
        clause.add(acted_on[1].i)
    actors: dict[str, Actor] = {}
    if subject is not None and subject.i in antecedents.actors:
        for carried in antecedents.actors[subject.i]:
            actors[carried.name] = carried
    places: dict[str, Place] = {}
    for item in named:
        if item.head.i not in clause:
            continue
        place = item.name.place
        if place is not None and is_where(item, lexicon):
            if describes(item.head, found.token):
                continue
            places.setdefault(place.name, place)
            continue
        actor = item.name.actor
        if actor is not None and (not item.name.adjectival or owns_noun(item, found)):
            actors.setdefault(actor.name, actor)
    return tuple(actors.values()), tuple(places.values())


def describes(word: Token, verb: Token) -> bool:
    """Tell whether it only describes who takes part: "the ship, built in Gdansk"."""
    for outer in word.ancestors:
        if outer.i == verb.i:
            return False
        if outer.dep_ == "acl" and outer.tag_ == "VBN":
            return True
    return False


def noun_phrase(head: Token) -> set[int]:
    """Collect a noun's phrase without the clauses that describe it."""
    positions = {head.i}
    for child in head.children:
        if child.dep_ not in {"relcl", "acl", "parataxis"}:
            positions |= noun_phrase(child)
    return positions


def is_where(item: Named, lexicon: Lexicon) -> bool:
    """Tell whether the name stands for where, not for who."""
    if item.name.place is None or item.name.adjectival:
        return False
    if item.name.actor is None:
        return True
    head = item.head.head if item.head.dep_ == "appos" else item.head
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "dobj":
        # "visits Brazil": the verb of moving leads to it.
        return "travel" in lexicon.meanings(head.head.lemma_.lower())
    if head.dep_ != "pobj":
        return False
    preposition = head.head
    if preposition.lower_ in lexicon.grammar["where"]:
        return True
    # "flew to Chile", "a trip to India": where it led, not who took part.
    moves = "travel" in lexicon.meanings(preposition.head.lemma_.lower())
    return moves and preposition.lower_ in lexicon.grammar["where_only_places"]


def owns_noun(item: Named, found: Found) -> bool:
    """Tell whether the name owns the event noun: "Moscow's withdrawal"."""
    return item.head.dep_ == "poss" and item.head.head in {found.token, found.noun}
