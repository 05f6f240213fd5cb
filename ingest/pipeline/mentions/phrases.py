"""Which words of a clause a title keeps: no dates, no asides, no clauses that go on."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.pipeline.lexicon import Lexicon, load_lexicon
from ingest.pipeline.mentions.clauses import SUBJECTS

# What a title can do without: linking words, asides, clauses that go on.
LEFT_OUT = frozenset(
    {
        "mark",
        "cc",
        "advcl",
        "parataxis",
        "punct",
        "intj",
        "meta",
        "preconj",
        "discourse",
        "dep",
    }
)
OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp", "nsubjpass"})
# Clauses inside a noun phrase.
ASIDES = frozenset({"relcl", "acl", "parataxis", "advcl"})
LONGEST_APPOSITION = 8
LONGEST_HOUR = 3
DASHES = frozenset({"-", "--", "\u2013", "\u2014"})


def is_relative(token: Token) -> bool:
    """Tell whether the word only stands for the noun before its clause: "who"."""
    return token.tag_ in {"WDT", "WP", "WP$"}


def label_before(verb: Token) -> set[int]:
    """Collect a label that the tree takes into the clause: "Update: a man was held".

    An hour before a dash is one too: "8:15 p.m. — Power is back".
    """
    doc, first = verb.doc, verb.sent.start
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    for place in range(verb.i - 1, first, -1):
        hour = place - first <= LONGEST_HOUR and doc[first].text[0].isdigit()
        if (doc[place].text == ":" or (hour and doc[place].text in DASHES)) and any(
            subject.i > place for subject in subjects
        ):
            return set(range(first, place + 1))
    return set()


def verb_positions(verb: Token, dated: set[int], *, stated: bool) -> set[int]:
    """Choose the words of a verb's clause that a title needs."""
    positions = {verb.i}
    subjects = [child.i for child in verb.children if child.dep_ in SUBJECTS]
    for child in verb.children:
        if child.i in dated:
            positions |= due_to(child, dated)
        if is_manner(child, verb):
            positions |= verb_positions(child, dated, stated=False)
        if child.i in dated or child.dep_ in LEFT_OUT or is_relative(child):
            continue
        if child.dep_ == "prep" and subjects and child.i < min(subjects):
            continue
        if child.dep_ == "ccomp":
            if child.i > verb.i and (
                stated
                or is_infinitive(child)
                or is_bare_participle(child)
                or is_all_of(child, verb)
            ):
                positions |= everything(child, dated)
        elif child.dep_ in {"xcomp", "pcomp", "acomp", "oprd"}:
            words = verb_positions(child, dated, stated=stated)
            # "starting on Monday" is nothing without its date.
            if words != {child.i} or child.pos_ != "VERB" or not has_date(child, dated):
                positions |= words
        elif child.dep_ == "prep":
            positions |= prepositional(child, dated)
        elif not (
            child.dep_ == "conj" or is_linking(child, verb) or is_distance(child)
        ):
            positions |= phrase(child, dated)
    return positions


def is_all_of(clause: Token, verb: Token) -> bool:
    """Tell whether the verb says nothing without the clause: "found that ..."."""
    opened = any(child.lower_ == "that" for child in clause.children)
    return opened and not any(child.dep_ in OBJECTS for child in verb.children)


def is_manner(child: Token, verb: Token) -> bool:
    """Tell whether it goes on right behind the verb: "went missing"."""
    return child.dep_ == "advcl" and child.tag_ == "VBG" and child.i == verb.i + 1


def second_verb(verb: Token, dated: set[int]) -> set[int]:
    """Take the verb that shares its object: "shot and killed a guard"."""
    doc, place = verb.doc, verb.i + 2
    if place >= len(doc) or doc[place - 1].dep_ != "cc":
        return set()
    other = doc[place]
    if other.dep_ != "conj" or other.head.i != verb.i or other.tag_ != verb.tag_:
        return set()
    if not any(child.dep_ == "dobj" for child in other.children):
        return set()
    return {place - 1} | verb_positions(other, dated, stated=False)


def is_distance(measure: Token) -> bool:
    """Tell whether it says how long after: the "days" of "days after it fell"."""
    behind = measure.i + 1
    doc = measure.doc
    return (
        measure.dep_ == "npadvmod"
        and behind < len(doc)
        and doc[behind].dep_ == "mark"
        and doc[behind].head.i == measure.head.i
    )


def phrases_behind_dates(verb: Token, dated: set[int], lexicon: Lexicon) -> set[int]:
    """Collect what the tree hangs on a date: "Monday near a port"; not "the day of"."""
    positions: set[int] = set()
    for child in verb.children:
        words = [child, *child.children] if child.dep_ == "prep" else [child]
        for word in words:
            if word.i not in dated:
                continue
            for prep in word.children:
                apart = prep.lower_ in lexicon.grammar["cause"]
                if prep.dep_ == "prep" and not apart and prep.i not in dated:
                    positions |= prepositional(prep, dated)
    return positions


def is_infinitive(verb: Token) -> bool:
    """Tell whether the clause says what somebody is to do: "asked a court to rule"."""
    return verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.children)


def is_bare_participle(verb: Token) -> bool:
    """Tell whether it says what was had done: "to have the case heard"."""
    return verb.tag_ == "VBN" and not any(
        child.dep_ in {"aux", "auxpass", "mark"} for child in verb.children
    )


def has_date(verb: Token, dated: set[int]) -> bool:
    return any(word.i in dated for word in verb.subtree)


def due_to(date_word: Token, dated: set[int]) -> set[int]:
    """Collect what is to be done by the date: "until 15 August to cut its staff"."""
    return {
        token.i
        for word in date_word.subtree
        if word.i in dated
        for child in word.children
        if child.dep_ in {"relcl", "acl", "xcomp"} and child.tag_ == "VB"
        for token in child.subtree
        if token.i not in dated
    }


def is_linking(child: Token, verb: Token) -> bool:
    """Tell whether an adverb links sentences or stands aside ("also", ", however,")."""
    if verb.pos_ == "ADJ" and not is_aside(child):
        # "become more responsible"
        return False
    if child.lower_ in load_lexicon().grammar["manner"] and not is_aside(child):
        # "was first shown", "was fatally shot"
        return False
    return child.dep_ == "advmod" and (child.i < verb.i or is_aside(child))


def is_aside(adverb: Token) -> bool:
    """Tell whether commas set the adverb off."""
    doc = adverb.doc
    return adverb.i + 1 < len(doc) and doc[adverb.i + 1].text == ","


def prepositional(prep: Token, dated: set[int]) -> set[int]:
    """Take a prepositional phrase whole, or leave it out when a date is all it has."""
    inner: set[int] = set()
    if not any(True for _ in prep.children):
        # "stepped in"
        return {prep.i}
    if is_circumstance(prep):
        return inner
    if prep.pos_ == "VERB":
        # "according to ...": who tells it, not what happened.
        return inner
    for child in prep.children:
        if child.dep_ == "pcomp" and any(is_relative(word) for word in child.subtree):
            # "with what doctors call a scratch": no word of it can be missed.
            inner |= everything(child, dated)
        elif child.dep_ == "pcomp":
            inner |= verb_positions(child, dated, stated=False)
        elif child.i not in dated:
            inner |= phrase(child, dated)
    return inner | {prep.i} if inner else set()


def is_circumstance(prep: Token) -> bool:
    """Tell whether it adds what is nothing without its date: "with gold due in May"."""
    return prep.lower_ == "with" and any(
        word.ent_type_ == "DATE"
        for noun in prep.children
        for clause in noun.children
        if clause.dep_ in ASIDES and clause.tag_ in {"VBN", "VBG"}
        for word in clause.subtree
    )


def phrase(head: Token, dated: set[int]) -> set[int]:
    """Take a noun phrase without the clauses that describe it."""
    positions = {head.i}
    for child in head.children:
        if child.i in dated or (child.dep_ in ASIDES and head.tag_ != "DT"):
            continue
        if child.dep_ == "prep":
            positions |= prepositional(child, dated)
        elif child.dep_ == "appos":
            words = phrase(child, dated)
            if len(words) <= LONGEST_APPOSITION and not is_cut(child):
                positions |= words
        elif child.dep_ == "punct" and child.text in {"–", "—", "--", ";", ":"}:
            continue
        else:
            positions |= phrase(child, dated)
    return positions


def is_cut(apposition: Token) -> bool:
    """Tell whether it says little without its clause: "the same move made before"."""
    plain = apposition.pos_ == "NOUN"
    return plain and any(child.dep_ in ASIDES for child in apposition.children)


def everything(head: Token, dated: set[int]) -> set[int]:
    return {token.i for token in head.subtree if token.i not in dated}
