"""The tense of the verb that governs a stretch of text."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.pipeline.annotations import Span
from ingest.pipeline.resolution.context import Tense
from ingest.pipeline.rules import Vocabulary

CLIMB = 12
AUXILIARIES = {"aux", "auxpass"}
NAMING = {"NOUN", "PROPN", "ADJ", "PRON"}
PRESENT = {"VBZ", "VBP"}
# Relations of an expression that stands before its noun.
ATTRIBUTIVE = {"poss", "compound", "nmod", "amod"}
# Relations of an infinitive to what it hangs on, when it is the aim of that.
AIMS = {"xcomp", "acl", "ccomp", "ROOT", "conj"}
# Relations of a participle that is the state of something.
STATES = {"acomp", "oprd", "xcomp"}
OBJECTS = {"dobj", "dative", "attr", "oprd"}


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the words of a language tell of time.

    `planned` holds the lemmas of verbs whose date is to come even in the past tense,
    `moved` of those that only point on with one of the words `toward`,
    `settling` of those that decide on what is to come, `looking_back` of words whose
    -ing form is over, `ahead` of those whose past may speak of days to come,
    `raising` of those that lend their tense to an infinitive, `to_come` the auxiliaries
    of the future, `when` the prepositions that say on which days a thing was done,
    `light` the nouns that are one verb with the verb before them, `neutral` the words
    whose date may lie on either side, `failing` the modals that tell with one of
    `negative` what did not come about, `unchanged` the verbs whose past is written as
    their present, `depicting` the verbs by which one of `pictures` shows what was done.
    """

    planned: Vocabulary
    moved: Vocabulary
    ahead: Vocabulary
    raising: Vocabulary
    to_come: Vocabulary
    toward: Vocabulary
    looking_back: Vocabulary
    settling: Vocabulary
    when: Vocabulary
    light: Vocabulary
    neutral: Vocabulary
    failing: Vocabulary
    negative: Vocabulary
    unchanged: Vocabulary
    depicting: Vocabulary
    pictures: Vocabulary


@dataclass(frozen=True, slots=True)
class Told:
    """A tense: `firm` if it leaves no doubt, `lasting` if what was done may go on."""

    tense: Tense
    firm: bool = False
    lasting: bool = False


def tense_at(doc: Doc, span: Span, verbs: Verbs) -> Told:
    """Climb from the expression to its verb and read the verb's form."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    if tokens is None:
        return Told(Tense.UNKNOWN)
    token, through_noun, name_only = tokens.root, False, True
    if token.dep_ in ATTRIBUTIVE:
        return Told(tense_of_attribute(token))
    preposition = token.head if token.head.pos_ in {"ADP", "SCONJ"} else None
    for _ in range(CLIMB):
        outside = not tokens.start <= token.i < tokens.end
        if outside and verbs.neutral.knows(token.lemma_):
            return Told(Tense.UNKNOWN)
        if outside and is_plan(token, preposition, verbs):
            return tense_of_plan(token, says_when(tokens.root, preposition, verbs))
        if token.tag_ == "VBG" and verbs.toward.knows(token.lower_):
            # "three days of mourning beginning on Monday"
            preposition = token
        if token.pos_ in {"VERB", "AUX"}:
            if is_picture_of(token, tokens.root, verbs):
                return Told(Tense.PAST)
            if "TO" in aux_tags(token) and is_plan(token.head, preposition, verbs):
                clear = name_only and says_when(tokens.root, preposition, verbs)
                return tense_of_plan(token.head, clear)
            tense = tense_of(token, verbs, loosely=through_noun)
            if tense is not Tense.UNKNOWN:
                direct = name_only and says_when(tokens.root, preposition, verbs)
                sure = looks_back(token, verbs) or (direct and is_clear(token, verbs))
                return Told(tense, sure, is_lasting(token))
        elif outside and token.pos_ in NAMING and not is_light(token, verbs):
            # "between 8 a.m. and 6 p.m." stands for one time.
            through_noun = through_noun or tokens.root not in token.conjuncts
            name_only = name_only and token.pos_ == "PROPN"
        if token.head.i == token.i:
            break
        token = token.head
    return Told(Tense.UNKNOWN)


def is_picture_of(verb: Token, root: Token, verbs: Verbs) -> bool:
    """Whether a picture shows what was done then: "photos show him leaving Friday"."""
    if not verbs.depicting.knows(verb.lemma_):
        return False
    named = any(
        child.dep_ == "nsubj" and verbs.pictures.knows(child.lemma_)
        for child in verb.children
    )
    inside = (c for c in verb.children if c.dep_ in {"ccomp", "xcomp", "dobj"})
    return named and any(c.is_ancestor(root) for c in inside)


def says_when(root: Token, preposition: Token | None, verbs: Verbs) -> bool:
    """Whether an expression stands there to say when: no object, no aim, no source."""
    if preposition is None:
        return root.dep_ not in OBJECTS
    return verbs.when.knows(preposition.lower_)


def is_clear(verb: Token, verbs: Verbs) -> bool:
    """Whether a verb has one time only: "would open" and "invited" have not."""
    if verbs.ahead.knows(verb.lemma_):
        return False
    tags = aux_tags(verb)
    return is_to_come(verb, verbs) if "MD" in tags else "TO" not in tags


def is_to_come(verb: Token, verbs: Verbs) -> bool:
    """Whether an auxiliary means days to come and no others."""
    auxiliaries = (c for c in verb.children if c.dep_ in AUXILIARIES)
    return any(verbs.to_come.knows(c.lemma_) for c in auxiliaries)


def is_lasting(verb: Token) -> bool:
    """Whether a past goes on from what was done: "was closed", "closed the road".

    What "had not named a suspect" until a day is over.
    """
    if any(c.dep_ == "aux" and c.tag_ == "VBD" for c in verb.children):
        return False
    return any(c.dep_ in {"auxpass", "dobj"} for c in verb.children)


def is_failed(verb: Token, verbs: Verbs) -> bool:
    """Whether a passive tells what could not be done: "could not be reached"."""
    children = list(verb.children)
    if not any(c.dep_ == "auxpass" for c in children):
        return False
    if not any(c.dep_ == "aux" and verbs.failing.knows(c.lemma_) for c in children):
        return False
    subjects = [c for c in children if c.dep_ == "nsubjpass"]
    words = [*children, *subjects, *(d for s in subjects for d in s.children)]
    return any(verbs.negative.knows(word.lower_) for word in words)


def is_light(noun: Token, verbs: Verbs) -> bool:
    """Whether a noun is one verb with the verb before it: "takes place"."""
    return noun.dep_ in OBJECTS and verbs.light.knows(noun.lemma_)


def is_plan(token: Token, preposition: Token | None, verbs: Verbs) -> bool:
    """Whether a word points on: "due Friday", "put off to Friday", not "on Friday"."""
    if verbs.planned.knows(token.lemma_):
        return True
    onward = preposition is not None and verbs.toward.knows(preposition.lower_)
    return onward and verbs.moved.knows(token.lemma_)


def tense_of_attribute(token: Token) -> Tense:
    """In "Friday's vote" only the verb whose subject the vote is can tell."""
    noun = token.head
    if noun.dep_ in {"nsubj", "nsubjpass"} and "MD" in aux_tags(noun.head):
        return Tense.FUTURE
    return Tense.UNKNOWN


def tense_of_plan(verb: Token, clear: bool) -> Told:
    """A plan is about days to come, unless it had been made before the past; one that
    is still made leaves no doubt."""
    told = verb.head if verb.dep_ == "acomp" else verb
    if any(c.tag_ == "VBD" and c.lemma_ == "have" for c in told.children):
        return Told(Tense.PAST)
    made = aux_tags(verb) | {told.tag_}
    return Told(Tense.FUTURE, firm=clear and bool(made & PRESENT))


def tense_of(verb: Token, verbs: Verbs, *, loosely: bool) -> Tense:
    """Read the tags of a verb and its auxiliaries.

    An infinitive is to come only for what hangs on it directly, and only if it is
    what somebody plans: in "came to mark the entry on Friday" (loosely) the entry may
    be over, and in "appeared to allude to it on Friday" so is the alluding.
    """
    tags = aux_tags(verb)
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    if perfect and tags & {"MD", "TO"} and not is_to_come(verb, verbs):
        return Tense.PAST
    if "MD" in tags:
        return Tense.PAST if is_failed(verb, verbs) else Tense.FUTURE
    if "TO" in tags:
        aimed = verb.dep_ in AIMS and not verbs.raising.knows(verb.head.lemma_)
        aimed = aimed and not is_settled(verb, verbs)
        return Tense.FUTURE if aimed and not loosely else Tense.UNKNOWN
    if "VBD" in tags or verb.tag_ == "VBD" or perfect:
        return Tense.PAST
    if verb.tag_ == "VBP" and not tags and verbs.unchanged.knows(verb.lemma_):
        return Tense.PAST
    if verb.tag_ == "VBN" and "VBG" in tags and not tags & PRESENT:
        return Tense.UNKNOWN
    if verb.tag_ == "VBN" and not tags and verb.dep_ in STATES:
        return Tense.UNKNOWN
    if verb.tag_ == "VBN" and not tags & PRESENT:
        return Tense.PAST
    if looks_back(verb, verbs):
        return Tense.PAST
    if loosely or not (verb.tag_ in PRESENT or tags & PRESENT):
        return Tense.UNKNOWN
    return Tense.FUTURE if verb.tag_ == "VBG" else Tense.PRESENT


def is_settled(verb: Token, verbs: Verbs) -> bool:
    """Whether it is what was decided on: "rejected a motion to annul the pact"."""
    noun = verb.head
    above = noun.head
    named = verb.dep_ == "acl" and noun.dep_ in {"dobj", "nsubjpass"}
    return named and above.tag_ in {"VBD", "VBN"} and verbs.settling.knows(above.lemma_)


def looks_back(verb: Token, verbs: Verbs) -> bool:
    """Whether an -ing form is what somebody is accused of, denies or is thanked for."""
    while verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        verb = verb.head
    if verb.tag_ != "VBG" or verb.dep_ not in {"pcomp", "xcomp"}:
        return False
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    return verbs.looking_back.knows(above.lemma_)


def aux_tags(verb: Token) -> set[str]:
    """The tags of a verb's auxiliaries and of the "to" of an infinitive."""
    return {child.tag_ for child in verb.children if child.dep_ in AUXILIARIES}
