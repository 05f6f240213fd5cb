"""Who "he", "she", "it" and "they" are, where the sentence before leaves no doubt.

Only subjects are read: from the subject of the clause above, the topic of the sentence
before, the only person it names, or the one person the paragraph before was about.
Everything else stays a pronoun.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from ingest.pipeline.annotations import Actor, ActorKind
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import is_reporting
from ingest.pipeline.mentions.definites import NOBODY, Cast, find_definites
from ingest.pipeline.mentions.named import Named
from ingest.pipeline.mentions.sexes import Sexes

NO_ONE = Sexes()


@dataclass(frozen=True, slots=True)
class Antecedents:
    """What the subjects of a paragraph that point back stand for, by their positions.

    `tokens` are words of the same paragraph, `actors` whom a pronoun or a phrase means
    from before; `topics` are the people whom the paragraph was about.
    """

    tokens: Mapping[int, Token]
    actors: Mapping[int, tuple[Actor, ...]]
    topics: tuple[Actor, ...]
    cast: Cast = NOBODY
    sexes: Sexes = NO_ONE

    def of(self, subject: Token) -> Token:
        """Give what the subject stands for in its paragraph, or itself."""
        return self.tokens.get(subject.i, subject)


def find_antecedents(
    doc: Doc,
    named: Sequence[Named],
    lexicon: Lexicon,
    *,
    before: Sequence[Actor],
    cast: Cast = NOBODY,
    sexes: Sexes = NO_ONE,
) -> Antecedents:
    """Read the subjects that point back.

    `before` is whom the paragraph before was about, `cast` who was named so far, and
    `sexes` what is known of them.
    """
    sexes = sexes.after(named, lexicon)
    bodies = {
        item.head.i
        for item in named
        if item.name.actor and item.name.actor.kind is ActorKind.ORGANISATION
    }
    people = {
        item.head.i: item.name.actor
        for item in named
        if item.name.actor and item.name.actor.kind is ActorKind.PERSON
    }
    near = Near(doc, people, before)

    def may_mean(pronoun: Token, candidate: Token) -> bool:
        if candidate.i in bodies and pronoun.lower_ in lexicon.grammar["pronouns_many"]:
            # "United won in May. They had lost in October."
            return True
        return agrees(pronoun, candidate, people, sexes, lexicon)

    found: dict[int, Token] = {}
    carried: dict[int, tuple[Actor, ...]] = {}
    last: DocSpan | None = None
    topics: set[Actor] = set()
    for sentence in doc.sents:
        for token in sentence:
            if token.pos_ != "PRON" or not points_back(token):
                continue
            candidates = [
                subject_beside(token),
                subject_above(token, set(people), lexicon),
                *near_topics(token, last, set(people), lexicon),
            ]
            candidates.append(only_person(last, token, people))
            for candidate in candidates:
                named_by = found.get(candidate.i, candidate) if candidate else None
                if named_by is not None and may_mean(token, named_by):
                    found[token.i] = named_by
                    break
            else:
                meant = near.meaning(token, topics, sexes, lexicon)
                carried |= {token.i: (meant,)} if meant is not None else {}
            if token.i in found and found[token.i].i in people:
                meant_by = people[found[token.i].i]
                topics.add(meant_by)
                sexes = sexes.told(token, meant_by, lexicon)
        topics |= {people[t.i] for t in topics_of(sentence, lexicon) if t.i in people}
        last = sentence
    if not topics and not carried and len(set(people.values())) == 1:
        topics = set() if names_nobody(doc[:], people, lexicon) else {*people.values()}
    meant_before = [one for some in carried.values() for one in some]
    left = sorted(topics, key=lambda one: one.name) or dict.fromkeys(meant_before)
    phrases, cast = find_definites(doc, named, lexicon, before=cast)
    return Antecedents(found, phrases | carried, tuple(left), cast, sexes)


def points_back(pronoun: Token) -> bool:
    """Tell whether it is a subject, or says whose the subject is: "his car"."""
    subjects = {"nsubj", "nsubjpass"}
    owner = pronoun.dep_ == "poss" and pronoun.head.dep_ in subjects
    return owner or pronoun.dep_ in subjects


@dataclass(frozen=True, slots=True)
class Near:
    """Whom a paragraph names, and whom the one before it was about."""

    doc: Doc
    people: Mapping[int, Actor]
    before: Sequence[Actor]

    def meaning(
        self, pronoun: Token, topics: set[Actor], sexes: Sexes, lexicon: Lexicon
    ) -> Actor | None:
        """Whom "he" or "she" can only mean: the one person there is so far."""
        if pronoun.lower_ not in lexicon.grammar["pronouns_person"]:
            return None
        if names_nobody(self.doc[: pronoun.i], self.people, lexicon):
            return None
        here = {
            actor.name: actor
            for place, actor in self.people.items()
            if place < pronoun.i and sexes.fit(pronoun, actor, lexicon)
        }
        if not topics and not here:
            fitting = [one for one in self.before if sexes.fit(pronoun, one, lexicon)]
            return fitting[0] if len(fitting) == 1 else None
        return next(iter(here.values())) if len(here) == 1 else None


def names_nobody(words: DocSpan, people: Mapping[int, Actor], lexicon: Lexicon) -> bool:
    """Tell whether somebody is spoken of whom no name stands beside."""
    humans = lexicon.grammar["humans"]
    return any(
        word.lemma_.lower() in humans
        and word.pos_ == "NOUN"
        and word.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj"}
        and not any(child.i in people for child in word.subtree)
        for word in words
    )


def only_person(
    last: DocSpan | None, pronoun: Token, people: Mapping[int, Actor]
) -> Token | None:
    """Find the one person named before the pronoun in its sentence, or in the last."""
    own = pronoun.sent
    spans = [(own.start, pronoun.i)]
    if last is not None and own.start == pronoun.left_edge.i:
        spans.append((last.start, last.end))
    for start, end in spans:
        inside = [position for position in people if start <= position < end]
        if len({people[position].name for position in inside}) == 1:
            return pronoun.doc[inside[-1]]
        if inside:
            return None
    return None


def topics_of(sentence: DocSpan | None, lexicon: Lexicon) -> list[Token]:
    """Give what a sentence is about: its subject, then an object of one thing."""
    if sentence is None:
        return []
    subject = topic_of(sentence.root, lexicon)
    found = [subject] if subject is not None else []
    found += [child for child in sentence.root.children if child.dep_ == "dobj"]
    return found


def near_topics(
    pronoun: Token, last: DocSpan | None, people: set[int], lexicon: Lexicon
) -> list[Token]:
    """Give what the sentence before is about, where the pronoun leaves no choice.

    "Ferrow will meet the winners. They ..." may be either, and so "The team saw the
    signal. It was confirmed ...".
    """
    topics = topics_of(last, lexicon)
    if len(topics) < 2:
        return topics
    subject = topics[0]
    many = pronoun.lower_ in lexicon.grammar["pronouns_many"]
    if many and subject.pos_ == "PROPN":
        return [subject]
    thing = pronoun.lower_ in lexicon.grammar["pronouns_thing"]
    either = thing and pronoun.dep_ == "nsubjpass" and subject.pos_ == "NOUN"
    return [] if either and subject.i not in people else topics


def subject_beside(pronoun: Token) -> Token | None:
    """Find the subject of a clause set before: "When Berg met her, he promised ...".

    Before a semicolon the tree takes it for something told.
    """
    before = pronoun.left_edge.i - 1
    stopped = before >= 0 and pronoun.doc[before].text == ";"
    for child in pronoun.head.children:
        if child.i < pronoun.i and (
            child.dep_ == "advcl" or (stopped and child.dep_ == "ccomp")
        ):
            return own_subject(child)
    return None


def subject_above(pronoun: Token, people: set[int], lexicon: Lexicon) -> Token | None:
    """Find the subject of a clause that the pronoun's clause hangs on.

    The nearest that is a person, else the nearest of all.
    """
    things = lexicon.grammar["pronouns_thing"]
    if pronoun.lower_ in things and any(
        child.dep_ == "dobj" and child.lower_ in things and child.i < pronoun.i
        for ancestor in pronoun.head.ancestors
        for child in ancestor.children
    ):
        # "The court ordered it to pay, and its owner left": not the court's.
        return None
    subjects = [
        subject
        for ancestor in pronoun.head.ancestors
        if (subject := own_subject(ancestor)) is not None and subject.i < pronoun.i
    ]
    persons = [subject for subject in subjects if subject.i in people]
    return next(iter(persons or subjects), None)


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
    pronoun: Token,
    candidate: Token,
    people: Mapping[int, Actor],
    sexes: Sexes,
    lexicon: Lexicon,
) -> bool:
    """Tell whether the pronoun can stand for the candidate."""
    if candidate.pos_ not in {"NOUN", "PROPN"}:
        return False
    several = candidate.tag_ in {"NNS", "NNPS"} or any(
        child.dep_ == "conj" for child in candidate.children
    )
    word = pronoun.lower_
    if word in lexicon.grammar["pronouns_person"]:
        person = people.get(candidate.i)
        if person is None:
            return is_lone_human(candidate, pronoun, people, lexicon)
        return not several and sexes.fit(pronoun, person, lexicon)
    if word in lexicon.grammar["pronouns_thing"]:
        return candidate.i not in people and not several
    many = several or candidate.lemma_.lower() in lexicon.grammar["collectives"]
    return word in lexicon.grammar["pronouns_many"] and many


def is_lone_human(
    noun: Token, pronoun: Token, people: Mapping[int, Actor], lexicon: Lexicon
) -> bool:
    """Tell whether only the noun can be meant in its sentence: "arrested a man. He"."""
    other = "male" if pronoun.lower_ in lexicon.grammar["pronouns_she"] else "female"
    sentence = noun.sent
    above = noun.dep_ in {"nsubj", "nsubjpass"} and noun.head in pronoun.ancestors
    if noun.lemma_.lower() in lexicon.grammar[other]:
        return False
    if sentence == pronoun.sent and not above:
        return False
    humans = [
        word for word in sentence if word.lemma_.lower() in lexicon.grammar["humans"]
    ]
    named = any(sentence.start <= place < sentence.end for place in people)
    return humans == [noun] and noun.tag_ == "NN" and not named
