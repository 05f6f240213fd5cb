"""One run of capitalised words, cut into state, title and name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from ingest.pipeline.actors.chunks import HYPHENS
from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.gazetteer import Gazetteer, fold
from ingest.pipeline.places import is_linked_name, is_place_by_head

LONGEST_NAME = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A candidate name: tokens [start, end) of a paragraph's doc.

    `title` is what stands before it in capitals, `honoured` a courtesy title.
    """

    paragraph: int
    doc: Doc
    start: int
    end: int
    words: tuple[str, ...]
    text: str
    title: str = ""
    honoured: bool = False

    @property
    def hangs(self) -> bool:
        """Whether a small word hangs on it: "French-built", "pro-Kremlin"."""
        before = self.doc[max(self.start - 2, 0) : self.start]
        after = self.doc[self.end : self.end + 2]
        last = self.doc[self.end - 1]
        return (
            len(after) == 2
            and not last.whitespace_
            and after[0].text in HYPHENS
            and after[1].text[0].islower()
        ) or (
            len(before) == 2
            and before[1].text in HYPHENS
            and not before[1].whitespace_
            and before[0].text[0].islower()
        )

    def widened(self, end: int) -> Piece:
        """The same up to another token; its words stay those of the name proper."""
        return replace(self, end=end, text=self.doc[self.start : end].text)


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts runs of one paragraph into pieces."""

    lexicon: Lexicon
    world: Gazetteer
    paragraph: int
    doc: Doc

    def cut(self, start: int, end: int) -> Iterator[Piece]:
        """The names in the run [start, end), in order."""
        known = self._text(start, end) in self.lexicon.organisations
        while end > start and not (known or self.doc[end - 1].text[0].isalnum()):
            end -= 1
        while start < end:
            if self._is_fixed(start, end):
                yield self._piece(start, end)
                return
            size = self._state_prefix(start, end)
            if size and self._stands_alone(start + size, end):
                yield self._piece(start, start + size)
                start += size
                if start < end and self.doc[start].text in {"-", "–"}:
                    start += 1
                continue
            joint = self._joint(start, end)
            if joint:
                yield from self._cut_title(start, joint)
                start = joint
                continue
            yield from self._cut_title(start, end)
            return

    def _joint(self, start: int, end: int) -> int:
        """Where a company's name ends and a person's begins, or the other way round."""
        words = [self.doc[index].text for index in range(start, end)]
        given = [fold(word) in self.lexicon.first_names for word in words]
        if words[0] in self.lexicon.opening_words and any(given[1:2]):
            return start + 1
        for place in range(2, len(words) - 1):
            firm = words[place - 1] in self.lexicon.firm_endings and given[place]
            known = words[place] in self.lexicon.organisations and given[place - 2]
            if firm or known:
                return start + place
        return 0

    def _piece(
        self, start: int, end: int, *, title: str = "", honoured: bool = False
    ) -> Piece:
        words = _joined([self.doc[index].text for index in range(start, end)])
        text = self._text(start, end)
        return Piece(self.paragraph, self.doc, start, end, words, text, title, honoured)

    def _text(self, start: int, end: int) -> str:
        return self.doc[start:end].text

    def _is_fixed(self, start: int, end: int) -> bool:
        """Whether the tables know the run as it is."""
        text = self._text(start, end)
        folded = fold(text)
        return (
            folded in self.world.country_names
            or folded in self.world.adjectives
            or folded in self.world.people
            or folded in self.world.regions
            or folded in self.world.us_states
            or text in self.lexicon.organisations
            or text in self.lexicon.seats
            or text in self.lexicon.peoples
            or is_linked_name(text)
        )

    def _state_prefix(self, start: int, end: int) -> int:
        """How many words at the start name a state or its people."""
        for size in range(min(LONGEST_NAME, end - start - 1), 0, -1):
            text = self._text(start, start + size)
            folded = fold(text)
            if (
                text in self.lexicon.peoples
                or folded in self.world.adjectives
                or folded in self.world.country_names
                or folded in self.world.people
            ):
                return size
        return 0

    def _stands_alone(self, start: int, end: int) -> bool:
        """Whether what follows a nationality is a name or title of its own."""
        if self._is_fixed(start, end):
            return True
        words = [self.doc[index].text for index in range(start, end)]
        if words[-1] in self.lexicon.org_heads or is_place_by_head(words):
            return False
        if self._title_size(start, end) or self._state_prefix(start, end):
            return True
        label = self.doc[start].ent_type_
        joined = self.doc[start].ent_iob_ == "I"
        return not (joined and label in {"ORG", "FAC", "LOC", "GPE", "PERSON"})

    def _cut_title(self, start: int, end: int) -> Iterator[Piece]:
        """Cut "Moscow Mayor Ivan Petrov" into the place, the title, the name."""
        words = [self.doc[index].text for index in range(start, end)]
        if words[-1] in self.lexicon.org_heads and len(words) > 1:
            yield self._piece(start, end)
            return
        left, name = self._find_title(start, end)
        single = left > start and name - left == 1
        if name == left or (single and self._is_surname(name, end)):
            yield self._piece(start, end)
            return
        if left > start:
            yield self._piece(start, left)
        if name < end and self.doc[name].text[0].isupper():
            honours = self._honours(left, name)
            title = self._text(self._nationality_before(start), name)
            title = "" if honours == name - left else title
            yield self._piece(name, end, title=title, honoured=honours > 0)

    def _find_title(self, start: int, end: int) -> tuple[int, int]:
        """Where a title begins and ends in the run; nowhere when these are equal."""
        words = [self.doc[index].text for index in range(start, end)]
        for left in range(start, end):
            size = self._title_size(left, end)
            if not size or (left > start and "of" in words[: left - start]):
                continue
            name = left + size
            # "Wayne County Prosecutor": the first word of the title ends the place.
            while start < left < name and is_place_by_head(words[: left - start + 1]):
                left += 1
            return left, name
        return end, end

    def _is_surname(self, name: int, end: int) -> bool:
        """Whether the title is a family name after all, as in "Martin King Jr."."""
        if name == end:
            return not self.doc[end - 1].text.isupper()
        return fold(self.doc[name].text) in self.lexicon.suffixes

    def _honours(self, start: int, end: int) -> int:
        """How many words of a title are mere courtesy, with their dots."""
        words = [self.doc[index].text for index in range(start, end)]
        return sum(word == "." or word in self.lexicon.honorifics for word in words)

    def _nationality_before(self, start: int) -> int:
        """Take "Russian" or "Peru's" before a title into the title."""
        first = start
        if first > 1 and self.doc[first - 1].text in {"'s", "’s"}:
            first -= 1
        for size in range(min(3, first), 0, -1):
            folded = fold(self._text(first - size, first))
            if folded in self.world.adjectives or folded in self.world.country_names:
                return first - size
        return start

    def _title_size(self, start: int, end: int) -> int:
        """How many words from `start` on are a title; 0 when none."""
        size = best = 0
        linked = False
        while start + size < end:
            word = self.doc[start + size].text
            size += 1
            if (
                word in self.lexicon.title_heads
                or word in self.lexicon.honorifics
                or (size == 1 and self._is_role(start, end))
            ):
                best = size
            elif word in {"of", "for"} and best:
                linked = True
            elif linked and word in self.lexicon.org_heads:
                best = size
            elif word == "." or word in self.lexicon.title_modifiers:
                # "Secretary of State": after the link a modifier ends the title.
                closes = word[0].isupper() if linked else word == "." and best > 0
                best = size if closes else best
            else:
                break
        return best

    def _is_role(self, start: int, end: int) -> bool:
        """Whether a common noun opens the sentence before a given name."""
        return (
            start + 2 < end
            and self.doc[start].lower_ in self.lexicon.roles
            and fold(self.doc[start + 1].text) in self.lexicon.first_names
        )


def _joined(tokens: list[str]) -> tuple[str, ...]:
    """The words of a name, "Jong" "-" "un" as one."""
    words: list[str] = []
    for index, token in enumerate(tokens):
        if index and (token in HYPHENS or tokens[index - 1] in HYPHENS):
            words[-1] += "-" if token in HYPHENS else token
        else:
            words.append(token)
    return tuple(words)
