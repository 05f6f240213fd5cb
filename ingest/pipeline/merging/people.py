"""Whom a verb befalls, as far as its clause tells: so that two victims stay two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ingest.pipeline.rules import Vocabulary, load_vocabularies, read_toml, rule_folder

WORD = re.compile(r"\d{1,3},\d{3}|[^\W_][\w’'.-]*|[,;:()“”\"—–]")
AGE = re.compile(r"(\d{1,3})-(?:year|month|week|day)s?(?:-olds?)?$", re.IGNORECASE)
BARE_AGE = re.compile(r"\d{1,2}")
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})?")
# Words on one side of the trigger that may tell whom it befalls.
WIDTH = 12
CHILDHOOD = range(12)
ADULTHOOD = range(18, 120)


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """The words of rules/<language>/people.toml."""

    suffering: frozenset[str]
    passive: frozenset[str]
    closing: frozenset[str]
    determiners: frozenset[str]
    helping: frozenset[str]
    reflexive: frozenset[str]
    borders: frozenset[str]
    measures: frozenset[str]
    sorts: Mapping[str, frozenset[str]]
    apart: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Undergoer:
    """Who is shot, dies, is arrested: ages, sorts, how many; all may be empty.

    `by_self` says that they did it to themselves.
    """

    names: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    sorts: frozenset[str] = frozenset()
    number: int | None = None
    by_self: bool = False

    def __bool__(self) -> bool:
        return bool(self.names or self.ages or self.sorts or self.number)


NOBODY = Undergoer()


@cache
def load_people(language: str = "en") -> PeopleWords:
    """Read the words of a language; a missing or broken file raises RuleError."""
    data = read_toml(rule_folder(language) / "people.toml")
    words = {
        name: frozenset(data[name])
        for name in (
            "suffering",
            "passive",
            "closing",
            "determiners",
            "helping",
            "reflexive",
            "borders",
            "measures",
        )
    }
    return PeopleWords(
        **words,
        sorts={name: frozenset(lemmas) for name, lemmas in data["sorts"].items()},
        apart=tuple(frozenset(pair["sorts"]) for pair in data["apart"]),
    )


@cache
def number_words(language: str = "en") -> Vocabulary:
    path = rule_folder(language) / "timexes_vocabulary.toml"
    return load_vocabularies(path).named["number"]


def find_undergoer(
    clause: str,
    trigger: str,
    lemma: str,
    *,
    is_noun: bool,
    people: Set[str] = frozenset(),
) -> Undergoer:
    """Read from the words beside the trigger whom it befalls.

    `people` are the words, in small letters, of the names that the article tells.
    """
    found = read_undergoer(clause, trigger, lemma, is_noun=is_noun)
    return replace(found, names=found.names & people)


def read_undergoer(
    clause: str, trigger: str, lemma: str, *, is_noun: bool
) -> Undergoer:
    words = load_people()
    tokens = WORD.findall(clause)
    at = find_trigger(tokens, trigger)
    if at is None:
        return NOBODY
    before, after = tokens[max(0, at - WIDTH) : at], tokens[at + 1 : at + 1 + WIDTH]
    own = {token.lower() for token in (*before[-2:], *after[:3])} & words.reflexive
    if is_noun or not before or opens_noun(before[-1], words):
        return of_noun(before, trigger, after, words)
    if befalls_subject(before, after, lemma, words) or own:
        return describe(subject_of(before, words), words, by_self=bool(own))
    return describe(phrase_after(after, words), words, by_self=False)


def of_noun(
    before: Sequence[str], noun: str, after: Sequence[str], words: PeopleWords
) -> Undergoer:
    """Read "the death of two girls", "a boy's death", "three bodies"."""
    own = {token.lower() for token in (*before[-2:], noun)} & words.reflexive
    if after[:1] == ["of"]:
        found = describe(phrase_after(after[1:], words), words, by_self=bool(own))
        if found:
            return found
    owned = bool(before) and before[-1].endswith(("’s", "'s"))
    before = [*before[:-1], before[-1][:-2]] if owned else before
    counted = [*before[-2:], noun]
    found = describe(before if owned else [noun], words, by_self=False, counted=counted)
    return replace(found, by_self=bool(own))


def opens_noun(token: str, words: PeopleWords) -> bool:
    """Tell whether a trigger after this is a noun: "the shooting", "3 bodies"."""
    word = token.lower()
    return (
        word in words.determiners
        or word in number_words().ones
        or (FIGURE.fullmatch(word) is not None)
    )


def find_trigger(tokens: Sequence[str], trigger: str) -> int | None:
    head = trigger.split(" ", 1)[0]
    return next((at for at, token in enumerate(tokens) if token == head), None)


def befalls_subject(
    before: Sequence[str], after: Sequence[str], lemma: str, words: PeopleWords
) -> bool:
    """Tell whether the verb befalls its subject: it dies, was shot, shot in the leg."""
    if lemma in words.suffering:
        return True
    if any(token.lower() in words.passive for token in before[-3:]):
        return True
    return not after or after[0] in words.closing or not after[0][0].isalnum()


def subject_of(before: Sequence[str], words: PeopleWords) -> list[str]:
    """Give the words before the verb, from the last border of a clause on."""
    for place in range(len(before) - 1, -1, -1):
        if before[place] in {";", "that", "when", "after", "while", "who", "because"}:
            if before[place] == "who":
                continue
            return list(before[place + 1 :])
    return list(before)


def phrase_after(after: Sequence[str], words: PeopleWords) -> list[str]:
    """Give the words of the object: up to the first border of its phrase."""
    phrase: list[str] = []
    for place, token in enumerate(after):
        border = token.lower() in words.borders or token in {";", "(", ")", ":"}
        if border and not (token == "and" and names_another(after[place + 1 :], words)):
            break
        phrase.append(token)
    return phrase


def names_another(following: Sequence[str], words: PeopleWords) -> bool:
    """Tell whether "and" goes on with another person: "a woman and a 2-year-old"."""
    persons = words.sorts["one"] | words.sorts["many"]
    return any(token.lower() in persons or AGE.match(token) for token in following[:3])


def describe(
    tokens: Sequence[str],
    words: PeopleWords,
    *,
    by_self: bool,
    counted: Sequence[str] = (),
) -> Undergoer:
    """Give what the words tell about persons: sorts, ages, names, how many."""
    ages = {match[1] for token in tokens if (match := AGE.match(token))}
    for place, token in enumerate(tokens):
        aside = tokens[place - 1 : place] == [","] and (
            place + 1 == len(tokens) or tokens[place + 1] == ","
        )
        if aside and BARE_AGE.fullmatch(token):
            ages.add(token)
    lower = [token.lower() for token in tokens]
    sorts = {name for name, known in words.sorts.items() if known & set(lower)}
    for age in ages:
        if int(age) in CHILDHOOD:
            sorts.add("child")
        elif int(age) in ADULTHOOD:
            sorts.add("adult")
    number = number_of([token.lower() for token in counted or tokens], words)
    several = number is not None and number > 1
    singles = [token for token in lower if token in words.sorts["one"]]
    if several or "many" in sorts or (len(singles) > 1 and "and" in lower):
        sorts = of_several(sorts, words)
    return Undergoer(
        names=name_at_end(tokens, words),
        ages=frozenset(ages),
        sorts=frozenset(sorts),
        number=number,
        by_self=by_self,
    )


def name_at_end(tokens: Sequence[str], words: PeopleWords) -> frozenset[str]:
    """Give the words of the name that a phrase ends with: "21-year-old Ana Silva was".

    What follows a name and is none is left out: its age, helping verbs, adverbs.
    """
    rest = list(tokens)
    while rest and is_aside(rest[-1], words):
        rest.pop()
    name: set[str] = set()
    while rest and rest[-1][0].isupper() and rest[-1].isalpha():
        name.add(rest.pop().lower())
    known = frozenset[str]().union(*words.sorts.values(), words.determiners)
    return frozenset(name - known - words.passive)


def is_aside(token: str, words: PeopleWords) -> bool:
    """Tell whether a token between a name and its verb says nothing of who it is."""
    word = token.lower()
    return (
        not word[0].isalpha()
        or word in words.passive
        or word in words.helping
        or word.endswith("ly")
    )


def of_several(sorts: set[str], words: PeopleWords) -> set[str]:
    """Give the sorts that are true of all: of a man and a girl, neither sex nor age."""
    mixed = {name for pair in words.apart if pair <= sorts for name in pair}
    return (sorts - mixed - {"one"}) | {"many"}


def number_of(tokens: Sequence[str], words: PeopleWords) -> int | None:
    """Give how many people the words count, or None."""
    numbers = number_words()
    for token, following in pairwise(tokens):
        if following in words.measures or not following[0].isalnum():
            continue
        if token in numbers.ones:
            return numbers.count(token)
        if FIGURE.fullmatch(token):
            return int(token.replace(",", ""))
    return None


def contradict(one: Undergoer, other: Undergoer) -> bool:
    """Tell whether the two cannot be the same: other ages, sexes, numbers."""
    for mine, theirs in ((one.names, other.names), (one.ages, other.ages)):
        if mine and theirs and not mine & theirs:
            return True
    if one.number and other.number and one.number != other.number:
        return True
    for pair in load_people().apart:
        mine, theirs = one.sorts & pair, other.sorts & pair
        if len(mine) == 1 and len(theirs) == 1 and mine != theirs:
            return True
    return False


def is_one_person(undergoer: Undergoer) -> bool:
    """Tell whether the words are about one person, whoever that is."""
    return "many" not in undergoer.sorts and bool(undergoer.ages or undergoer.sorts)


def alike(one: Undergoer, other: Undergoer) -> bool:
    """Tell whether a name, an age, or a telling sort is told of both."""
    if contradict(one, other):
        return False
    if one.names & other.names or one.ages & other.ages:
        return True
    return bool((one.sorts & other.sorts) - {"one", "many"})
