"""Whether a verb says that something took place, and not what is, seems or is told."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored
from ingest.pipeline.mentions.clauses import (
    Tense,
    does_more,
    is_reporting,
    opening_word,
    subject_of,
)
from ingest.pipeline.mentions.objects import object_meant
from ingest.pipeline.mentions.status import awaits, declares, has_raised, is_deadline

# What befell somebody after a deed has a time of its own: "was shot and died".
BEFALLS = frozenset({"death", "injury", "statement"})


def happens(
    token: Token,
    noun: Token | None,
    tense: Tense,
    dates: tuple[Anchored, ...],
    lexicon: Lexicon,
) -> bool:
    """Tell whether the verb says that something took place, or will."""
    lemma = token.lemma_.lower()
    if (
        tense is Tense.HYPOTHETICAL
        or opening_word(token) in lexicon.grammar["conditions"]
    ):
        return False
    if token.dep_ in {"amod", "compound", "case", "prep"}:
        return False
    if token.dep_ == "acl" and token.tag_ == "VBG" and not has_object(token):
        # "a shot coming from a car": it describes the noun.
        return False
    if token.dep_ == "pcomp" and token.head.head.pos_ == "NOUN":
        # "a trend of having risen this year": likewise.
        return False
    if is_reporting(token, lexicon):
        return bool(dates) and declares(token, lexicon)
    if shows_picture(token, lexicon) or sets_out(token, lexicon):
        return False
    if awaits(token, lexicon):
        return bool(dates)
    if has_raised(token, lexicon):
        return False
    if asks_what(token) or marks_time(token, lexicon) or proves(token, lexicon):
        return False
    if not dates and is_confirmed(token, lexicon):
        return False
    if lemma == "be":
        return noun is not None and bool(dates)
    if lemma in lexicon.verbs["copular"] and seems(token):
        return False
    if lemma in lexicon.verbs["listing"] and is_state_of(token, lexicon):
        return False
    if lemma in lexicon.reporting["double"] and does_more(token):
        # "recalled its ambassador"
        return True
    if lemma in lexicon.verbs["done_to"] and dates and is_passive(token):
        return True
    if lemma in lexicon.verbs["tried"] and dates:
        return True
    if dates and turns_into(token, tense, lexicon):
        return True
    if lemma in lexicon.verbs["noticed"] and dates and befalls_noun(token, lexicon):
        return True
    if noun is not None and is_word_of(noun, token, lexicon):
        return False
    if lemma in lexicon.verbs["occurrence"]:
        return bool(dates) or lemma in lexicon.verbs["happen"]
    if noun is not None:
        return True
    if is_deadline(token, tense, dates, lexicon):
        return True
    return token.pos_ == "VERB" and lexicon.is_happening_verb(lemma)


def asks_what(verb: Token) -> bool:
    """Tell whether the clause leaves open who or what: "asked what had caused it"."""
    return verb.dep_ != "relcl" and any(
        child.dep_ in {"nsubj", "nsubjpass", "dobj"} and child.tag_ == "WP"
        for child in verb.children
    )


def proves(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a happening only shows something, as somebody thinks."""
    if verb.lemma_.lower() not in lexicon.verbs["proving"]:
        return False
    subject = subject_of(verb)
    return subject is not None and lexicon.is_event_noun(subject.lemma_.lower())


def marks_time(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether only time goes by, or a clause is said to have come about.

    "The quarter, which ended in May"; "took over the firm, which took place in May".
    """
    if verb.lemma_.lower() not in lexicon.verbs["occurrence"] | {"take"}:
        return False
    subject = subject_of(verb)
    if subject is None:
        return False
    lemma = subject.lemma_.lower()
    if lemma in lexicon.grammar["spans"]:
        return True
    takes_place = verb.lemma_ != "take" or has_place(verb)
    known = lexicon.points_at_event(lemma) or subject.pos_ != "PROPN"
    return verb.dep_ == "relcl" and takes_place and not known


def has_place(verb: Token) -> bool:
    return any(child.lower_ == "place" for child in verb.children)


def has_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


def shows_picture(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether it is the picture that was taken, released or shown."""
    subject = subject_of(token)
    return subject is not None and subject.lemma_.lower() in lexicon.nouns["picture"]


def is_state_of(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether it says in which state somebody is: "listed in fair condition"."""
    return any(
        word.dep_ == "pobj" and word.lemma_.lower() in lexicon.nouns["condition"]
        for word in verb.subtree
        if word.i > verb.i
    )


def seems(verb: Token) -> bool:
    """Tell whether a word for what somebody seems follows the verb."""
    return any(
        child.dep_ in {"acomp", "oprd", "attr", "xcomp"} for child in verb.children
    )


def befalls_noun(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a happening is what was noticed: "tremors were felt"."""
    return any(
        child.dep_ == "nsubjpass" and lexicon.is_event_noun(child.lemma_.lower())
        for child in verb.children
    )


def is_passive(verb: Token) -> bool:
    return any(child.dep_ == "nsubjpass" for child in verb.children)


def is_confirmed(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a happening is only said to be so: "her death was confirmed"."""
    told = verb.lemma_.lower() in lexicon.reporting["verbs"]
    return told and befalls_noun(verb, lexicon)


def is_deed_of_its_own(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a verb after "and" tells another deed: "and arrested two".

    It does something of another class to somebody; what follows on a deed may be later.
    """
    objects = [child for child in token.children if child.dep_ == "dobj"]
    if not any(child.pos_ in {"NOUN", "PROPN", "NUM"} for child in objects):
        return False
    lemma, before = token.lemma_.lower(), token.head.lemma_.lower()
    if lexicon.is_aftermath(lemma) and lexicon.is_aftermath(before):
        return False
    new = lexicon.meanings(lemma) - lexicon.meanings(before) - BEFALLS
    return bool(new) or lemma in lexicon.verbs["declared"]


def turns_into(verb: Token, tense: Tense, lexicon: Lexicon) -> bool:
    """Tell whether somebody became something, or will face somebody, on a day."""
    lemma = verb.lemma_.lower()
    ahead = tense is Tense.FUTURE and lemma in lexicon.verbs["facing"]
    if not (ahead or lemma in lexicon.verbs["becoming"]):
        return False
    subject = subject_of(verb)
    human = subject is not None and (
        subject.pos_ == "PROPN" or subject.lower_ in lexicon.grammar["pronouns_person"]
    )
    return human and any(
        child.dep_ in {"attr", "dobj"} and child.pos_ in {"NOUN", "PROPN"}
        for child in verb.children
    )


def is_statement(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a noun only names what was said: "in a statement on Sunday"."""
    meanings = lexicon.meanings(token.lemma_.lower())
    return token.pos_ == "NOUN" and meanings == {"statement"}


def points_at_thing(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether what it was done to is only pointed at: "set it down"."""
    things = lexicon.grammar["pronouns_thing"] | lexicon.grammar["objects_many"]
    pointed = any(c.dep_ == "dobj" and c.lower_ in things for c in verb.children)
    return pointed and object_meant(verb, lexicon) is None


def says_only(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether somebody only names or speaks of a thing: "called it exciting"."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.verbs["naming"]:
        # "called an election" does more.
        return not any(
            child.dep_ == "dobj" and lexicon.is_event_noun(child.lemma_.lower())
            for child in verb.children
        )
    return lemma in lexicon.verbs["speaking"] and any(
        child.dep_ == "prep" and child.lower_ in lexicon.grammar["topical"]
        for child in verb.children
    )


def is_word_of(noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether only word of something came: "the announcement came at a fair"."""
    return (
        verb.lemma_.lower() in lexicon.verbs["occurrence"]
        and "statement" in lexicon.meanings(noun.lemma_.lower())
        and any(child.lower_ in lexicon.grammar["definite"] for child in noun.children)
    )


def sets_out(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether it only leads to something: "started by hinting", "having risen"."""
    if any(child.dep_ == "aux" and child.tag_ == "VBG" for child in verb.children):
        return True
    return verb.lemma_.lower() in lexicon.verbs["aspect"] and any(
        inner.dep_ == "pcomp" and inner.tag_ == "VBG"
        for child in verb.children
        if child.dep_ == "prep"
        for inner in child.children
    )
