"""Read one clause off spaCy's tree: its tense, its subject, what surrounds it."""

from __future__ import annotations

from enum import StrEnum

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.lexicon import Lexicon, load_lexicon

# The model's label of a human name.
PERSON = "PERSON"
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "agent"})


class Tense(StrEnum):
    """How a verb stands to the time of writing."""

    PAST = "past"
    PERFECT = "perfect"
    PLUPERFECT = "pluperfect"
    PRESENT = "present"
    PROGRESSIVE = "progressive"
    FUTURE = "future"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    HYPOTHETICAL = "hypothetical"
    NONE = "none"  # a noun's


def auxiliaries(verb: Token) -> list[Token]:
    """Give the helping verbs; "say" in "who police say shot two" is none."""
    return [
        child
        for child in verb.children
        if child.dep_ == "auxpass" or (child.dep_ == "aux" and child.pos_ != "VERB")
    ]


def tense_of(verb: Token, lexicon: Lexicon) -> Tense:
    """Tell the tense of a verb from its form and its auxiliaries.

    A verb joined to another by "and" without auxiliaries has the other's tense.
    """
    helpers = auxiliaries(verb)
    lemmas = {helper.lemma_.lower() for helper in helpers}
    words = {helper.lower_ for helper in helpers}
    if lemmas & lexicon.verbs["future"] or words & lexicon.verbs["future"]:
        return Tense.FUTURE
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and {"to", "have"} <= words:
        # "was to have been repaired"
        return Tense.HYPOTHETICAL
    if lemmas & lexicon.verbs["hypothetical"]:
        # "said it would begin in May": the future as told in the past.
        told = verb.dep_ == "ccomp" and is_reporting(verb.head, lexicon)
        return Tense.FUTURE if told and "would" in words else Tense.HYPOTHETICAL
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)
    if not helpers and (verb.tag_ == "VBZ" or (verb.tag_ == "VBP" and own)):
        # "opened a bakery, and still runs it"
        return Tense.PRESENT
    if not helpers and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        shared = tense_of(verb.head, lexicon)
        if verb.tag_ != "VBD" or shared in {Tense.FUTURE, Tense.HYPOTHETICAL}:
            return shared
        words = {word.dep_ for word in verb.head.children}
        if "auxpass" in words and any(w.tag_ == "TO" for w in verb.head.children):
            # "is to be raised and switched off": no past.
            return shared
    return tense_of_form(verb, helpers)


def tense_of_form(verb: Token, helpers: list[Token]) -> Tense:
    tags = {helper.tag_ for helper in helpers}
    have = [helper for helper in helpers if helper.lemma_ == "have"]
    if have and verb.tag_ == "VBG":
        return Tense.PROGRESSIVE
    if have:
        return Tense.PLUPERFECT if have[0].tag_ == "VBD" else Tense.PERFECT
    if verb.tag_ == "VBD" or "VBD" in tags:
        return Tense.PAST
    if verb.tag_ in {"VBZ", "VBP"}:
        return Tense.PRESENT
    if verb.tag_ == "VB" and verb.dep_ == "relcl" and not helpers:
        # "who shot two": some pasts look like the infinitive.
        return Tense.PAST
    if tags & {"VBZ", "VBP"}:
        return Tense.PROGRESSIVE if verb.tag_ == "VBG" else Tense.PRESENT
    if verb.tag_ in {"VBG", "VBN"}:
        return Tense.PARTICIPLE
    return Tense.INFINITIVE


def subject_of(verb: Token) -> Token | None:
    """Find who does it: the clause's own subject, or that of the verb it leans on.

    "They sentenced a man for killing two": the man, whom the verb above acts on.
    """
    seen = 0
    node = verb
    while seen < 6:
        if (described := described_object(node)) is not None:
            return described
        if node.dep_ == "pcomp" and node.head.lower_ == "for":
            for child in node.head.head.children:
                if child.dep_ == "dobj" and child.i < node.i:
                    return child
        for child in node.children:
            if child.dep_ in {"nsubj", "nsubjpass"}:
                return relative_head(child, node)
        if node.dep_ in {"acl", "relcl"}:
            return node.head
        if node.dep_ not in {
            "conj",
            "xcomp",
            "acomp",
            "advcl",
            "pcomp",
            "prep",
            "ccomp",
        }:
            return None
        if node.dep_ == "ccomp" and node.tag_ not in {"VBG", "VB"}:
            return None
        node = node.head
        seen += 1
    return None


def described_object(verb: Token) -> Token | None:
    """Find the noun that a bare participle right behind it describes.

    "Released news on the man found dead": the model hangs it on the main verb, and so
    "left in a car that was found burned".
    """
    if verb.dep_ != "advcl" or verb.tag_ != "VBN" or verb.i == 0:
        return None
    noun = verb.nbor(-1)
    if opening_word(verb) or auxiliaries(verb):
        return None
    if noun.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in noun.children):
        return subject_of(noun)
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    inside = any(
        child.dep_ == "dobj" and noun in child.subtree for child in verb.head.children
    )
    while noun.dep_ == "conj":
        noun = noun.head
    return noun if inside else None


def relative_head(subject: Token, verb: Token) -> Token:
    """Turn "who" of a relative clause into what it stands for.

    A number or a date is not meant: "the pact reached in 1991, which barred ...", nor
    the body that a person is of.
    """
    if subject.tag_ not in {"WDT", "WP"} or verb.dep_ != "relcl":
        return subject
    head = verb.head
    while head.dep_ != "ROOT" and (head.like_num or head.dep_ in {"prep", "acl"}):
        head = head.head
    outer = head.head.head if head.dep_ == "pobj" else head
    wreaker = wreaker_of(verb, head, outer)
    if wreaker is not None and subject.lower_ != "who":
        return wreaker
    if subject.lower_ == "who" and outer.ent_type_ == PERSON != head.ent_type_:
        # "Marie Lefort of the Observatory, who led it"
        head = outer
    if subject.lower_ == "who":
        head = human_before(subject, head)
    return head if head.pos_ in {"NOUN", "PROPN", "PRON"} else verb.head


def human_before(who: Token, head: Token) -> Token:
    """Find the human right before "who": "the shooting of a girl, who is well"."""
    lexicon = load_lexicon()
    if not lexicon.is_event_noun(head.lemma_.lower()):
        return head
    for word in reversed(list(head.subtree)):
        if word.i < who.i and word.pos_ in {"NOUN", "PROPN"}:
            grammar = lexicon.grammar
            people = grammar["humans"] | grammar["female"] | grammar["male"]
            human = word.lemma_.lower() in people
            return word if human or word.ent_type_ == PERSON else head
    return head


def wreaker_of(verb: Token, head: Token, outer: Token) -> Token | None:
    """Find the happening that did it: "a fire at a mill that killed two"."""
    lexicon = load_lexicon()
    if verb.lemma_ not in lexicon.verbs["wreaking"] or head.dep_ != "pobj":
        return None
    if lexicon.is_event_noun(head.lemma_):
        return None
    beside = [word for child in outer.children for word in (child, *child.children)]
    nouns = [word for word in beside if word.dep_ in {"dobj", "pobj"}]
    return next(
        (
            noun
            for noun in (outer, *nouns)
            if noun.i < head.i and lexicon.is_event_noun(noun.lemma_)
        ),
        None,
    )


def is_negated(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the clause says that it was not so: "not", "no one", "no bodies"."""
    if is_left_undone(verb, lexicon):
        return True
    negatives = lexicon.grammar["negatives"]
    for child in verb.children:
        if child.dep_ == "neg":
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "preconj"} and (
            child.lower_ in negatives
            or any(word.lower_ in negatives for word in child.children)
        ):
            return True
    return False


def is_left_undone(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether something else was done: "instead of shooting it out"."""
    first = verb.left_edge.i
    before = verb.doc[max(first - 2, 0) : first]
    words = {before.text.lower(), before[-1].lower_} if len(before) else set()
    return verb.dep_ in {"pcomp", "conj"} and bool(words & lexicon.grammar["undone"])


def opening_word(verb: Token) -> str:
    """Give the word that opens the clause ("if", "after", "when"), or nothing."""
    for child in verb.children:
        if child.dep_ == "mark" or (
            child.dep_ == "advmod" and child.tag_ == "WRB" and child.i < verb.i
        ):
            return child.lower_
    if verb.dep_ == "pcomp":
        return verb.head.lower_
    return ""


def in_quotation(token: Token, sentence: DocSpan) -> bool:
    """Tell whether the token stands between quotation marks of its sentence."""
    opened = False
    for other in sentence:
        if other.i >= token.i:
            break
        if other.text in {"“", "``"}:
            opened = True
        elif other.text in {"”", "''"}:
            opened = False
        elif other.text == '"':
            opened = not opened
    return opened


def is_reporting(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the verb tells of something: it has what is told, or frames it."""
    if verb.lemma_.lower() not in lexicon.reporting["verbs"]:
        return False
    if verb.dep_ in {"parataxis"} or verb.lower_ in lexicon.reporting["frame"]:
        return True
    if any(child.dep_ in {"ccomp", "parataxis"} for child in verb.children):
        return True
    lemma = verb.lemma_.lower()
    if lemma in lexicon.reporting["double"] and does_more(verb):
        return False
    return lemma in lexicon.reporting["plain"]


def does_more(verb: Token) -> bool:
    """Tell whether the verb does something to a thing: "was added to the list"."""
    return any(
        child.dep_ == "nsubjpass" or (child.dep_ == "dobj" and child.pos_ == "NOUN")
        for child in verb.children
    )


def is_main(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the trigger is what the sentence is about, or what is told in it."""
    node = token
    while node.dep_ == "conj":
        node = node.head
    if node.dep_ == "ccomp" and is_reporting(node.head, lexicon):
        # Once: what somebody is said to have told may be of another day.
        node = node.head
    return node.dep_ in {"ROOT", "parataxis"}
