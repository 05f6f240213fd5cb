"""Whether two articles are about one story, by names, streets and ages they share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from ingest.pipeline.rules import read_toml, rule_folder

# Two articles this much alike are about one story.
ONE_STORY = 0.25
# By fewer terms than this nobody can tell.
FEWEST_TERMS = 2
# What a word that only opens sentences weighs beside one that stands within them.
OPENING = 0.3
# A term that more articles of one month share tells nothing there.
MOST_ARTICLES = 50
# A story is told within so many days.
STORY_DAYS = 30
WORD = re.compile(r"[^\W_][\w’'.-]*[\w]|[^\W_]")
ENDS = re.compile(r"(?:['’]s|['’.-])$")
OPENS = re.compile(r"(?:^|[.!?:;“\"‘(•>|-])\s*$")
AGE = re.compile(r"\d{1,3}-(?:year|month)-old", re.IGNORECASE)
# House numbers and the like; years and short numbers tell little.
NUMBER = re.compile(r"(?!(?:19|20)\d\d$)\d{3,6}")


@cache
def common_words(language: str = "en") -> frozenset[str]:
    return frozenset(read_toml(rule_folder(language) / "stories.toml")["common"])


@cache
def words_about_anything(language: str = "en") -> frozenset[str]:
    # Imported here: spaCy takes a second, which a page or command need not wait for.
    from spacy.lang.en.stop_words import STOP_WORDS

    return common_words(language) | STOP_WORDS


def story_terms(paragraphs: Iterable[str]) -> dict[str, float]:
    """Weigh the terms that tell what an article is about: names, numbers, ages.

    A word in capitals counts when it also stands so within a sentence, and nowhere
    in small letters: then it names something. What only opens sentences counts less:
    most often it is a name too ("Okoye flew home"), in a short report the only ones.
    """
    inside: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    small: set[str] = set()
    for text in paragraphs:
        for match in WORD.finditer(text):
            word = ENDS.sub("", match[0])
            if not word:
                continue
            if word[0].isupper():
                opens = OPENS.search(text[max(0, match.start() - 4) : match.start()])
                (opening if opens else inside)[word.lower()] += 1
            elif NUMBER.fullmatch(word) or AGE.fullmatch(word):
                inside[word.lower()] += 1
            else:
                small.add(word)
    left_out = words_about_anything()
    return {
        word: (1.0 if word in inside else OPENING) * (1 + math.log(number))
        for word, number in (inside + opening).items()
        if len(word) > 1 and word not in left_out and word not in small
    }


def named_in(sentence: str) -> frozenset[str]:
    """Give the words within a sentence that name something, in small letters."""
    terms = story_terms([sentence]).items()
    return frozenset(word for word, weight in terms if weight >= 1 and word.isalpha())


def things_in(title: str) -> frozenset[str]:
    """Give the words after the first of a title that name something, in small letters.

    Of products a capital may stand anywhere.
    """
    words = (ENDS.sub("", match[0]) for match in list(WORD.finditer(title))[1:])
    names = {word.lower() for word in words if word != word.lower()}
    return frozenset(names - common_words())


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Give the cosine of two articles' terms; 0 when too few are shared."""
    shared = one.keys() & other.keys()
    if len(shared) < FEWEST_TERMS:
        return 0.0
    product = sum(one[term] * other[term] for term in sorted(shared))
    return product / (length(one) * length(other))


def length(terms: Mapping[str, float]) -> float:
    return math.sqrt(sum(weight * weight for _, weight in sorted(terms.items())))
