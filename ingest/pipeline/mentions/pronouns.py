"""Who "he", "she", "it" and "they" are, where the sentence before leaves no doubt.

Only subjects are read: from the subject of the clause above, a person named in it, or
the topic of the sentence before. Everything else stays a pronoun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from ingest.pipeline.annotations import ActorKind
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import is_reporting
from ingest.pipeline.mentions.named import Named

Antecedents = Mapping[int, Token]


def find_antecedents(doc: Doc, named: Sequence[Named], lexicon: Lexicon) -> Antecedents:
    """Map the positions of pronoun subjects to what they stand for."""
    people = {
        item.head.i
        for item in named
        if item.name.actor and item.name.actor.kind is ActorKind.PERSON
    }
    found: dict[int, Token] = {}
    topic: Token | None = None
    for sentence in doc.sents:
        for token in sentence:
            if token.pos_ != "PRON" or token.dep_ not in {"nsubj", "nsubjpass"}:
                continue
            above = subject_above(token, people)
            nearest = None
            if above is None or above.i not in people | set(found):
                # The clause above is about no person: the last one named is meant.
                nearest = last_person(token, sentence.start, people)
            for candidate in (above, nearest, topic):
                named_by = found.get(candidate.i, candidate) if candidate else None
                if named_by is not None and agrees(token, named_by, people, lexicon):
                    found[token.i] = named_by
                    break
        subject = topic_of(sentence.root, lexicon)
        if subject is not None:
            topic = found.get(subject.i, subject)
    return found


def subject_above(pronoun: Token, people: set[int]) -> Token | None:
    """Find the subject of a clause that the pronoun's clause hangs on.

    The nearest that is a person, else the nearest of all.
    """
    subjects = [
        subject
        for ancestor in pronoun.head.ancestors
        if (subject := own_subject(ancestor)) is not None and subject.i < pronoun.i
    ]
    persons = [subject for subject in subjects if subject.i in people]
    return next(iter(persons or subjects), None)


def last_person(pronoun: Token, start: int, people: set[int]) -> Token | None:
    """Find the person named last before the pronoun in its sentence."""
    before = [position for position in people if start <= position < pronoun.i]
    return pronoun.doc[max(before)] if before else None


def own_subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"} and child.i < verb.i:
            return child
    return None


def topic_of(root: Token, lexicon: Lexicon) -> Token | None:
    """Find what a sentence is about: the subject of what is told, not who tells it."""
    if is_reporting(root, lexicon):
        for child in root.children:
            if child.dep_ == "ccomp":
                return own_subject(child) or own_subject(root)
    return own_subject(root)


def agrees(
    pronoun: Token, candidate: Token, people: set[int], lexicon: Lexicon
) -> bool:
    """Tell whether the pronoun can stand for the candidate."""
    if candidate.pos_ not in {"NOUN", "PROPN"}:
        return False
    several = candidate.tag_ in {"NNS", "NNPS"} or any(
        child.dep_ == "conj" for child in candidate.children
    )
    word = pronoun.lower_
    if word in lexicon.grammar["pronouns_person"]:
        return candidate.i in people and not several
    if word in lexicon.grammar["pronouns_thing"]:
        return candidate.i not in people and not several
    return word in lexicon.grammar["pronouns_many"] and several
