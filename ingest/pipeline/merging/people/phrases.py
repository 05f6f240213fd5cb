"""What the words of a phrase tell about persons: how many, how old, of what sort."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from ingest.pipeline.merging.people.undergoers import Undergoer, is_one_person
from ingest.pipeline.merging.people.words import PeopleWords, month_words, number_words

AGE = re.compile(r"(\d{1,3})-(?:year|month|week|day)s?(?:-olds?)?$", re.IGNORECASE)
BARE_AGE = re.compile(r"\d{1,2}")
FIGURE = re.compile(r"\d{1,3}(?:,\d{3})?")
CHILDHOOD = range(12)
ADULTHOOD = range(18, 120)
# Sorts that count.
COUNTS = frozenset({"one", "many"})
# So near before a name an "of" says that the name is somebody else's.
NEAR = 3


def describe(
    tokens: Sequence[str],
    words: PeopleWords,
    *,
    counted: Sequence[str] = (),
) -> Undergoer:
    """Give what the words tell about persons: sorts, ages, names, how many."""
    parts = [
        describe_part(part, words, counted=counted)
        for part in split_persons(tokens, words)
    ]
    if len(parts) == 1:
        return parts[0]
    numbers = [1 if is_one_person(part) else part.number for part in parts]
    known = [number for number in numbers if number is not None]
    ages = frozenset[str]().union(*(part.ages for part in parts))
    return Undergoer(
        ages=ages,
        sorts=frozenset.intersection(*(part.sorts - COUNTS for part in parts))
        | {"many"},
        number=max(sum(known), len(ages)) if len(known) == len(parts) else None,
    )


def split_persons(tokens: Sequence[str], words: PeopleWords) -> list[Sequence[str]]:
    """Cut "a man and his two sons" in two, "a mother, father and child" in three.

    What names one person stays whole.
    """
    for joints in ({"and", ","}, {"and"}):
        parts = cut(tokens, joints)
        if "and" in tokens and all(tells_of_persons(part, words) for part in parts):
            return parts
    return [tokens]


def cut(tokens: Sequence[str], joints: Set[str]) -> list[Sequence[str]]:
    """Give what stands between the joints, where anything does."""
    at = [place for place, token in enumerate(tokens) if token in joints]
    parts = (tokens[one + 1 : other] for one, other in pairwise([-1, *at, len(tokens)]))
    return [part for part in parts if part]


def tells_of_persons(tokens: Sequence[str], words: PeopleWords) -> bool:
    persons = words.sorts["one"] | words.sorts["many"]
    return any(token.lower() in persons or AGE.match(token) for token in tokens)


def describe_part(
    tokens: Sequence[str], words: PeopleWords, *, counted: Sequence[str]
) -> Undergoer:
    """Give what words without an "and" between persons tell."""
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
    number = number_of(counted or tokens, words)
    one_of_them = number == 1 and lower[:2] == ["one", "of"]
    if one_of_them:
        sorts = (sorts - {"many"}) | {"one"}
    elif "many" in sorts or (number is not None and number > 1):
        sorts = of_several(sorts, words)
    return Undergoer(
        names=name_at_end(tokens, words),
        ages=frozenset(ages),
        sorts=frozenset(sorts),
        number=number,
    )


def name_at_end(tokens: Sequence[str], words: PeopleWords) -> frozenset[str]:
    """Give the words of the name that a phrase ends with: "21-year-old Ana Silva was".

    What follows a name and is none is left out: its age, helping verbs, adverbs.
    """
    rest = before_apposition(list(tokens))
    while rest and is_aside(rest[-1], words):
        rest.pop()
    name: set[str] = set()
    while rest and rest[-1][0].isupper() and rest[-1].isalpha():
        name.add(rest.pop().lower())
    while rest and rest[-1][0].isupper():
        rest.pop()
    if rest[-1:] == ["of"] or "of" in rest[-NEAR:]:
        return frozenset()
    known = frozenset[str]().union(*words.sorts.values(), words.determiners)
    return frozenset(name - known - words.passive)


def before_apposition(tokens: list[str]) -> list[str]:
    """Leave out what explains a name: "Ana Silva, a grandchild of Jon Berg,".

    The name itself may be what explains: "the student, Ana Silva,".
    """
    commas = [place for place, token in enumerate(tokens) if token == ","]
    if len(commas) > 1 and commas[-1] >= len(tokens) - 2:
        aside = tokens[commas[-2] + 1 : commas[-1]]
        is_name = all(token[0].isupper() for token in aside)
        return [*tokens[: commas[-2]], *(aside if is_name else ())]
    return tokens


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
    """Give how many people the words count, or None.

    "One of the men" is one; of "a father of four" the four are others.
    """
    numbers = number_words()
    persons = words.sorts["one"] | words.sorts["many"]
    for before, token, following in zip(
        ("", *tokens), tokens, tokens[1:], strict=False
    ):
        no_count = before == "of" or month_words().knows(before)
        if following.lower() in words.measures or no_count:
            continue
        if not (following.islower() or following.lower() in persons):
            continue
        if token.lower() in numbers.ones:
            return numbers.count(token.lower())
        if FIGURE.fullmatch(token):
            return int(token.replace(",", ""))
    return None
