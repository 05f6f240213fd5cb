"""Where a clause tells whom its verb or noun befalls."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.merging.people.phrases import AGE, FIGURE, describe, number_of
from ingest.pipeline.merging.people.undergoers import (
    NOBODY,
    SEVERAL,
    Undergoer,
    is_of_many,
)
from ingest.pipeline.merging.people.words import (
    PeopleWords,
    load_people,
    number_words,
)

WORD = re.compile(r"\d{1,3},\d{3}|[^\W_][\w’'.-]*|[,;:()“”\"—–]")
# Words on one side of the trigger that may tell whom it befalls.
WIDTH = 12
OWNER = ("’s", "'s")
# Between an adjective and the "of" that says whom it befell: "fatal shooting of".
OF = 3


def find_undergoer(
    clause: str,
    trigger: str,
    lemma: str,
    *,
    is_noun: bool,
    people: Set[str] = frozenset(),
    sentence: tuple[str, str] = ("", ""),
) -> Undergoer:
    """Read from the words beside the trigger whom it befalls.

    `people` are the words, in small letters, of the names that the article tells;
    `sentence` is what stands before the trigger and after it, for where the clause
    tells nobody: "the fatal shooting" of a title that was cut.
    """
    before, after = words_in(sentence[0]), words_in(sentence[1])
    if is_of_several(trigger, sentence) or set(after[:1]) & load_people().deeds:
        # "Murder-suicide", or "fatal shootings" whoever they are of.
        return SEVERAL
    tokens = words_in(clause)
    at = find_trigger(tokens, trigger)
    found = NOBODY
    if at is not None:
        following = tokens[at + 1 :] or after
        found = read_undergoer(tokens[:at], trigger, following, lemma, is_noun)
    found = known_only(found, people)
    if not found and is_of_many(trigger):
        found = after_of(after) or SEVERAL
    if found:
        return found
    found = after_of(after)
    if not found and before:
        number = number_of([*before[-2:], trigger.lower()], load_people())
        found = replace(SEVERAL, number=number) if number and number > 1 else NOBODY
    return known_only(found, people)


def words_in(text: str) -> list[str]:
    return [word.rstrip(".") for word in WORD.findall(text)]


def known_only(found: Undergoer, people: Set[str]) -> Undergoer:
    """Leave only names that the article tells; a whole one may tell the sex."""
    names = found.names & people
    sorts = set(found.sorts)
    if len(names) > 1:
        lexicon = load_lexicon()
        given = {name.title() for name in names}
        sexes = {"female": lexicon.women & given, "male": lexicon.men & given}
        told = {sex for sex, known in sexes.items() if known}
        sorts |= told if len(told) == 1 else set()
    return replace(found, names=names, sorts=frozenset(sorts))


def is_of_several(trigger: str, sentence: tuple[str, str]) -> bool:
    """Tell whether the word is a part of one that befalls several: "murder-suicide"."""
    before, after = sentence
    around = f"{before}{trigger}{after}".lower()
    places = (
        (found, found + len(whole))
        for whole in load_people().of_several
        if (found := around.find(whole, max(0, len(before) - len(whole)))) >= 0
    )
    return any(start <= len(before) < end for start, end in places)


def after_of(after: Sequence[str]) -> Undergoer:
    """Read who a noun is of: "of two girls", "shooting of a boy" after "fatal"."""
    for place, token in enumerate(after[:OF]):
        if token == "of":
            words = load_people()
            phrase = phrase_after(list(after[place + 1 : place + 1 + WIDTH]), words)
            return describe(phrase, words)
        if not token.isalpha() or token.lower() in load_people().borders:
            break
    return NOBODY


def read_undergoer(
    before: Sequence[str],
    trigger: str,
    after: Sequence[str],
    lemma: str,
    is_noun: bool,
) -> Undergoer:
    words = load_people()
    before, after = list(before[-WIDTH:]), without_second_verb(after[:WIDTH], words)
    if is_noun or not before or opens_noun(before[-1], words):
        return of_noun(before, trigger, after, words)
    own = {token.lower() for token in (*before[-2:], *after[:1])} & words.reflexive
    if lemma in words.found_so:
        return describe(found_so(before, words), words)
    if befalls_subject(before, trigger, after, lemma, words) or own:
        return describe([*own, *subject_of(before, words)], words)
    return describe(phrase_after(after, words), words)


def of_noun(
    before: Sequence[str], noun: str, after: Sequence[str], words: PeopleWords
) -> Undergoer:
    """Read "the death of two girls", "a boy's death", "three bodies"."""
    if after[:1] == ["of"]:
        found = describe(phrase_after(after[1:], words), words)
        if found:
            return found
    owned = bool(before) and before[-1].endswith(OWNER)
    before = [*before[:-1], before[-1][:-2]] if owned else before
    counted = [*before[-2:], noun.lower()]
    found = describe(before if owned else [noun], words, counted=counted)
    return replace(found)


def opens_noun(token: str, words: PeopleWords) -> bool:
    """Tell whether a trigger after this is a noun: "the shooting", "Ana's death"."""
    word = token.lower()
    return (
        word in words.determiners
        or word.endswith(OWNER)
        or word in number_words().ones
        or (FIGURE.fullmatch(word) is not None)
    )


def find_trigger(tokens: Sequence[str], trigger: str) -> int | None:
    head = trigger.split(" ", 1)[0]
    return next((at for at, token in enumerate(tokens) if token == head), None)


def befalls_subject(
    before: Sequence[str],
    trigger: str,
    after: Sequence[str],
    lemma: str,
    words: PeopleWords,
) -> bool:
    """Tell whether the verb befalls its subject: it dies, was shot, shot in the leg.

    "Shoots" and "shooting" say who does it.
    """
    if lemma in words.suffering:
        return True
    if any(token.lower() in words.passive for token in before[-3:]):
        return True
    if trigger.endswith(("s", "ing")):
        return False
    closed = not after or after[0].lower() in words.closing
    return closed or not after[0][0].isalnum()


def without_second_verb(after: Sequence[str], words: PeopleWords) -> list[str]:
    """Leave out a verb that shares its object with the one before: "and killed his"."""
    joined, second = "".join(after[:1]), "".join(after[1:2])
    is_verb = second.endswith(("ed", "s")) and second not in words.sorts["many"]
    return list(after[2:] if joined == "and" and is_verb else after)


def found_so(before: Sequence[str], words: PeopleWords) -> list[str]:
    """Give who is dead: "they found Ana Silva dead", "Ana Silva was found dead"."""
    at = max(
        (n for n, token in enumerate(before) if token in words.finding), default=-1
    )
    return list(before[at + 1 :]) or subject_of(before, words)


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
