"""One person under several spellings, within one article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.pipeline.actors.lexicon import Lexicon, load_lexicon
from ingest.pipeline.actors.pieces import Piece
from ingest.pipeline.gazetteer import fold

# A shorter name one letter off is more likely another name.
SHORTEST_MISSPELT = 6
# By so many times must one bearer of a family name be named in full more often.
CLEARLY_MORE = 2
HYPHEN = re.compile("[-\u2010\u2011\u2013]")


@dataclass(slots=True)
class Person:
    """A person as the article names them so far; `key` is the fullest name.

    `in_full` counts how often the article names them by first and family name.
    """

    key: tuple[str, ...]
    namings: list[int] = field(default_factory=list)
    first_names: set[str] = field(default_factory=set)
    in_full: int = 0


@dataclass(frozen=True, slots=True)
class Register:
    """The people of one article."""

    lexicon: Lexicon

    def gather(self, pieces: Sequence[tuple[int, Piece]]) -> list[Person]:
        """Group namings by person; singles go to the full name they belong to."""
        people: list[Person] = []
        royal = {at for at, piece in pieces if self._is_royal(piece)}
        for at, piece in pieces:
            key = self.key(piece)
            if len(key) > 1:
                person = next((p for p in people if self._same(p.key, key)), None)
                if person is None:
                    person = Person(key)
                    people.append(person)
                elif len(key) > len(person.key):
                    person.key = key
                person.namings.append(at)
                person.first_names.add(key[0])
        singles: dict[str, Person] = {}
        called = {key[0] for _, piece in pieces if len(key := self.key(piece)) == 1}
        for person in people:
            person.in_full = len(person.namings)
        for at, piece in pieces:
            key = self.key(piece)
            if len(key) == 1:
                # King Hussein is not Saddam Hussein, whom nobody calls a king.
                among = [p for p in people if at not in royal or {*p.namings} & royal]
                person = self._bearer(key[0], at, among, called=called)
                if person is None:
                    person = singles.setdefault(key[0], Person(key))
                person.namings.append(at)
        return people + self._join_misspelt(singles, people)

    def _is_royal(self, piece: Piece) -> bool:
        return piece.title.rpartition(" ")[2] in self.lexicon.royal_titles

    def key(self, piece: Piece) -> tuple[str, ...]:
        return self.key_of(piece.words)

    def key_of(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """The folded words of a name, without hyphens, initials' dots, suffixes."""
        words = [
            self._bare(fold(word).rstrip("."))
            for word in self._split(name)
            if word[0].isalnum()
        ]
        while len(words) > 1 and words[-1] in self.lexicon.suffixes:
            words.pop()
        return tuple(words)

    def _bare(self, word: str) -> str:
        """A family name without its article: "al-Amin" is also called "Amin"."""
        first, hyphen, rest = word.partition("-")
        return rest if hyphen and first in self.lexicon.particles else word

    def _split(self, words: tuple[str, ...]) -> Sequence[str]:
        """The words; those after an eastern family name without their hyphens."""
        if len(words) == 2 and fold(words[0]) in self.lexicon.surname_first:
            return [words[0], *HYPHEN.split(words[1])]
        return words

    def _same(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether two full names of an article are spellings of one."""
        slip = len(one) == len(other) and self._one_word_misspelt(one, other)
        return slip or self.agree(one, other)

    def agree(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        """Whether two full names, each rightly spelt, are one person's."""
        if one == other or "".join(one) == "".join(other):
            return True
        short, long = sorted((one, other), key=len)
        if short in (long[: len(short)], long[-len(short) :]):
            return True
        if self._eastern(one) or self._eastern(other):
            return False
        if one[-1] != other[-1] or _have_other_initials(one, other):
            return False
        first, second = one[0], other[0]
        return (
            first == second
            or second in self.lexicon.nicknames.get(first, ())
            or (1 in (len(first), len(second)) and first[0] == second[0])
        )

    def _one_word_misspelt(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        pairs = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
        return len(pairs) == 1 and is_misspelling(*pairs[0])

    def _eastern(self, key: tuple[str, ...]) -> bool:
        return len(key) in (2, 3) and key[0] in self.lexicon.surname_first

    def _bearer(
        self, word: str, at: int, people: list[Person], *, called: set[str]
    ) -> Person | None:
        """Whom a single name means: by family, then by first name.

        Of several, the only one named before it, or the one named in full at least
        twice as often as any other; else nobody, for a wrong person is worse than none.
        """
        by_family = [p for p in people if word in self._family(p.key)]
        bearers = by_family or [p for p in people if word in p.first_names]
        if len(bearers) > 1:
            # Who is called by first name, as children are, is not called by family.
            grown = [p for p in bearers if not p.first_names & called]
            bearers = grown or bearers
        if len(bearers) < 2:
            return bearers[0] if bearers else None
        earlier = [p for p in bearers if min(p.namings) < at]
        if len(earlier) == 1:
            return earlier[0]
        first, second = sorted(bearers, key=lambda p: p.in_full, reverse=True)[:2]
        return first if first.in_full >= CLEARLY_MORE * second.in_full else None

    def _family(self, key: tuple[str, ...]) -> tuple[str, ...]:
        return (
            (key[0], key[-1])
            if self._eastern(key) and len(key) == 2
            else ((key[0],) if self._eastern(key) else (key[-1],))
        )

    def _join_misspelt(
        self, singles: dict[str, Person], people: list[Person]
    ) -> list[Person]:
        """Give a single name one slip away from one known name to its bearer."""
        left = []
        for word, person in singles.items():
            near = [
                p for p in people if any(is_misspelling(word, part) for part in p.key)
            ]
            if len(near) == 1:
                near[0].namings.extend(person.namings)
            else:
                left.append(person)
        return left


def are_one_person(one: str, other: str) -> bool:
    """Whether two full names from two articles may be one person's."""
    register = Register(load_lexicon())
    return register.agree(
        *(register.key_of(tuple(name.split())) for name in (one, other))
    )


def _have_other_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names tell two people apart, as with a father and a son."""
    short, long = sorted(
        ("".join(word[0] for word in key[1:-1]) for key in (one, other)), key=len
    )
    return not long.startswith(short)


def is_misspelling(word: str, right: str) -> bool:
    """Whether two longer words differ by one letter or by two exchanged ones."""
    if min(len(word), len(right)) < SHORTEST_MISSPELT or word[0] != right[0]:
        return False
    if word == right:
        return False
    if len(word) == len(right):
        off = [at for at in range(len(word)) if word[at] != right[at]]
        if len(off) == 1:
            return True
        return (
            len(off) == 2
            and off[1] == off[0] + 1
            and word[off[0]] == right[off[1]]
            and word[off[1]] == right[off[0]]
        )
    short, long = sorted((word, right), key=len)
    return len(long) - len(short) == 1 and any(
        long[:at] + long[at + 1 :] == short for at in range(len(long))
    )


def fullest(forms: Counter[str]) -> str:
    """The form with the most words, then the one met most often, then the first."""
    order = list(forms)
    return max(
        order, key=lambda form: (len(form.split()), forms[form], -order.index(form))
    )
