"""What a trigger means when mentions are joined: rules/<language>/senses.toml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.merging.people import is_one_person
from ingest.pipeline.merging.values import MergeMention
from ingest.pipeline.rules import read_toml, rule_folder

SAME_WORD = 1.0
SAME_SENSE = 0.6
# Words that may stand between a verb and the object that turns its sense.
BETWEEN = 2


@dataclass(frozen=True)
class Senses:
    """Senses by word: `only` has words that mean nothing else."""

    only: Mapping[str, frozenset[str]]
    also: Mapping[str, frozenset[str]]
    of_somebody: Mapping[str, frozenset[str]]
    after: Mapping[str, frozenset[str]]
    befalling: Mapping[str, str]
    phrases: Mapping[str, str]
    objects: Mapping[str, str]
    seldom_twice: frozenset[str]
    seldom_again: frozenset[str]
    by_whom: frozenset[str]
    by_object: frozenset[str]
    countable: frozenset[str]

    @cached_property
    def fine(self) -> frozenset[str]:
        """The senses themselves, without the broader classes."""
        return frozenset[str]().union(*self.only.values(), *self.also.values())


@cache
def load_senses(language: str = "en") -> Senses:
    data = read_toml(rule_folder(language) / "senses.toml")
    return Senses(
        only=by_word(data["senses"]),
        also=by_word(data["also"]),
        of_somebody=by_word(data["of_somebody"]),
        after=by_word(data["after"]),
        befalling=data["befalling"],
        phrases=data["phrases"],
        objects=data["objects"],
        seldom_twice=frozenset(data["seldom_twice"]),
        seldom_again=frozenset(data["seldom_again"]),
        by_whom=frozenset(data["by_whom"]),
        by_object=frozenset(data["by_object"]),
        countable=frozenset(data["countable"]),
    )


def by_word(senses: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for sense, words in senses.items():
        for word in words:
            found[word].add(sense)
    return {word: frozenset(names) for word, names in found.items()}


def plain_word(mention: MergeMention) -> str:
    """Give the lemma that says what happened; a verb's next word may turn its sense.

    "Walked out" does, "walked out of the room" does not.
    """
    if mention.noun:
        return mention.noun
    said = mention.trigger.lower()
    if said != mention.lemma and said.endswith("ing") and not mention.undergoer:
        # "A shooting at a club", "shooting at others": nobody is its object.
        return said if said in load_senses().only else mention.lemma
    _, _, rest = mention.title.partition(f"{mention.trigger} ")
    following = [word.strip(".,;:").lower() for word in rest.split()[: 1 + BETWEEN]]
    return turned_by(mention.lemma, following)


def turned_by(lemma: str, following: Sequence[str]) -> str:
    """Give the word that a verb and the words after it amount to; mostly the verb."""
    senses = load_senses()
    of_objects = (
        senses.objects.get(f"{lemma} {singular}")
        for word in following
        for singular in (word, word.removesuffix("s"), word.removesuffix("ves") + "fe")
    )
    phrase = " ".join((lemma, *following[:1]))
    turned = None if following[1:2] == ["of"] else senses.phrases.get(phrase)
    return turned or next(filter(None, of_objects), lemma)


def befalls_one(mention: MergeMention) -> bool:
    """Tell whether it is "the shooting of a boy", which is that he was shot."""
    word = plain_word(mention)
    return word in load_senses().befalling and is_one_person(mention.undergoer)


def is_told_by_whom(mention: MergeMention) -> bool:
    """Tell whether whom it befell tells which happening it is."""
    senses, word = load_senses(), plain_word(mention)
    known = (senses.only, senses.also, senses.of_somebody)
    meant = (words.get(word, frozenset()) for words in known)
    after = senses.after.get(word, frozenset()) if mention.in_passing else frozenset()
    return befalls_one(mention) or bool(after.union(*meant) & senses.by_whom)


def word_of(mention: MergeMention, lexicon: Lexicon) -> str:
    """Give the word that says what happened: "talk" of "held talks".

    "The killings" are not the killing: of several the word is the plural.
    """
    senses = load_senses()
    word = plain_word(mention)
    said = mention.trigger.lower()
    if befalls_one(mention):
        return f"{word} of somebody"
    if word in senses.countable and said != word and said.endswith("s"):
        return said
    return word if word in senses.only else lexicon.family(word)


def senses_of(mention: MergeMention, lexicon: Lexicon) -> frozenset[str]:
    """Name what the trigger means: its senses or classes, and its word."""
    senses = load_senses()
    word = word_of(mention, lexicon)
    said = mention.trigger.lower()
    if word not in senses.only and word == said != mention.lemma:
        return frozenset({f"={word}"})
    word = plain_word(mention)
    also = senses.also.get(word, frozenset()) | {f"={word_of(mention, lexicon)}"}
    if befalls_one(mention):
        return frozenset({senses.befalling[word]})
    if mention.undergoer:
        also |= senses.of_somebody.get(word, frozenset())
    if mention.in_passing:
        also |= senses.after.get(word, frozenset())
    if word in senses.only:
        return senses.only[word] | also
    return lexicon.meanings(word) | also


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a trigger means: its word, its senses, and whether the word says little."""

    word: str
    senses: frozenset[str]
    plain: bool


class Meanings:
    """What the mentions of one merging mean, each worked out once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.by_uid: dict[str, Meaning] = {}

    def of(self, mention: MergeMention) -> Meaning:
        known = self.by_uid.get(mention.uid)
        if known is None:
            senses = senses_of(mention, self.lexicon)
            telling = mention.lemma in self.lexicon.reporting["plain"]
            known = Meaning(
                word=word_of(mention, self.lexicon),
                senses=senses,
                plain=telling or len(senses) == 1,
            )
            self.by_uid[mention.uid] = known
        return known


def meaning_score(one: Meaning, other: Meaning) -> float:
    """Score whether the triggers mean the same: the same word, the same sense."""
    if one.word == other.word:
        return SAME_WORD
    return 0.0 if one.senses.isdisjoint(other.senses) else SAME_SENSE


def is_broad(one: Meaning, other: Meaning) -> bool:
    """Tell whether other words share no more than a class: "left" and "headed"."""
    if one.word == other.word:
        return False
    return not one.senses & other.senses & load_senses().fine


def is_seldom_twice(one: Meaning, other: Meaning) -> bool:
    """Tell whether both mean what a town seldom sees twice on one day."""
    return bool(one.senses & other.senses & load_senses().seldom_twice)


def is_seldom_again(one: Meaning, other: Meaning) -> bool:
    """Tell whether both mean what befalls one person seldom twice in a month."""
    return bool(one.senses & other.senses & load_senses().seldom_again)


def is_by_object(one: Meaning, other: Meaning) -> bool:
    """Tell whether both mean what is another happening of every other thing."""
    return bool(one.senses & other.senses & load_senses().by_object)
