"""Runs of capitalised words: where names may stand, before asking whose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.pipeline.actors.lexicon import Lexicon
from ingest.pipeline.gazetteer import Gazetteer, fold
from ingest.pipeline.places import is_linked_name, is_place_word

# Words of these kinds are not part of a name, even with a capital letter.
FUNCTION = {
    "PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "INTJ", "PUNCT", "NUM"
}  # fmt: skip
FIGURES = {"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "CARDINAL", "ORDINAL"}
NAME_LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"}
HYPHENS = {"-", "–"}
OPENERS = {'"', "“", "‘", "'", ":", "—", "–", "-", "•", "*", "(", "[", "--"}
# In a headline with capitals hardly any longer word is without.
LOWER_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Script:
    """How a paragraph uses capitals, and the words it has them on within sentences."""

    title_case: bool
    names: frozenset[str]

    @classmethod
    def of(cls, doc: Doc) -> Script:
        """Read a paragraph once; in title case nearly all longer words are capital."""
        longer = lower = 0
        names = set()
        for token in doc:
            text = token.text
            capital = text[0].isupper()
            if len(text) > 4 and text.isalpha():
                longer += 1
                lower += not capital
            if capital and token.pos_ == "PROPN" and not _opens_sentence(token):
                names.add(fold(text))
        title_case = longer >= 3 and lower <= LOWER_SHARE * longer
        title_case = title_case and doc[-1].text not in {".", "”", '"'}
        return cls(title_case, frozenset(names))


@dataclass(frozen=True, slots=True)
class Reader:
    """Finds runs; `strict` for headlines, where capitals say little."""

    lexicon: Lexicon
    world: Gazetteer
    strict: bool = False
    known: frozenset[str] = frozenset()

    def runs(self, doc: Doc) -> Iterator[tuple[int, int]]:
        """Half-open token ranges of capitalised runs, in order."""
        index, end = 0, len(doc)
        while index < end:
            start, index = index, linked_end(doc, index)
            if index == start and self._begins(doc[index]):
                index = self._extend(doc, index)
            if index > start:
                yield start, index
            else:
                index += 1

    def _begins(self, token: Token) -> bool:
        text = token.text
        if text[0].isupper():
            return self._is_name_word(token)
        if text in {"al", "el"} and token.i + 2 < len(token.doc):
            return token.nbor(1).text in HYPHENS and token.nbor(2).text[0].isupper()
        return is_brand(text)

    def _is_time(self, token: Token) -> bool:
        """Whether a month stands as a time before a name: "In May Ana Ruiz left"."""
        before = token.nbor(-1) if token.i else None
        return before is not None and before.lower_ in self.lexicon.before_months

    def _is_name_word(self, token: Token) -> bool:
        """Whether a capitalised word may be part of a name."""
        text = token.text
        if text in {"I", "A"} or text in self.lexicon.weekdays or "$" in text:
            return False
        if text in self.lexicon.months and self._is_time(token):
            return False
        if self._is_known(text):
            return True
        if token.ent_type_ in FIGURES and text not in self.lexicon.title_heads:
            return False
        kind = token.pos_
        if kind in FUNCTION and not (text.isupper() and len(text) > 1):
            return False
        if self.strict:
            return kind == "PROPN" and (
                token.ent_type_ in {"GPE", "LOC"}
                or (token.ent_type_ == "PERSON" and self._opens_as_person(token))
                or fold(text) in self.known
                or text in self.lexicon.title_heads
            )
        if not _opens_sentence(token):
            return True
        return (
            kind == "PROPN"
            or token.ent_type_ in NAME_LABELS
            or fold(text) in self.known
            or _is_compounded(token)
        )

    def _opens_as_person(self, token: Token) -> bool:
        """Whether the model's person in a headline begins with a given name."""
        while token.i > 0 and token.ent_iob_ == "I":
            token = token.nbor(-1)
        return fold(token.text) in self.lexicon.first_names

    def _is_known(self, text: str) -> bool:
        folded = fold(text)
        return (
            folded in self.world.country_names
            or folded in self.world.adjectives
            or folded in self.world.people
            or text in self.lexicon.organisations
        )

    def _extend(self, doc: Doc, start: int) -> int:
        """The end of the run that begins at `start`."""
        index, end = start + 1, len(doc)
        while index < end:
            step = self._step(doc, start, index)
            if not step:
                break
            index += step
        if index < end and is_place_word(doc[index].text):
            wider = fold(doc[start : index + 1].text)
            return index + (wider in self.world.regions)
        return index

    def _step(self, doc: Doc, start: int, index: int) -> int:
        """How many tokens from `index` on still belong to the run; 0 ends it."""
        token = doc[index]
        text = token.text
        if linked_end(doc, index) > index:
            return 0
        if text in HYPHENS:
            return self._hyphen(doc, start, index)
        if text[0].isupper():
            return int(self._is_name_word(token))
        if is_brand(text):
            return 1
        following = doc[index + 1] if index + 1 < len(doc) else None
        if following is None:
            return 0
        if text == "&" and following.text[0].isupper():
            return 2
        if text == ".":
            before = doc[index - 1].text
            title = f"{before}." in self.lexicon.title_heads | self.lexicon.honorifics
            return 2 * int(title and following.text[0].isupper())
        if text in {"of", "for"}:
            return self._of(doc, index)
        if text in {"'s", "’s", "'", "’"}:
            if self._is_fixed_owner(doc, start, index):
                return 1
            inside = doc[index - 1].text in self.lexicon.possessive_words
            return 2 * int(inside and self._ends_in_org(doc, index + 1))
        if text in self.lexicon.particles:
            return self._particles(doc, index)
        if text == "and" and self._is_capital(following):
            inside = token.ent_type_ == "ORG" and following.ent_iob_ == "I"
            inside = inside and (
                index - start == 1 or self._ends_in_org(doc, index + 1)
            )
            inner = {other.text for other in doc[start:index]}
            joins = "of" in inner and doc[start].text in self.lexicon.and_heads
            return 2 * int(inside or (joins and following.pos_ == "PROPN"))
        if text[0].isdigit() and text.endswith(("st", "nd", "rd", "th")):
            return 2 * int(self._is_capital(following))
        return 0

    def _is_fixed_owner(self, doc: Doc, start: int, index: int) -> bool:
        """Whether the possessive is part of a name: "Macy's", "Prince George's"."""
        text = doc[start : index + 1].text
        if text in self.lexicon.organisations:
            # "Lowe's bail" is what somebody called Lowe has.
            owner = doc[index - 1]
            return owner.dep_ != "poss" or owner.head.pos_ != "NOUN"
        county = fold(doc[start : index + 2].text).replace("’", "'")
        return county in self.world.us_counties

    def _particles(self, doc: Doc, index: int) -> int:
        """Go on over "de", or "van der", to the capital after it."""
        end = index
        while end < len(doc) and (
            doc[end].text in self.lexicon.particles
            or (end > index and doc[end].text in HYPHENS)
        ):
            end += 1
        if end == len(doc) or not self._is_capital(doc[end]):
            return 0
        return end - index + 1

    def _of(self, doc: Doc, index: int) -> int:
        """Go on over "of" or "of the" after "Ministry", "Strait" and the like."""
        before = doc[index - 1].text
        if before in self.lexicon.title_heads:
            following = doc[index + 1].text
            return 2 * int(following in self.lexicon.title_modifiers)
        if before not in self.lexicon.of_heads:
            return 0
        skip = 2 if doc[index + 1].text == "the" else 1
        if index + skip >= len(doc):
            return 0
        return (skip + 1) * int(self._is_capital(doc[index + skip]))

    def _is_capital(self, token: Token) -> bool:
        return token.text[0].isupper() and self._is_name_word(token)

    def _hyphen(self, doc: Doc, start: int, index: int) -> int:
        """Join "Jong-un" and "Kelley-Wilson", not "Russia-led" or "Nato-Ukraine"."""
        if (
            index + 1 >= len(doc)
            or doc[index].whitespace_
            or doc[index - 1].whitespace_
        ):
            return 0
        before, after = doc[index - 1].text, doc[index + 1].text
        if self._is_known(before) or self._is_known(after):
            return 2 * int(after[0].isupper() and self._ends_in_org(doc, index + 2))
        if after[0].isupper():
            return 2
        eastern = fold(doc[start].text) in self.lexicon.surname_first
        return 2 * int(eastern and index - start > 1 and after.isalpha())

    def _ends_in_org(self, doc: Doc, index: int) -> bool:
        """Whether the run goes on to a word like "Council"."""
        while index < len(doc) and self._is_capital(doc[index]):
            word = doc[index].text
            if (
                word in self.lexicon.org_heads
                or word in self.lexicon.thing_heads
                or is_place_word(word)
            ):
                return True
            index += 1
        return False


def linked_end(doc: Doc, index: int) -> int:
    """The end of a hyphenated town's name that begins here; `index` when none does."""
    end = index + 1
    while (
        end + 1 < len(doc)
        and doc[end].text in HYPHENS
        and not doc[end].whitespace_
        and not doc[end - 1].whitespace_
    ):
        end += 2
    several = end > index + 1
    return end if several and is_linked_name(doc[index:end].text) else index


def is_brand(text: str) -> bool:
    """Whether a word is written like "eBook": small first, then a capital."""
    return len(text) > 2 and text[0].islower() and text[1].isupper()


def _is_compounded(token: Token) -> bool:
    """Whether a small word hangs on it, as in "Lyon-based"."""
    following = token.doc[token.i + 1 : token.i + 3]
    return (
        len(following) == 2
        and not token.whitespace_
        and following[0].text in HYPHENS
        and following[1].pos_ == "VERB"
    )


def _opens_sentence(token: Token) -> bool:
    if token.i == 0 or token.is_sent_start:
        return True
    return token.nbor(-1).text in OPENERS
