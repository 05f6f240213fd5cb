"""Short titles in the source's own words: who did what, to whom, where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from ingest.pipeline.annotations import Status
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored
from ingest.pipeline.mentions.clauses import (
    SUBJECTS,
    is_reporting,
    opening_word,
    subject_of,
)
from ingest.pipeline.mentions.named import Named
from ingest.pipeline.mentions.pronouns import Antecedents
from ingest.pipeline.mentions.triggers import Found
from ingest.pipeline.mentions.wording import render, tidy

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
# Clauses inside a noun phrase.
ASIDES = frozenset({"relcl", "acl", "parataxis", "advcl"})
LONGEST_APPOSITION = 8
# A title below this length is told more by the clause that goes with it.
SHORT = 60


def make_title(
    found: Found,
    *,
    named: Sequence[Named],
    antecedents: Antecedents,
    lexicon: Lexicon,
) -> str:
    """Word the event from its clause, without its date and without who reports it.

    Empty when the words alone would not tell what happened ("the visit").
    """
    dated = date_positions(found.dates, lexicon)
    token = found.token
    if token.pos_ in {"NOUN", "PROPN"}:
        positions = phrase(token, dated)
        return noun_title(token, positions, named, lexicon)
    while token.dep_ in {"xcomp", "acomp"} and not has_subject(token):
        token = token.head
    clause = Clause(
        token,
        dated,
        stated=found.status is Status.STATED or is_reporting(token, lexicon),
        named=named,
        antecedents=antecedents,
        lexicon=lexicon,
    )
    title = clause.title()
    if len(title) < SHORT:
        title = clause.title(more=lexicon.grammar["beside"])
    if title.split(" ", 1)[0].lower() in lexicon.grammar["pronouns"]:
        # Who it is stays open: the whole sentence says more than "They had met".
        title = tidy(" ".join(token.sent.text.split()), lexicon)
    return title


def noun_title(
    noun: Token, positions: set[int], named: Sequence[Named], lexicon: Lexicon
) -> str:
    """Word an event noun with what it is of; by itself it says too little."""
    doc = noun.doc
    telling = [
        position
        for position in positions
        if position != noun.i and doc[position].pos_ in {"PROPN", "NOUN", "NUM"}
    ]
    return render(positions, noun, named, lexicon) if telling else ""


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and what its title may draw on."""

    verb: Token
    dated: set[int]
    stated: bool
    named: Sequence[Named]
    antecedents: Antecedents
    lexicon: Lexicon

    def title(self, more: frozenset[str] = frozenset()) -> str:
        """Word the clause; `more` are the words that open clauses to go with it."""
        verb = self.verb
        positions = verb_positions(verb, self.dated, stated=self.stated)
        for child in verb.children:
            if (
                child.dep_ == "advcl"
                and child.i > verb.i
                and opening_word(child) in more
            ):
                positions |= self.clause_beside(child, more)
        subject = subject_of(verb)
        if subject is not None and subject.i in self.antecedents.actors:
            positions.discard(subject.i)
            title = render(positions, verb, self.named, self.lexicon)
            return tidy(
                self.join(self.antecedents.actors[subject.i].name, title), self.lexicon
            )
        named_by = self.antecedents.of(subject) if subject is not None else None
        if subject is not None and named_by is not subject:
            positions.discard(subject.i)
        title = render(positions, verb, self.named, self.lexicon)
        own = has_subject(verb) and named_by is subject
        if named_by is not None and named_by.i not in positions and not own:
            lead = self.name_of(named_by, pronoun=named_by is not subject)
            title = self.join(lead, title)
        return tidy(title, self.lexicon)

    def join(self, lead: str, title: str) -> str:
        return f"{lead} {title[:1].lower()}{title[1:]}" if title else lead

    def name_of(self, head: Token, *, pronoun: bool) -> str:
        """Word who a clause without its own subject is about.

        For a pronoun a person's name is enough, and surer than the phrase around it.
        """
        for item in self.named:
            if pronoun and item.head.i == head.i and item.name.actor is not None:
                return item.name.actor.name
        whole = phrase(antecedent(head), self.dated)
        return render(whole, self.verb, self.named, self.lexicon)

    def clause_beside(self, child: Token, more: frozenset[str]) -> set[int]:
        """Take a clause that goes with this one, opening word and all."""
        return verb_positions(child, self.dated, stated=False) | {
            word.i
            for word in child.children
            if word.dep_ in {"mark", "advmod"} and word.lower_ in more
        }


def antecedent(subject: Token) -> Token:
    """Find what an apposition stands beside: "the Council, a body founded ..."."""
    if subject.dep_ != "appos":
        return subject
    doc = subject.doc
    first = subject.left_edge.i
    if first >= 2 and doc[first - 1].text == "," and doc[first - 2].pos_ == "PROPN":
        return doc[first - 2]
    return subject.head


def has_subject(verb: Token) -> bool:
    return any(
        child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} and not is_relative(child)
        for child in verb.children
    )


def is_relative(token: Token) -> bool:
    """Tell whether the word only stands for the noun before its clause: "who"."""
    return token.tag_ in {"WDT", "WP", "WP$"}


def date_positions(dates: Iterable[Anchored], lexicon: Lexicon) -> set[int]:
    """Collect the words of the expressions, with the prepositions that lead to them."""
    positions: set[int] = set()
    for item in dates:
        span = item.timex.timex.span
        doc = item.head.doc
        offset = span.end - span.start
        # The expression's tokens are those under its head that it covers.
        words = doc.char_span(
            item.head.idx - leading(item),
            item.head.idx - leading(item) + offset,
            alignment_mode="expand",
        )
        if words is None:
            continue
        positions |= {token.i for token in words}
        first = words[0]
        if first.i > 0 and doc[first.i - 1].pos_ == "ADP":
            positions.add(first.i - 1)
        if words.end < len(doc) and doc[words.end].dep_ == "case":
            positions.add(words.end)
        # "late on Monday": without its day the adverb hangs in the air.
        opening = min(positions & {first.i, first.i - 1})
        if opening > 0 and doc[opening - 1].lower_ in lexicon.grammar["near_date"]:
            positions.add(opening - 1)
    return positions


def leading(item: Anchored) -> int:
    """Count the characters of the expression in front of its head."""
    text = item.timex.timex.text
    return max(text.find(item.head.text), 0)


def verb_positions(verb: Token, dated: set[int], *, stated: bool) -> set[int]:
    """Choose the words of a verb's clause that a title needs."""
    positions = {verb.i}
    subjects = [child.i for child in verb.children if child.dep_ in SUBJECTS]
    for child in verb.children:
        if child.i in dated:
            positions |= due_to(child, dated)
        if child.i in dated or child.dep_ in LEFT_OUT or is_relative(child):
            continue
        if child.dep_ == "prep" and subjects and child.i < min(subjects):
            continue
        if child.dep_ == "ccomp":
            if stated and child.i > verb.i:
                positions |= everything(child, dated)
        elif child.dep_ in {"xcomp", "pcomp", "acomp", "oprd"}:
            positions |= verb_positions(child, dated, stated=stated)
        elif child.dep_ == "prep":
            positions |= prepositional(child, dated)
        elif child.dep_ != "conj" and not is_linking(child, verb):
            positions |= phrase(child, dated)
    return positions


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
    return child.dep_ == "advmod" and (child.i < verb.i or is_aside(child))


def is_aside(adverb: Token) -> bool:
    """Tell whether commas set the adverb off."""
    doc = adverb.doc
    return adverb.i + 1 < len(doc) and doc[adverb.i + 1].text == ","


def prepositional(prep: Token, dated: set[int]) -> set[int]:
    """Take a prepositional phrase whole, or leave it out when a date is all it has."""
    inner: set[int] = set()
    if prep.pos_ == "VERB":
        # "according to ...": who tells it, not what happened.
        return inner
    for child in prep.children:
        if child.dep_ == "pcomp":
            inner |= verb_positions(child, dated, stated=False)
        elif child.i not in dated:
            inner |= phrase(child, dated)
    return inner | {prep.i} if inner else set()


def phrase(head: Token, dated: set[int]) -> set[int]:
    """Take a noun phrase without the clauses that describe it."""
    positions = {head.i}
    for child in head.children:
        if child.i in dated or child.dep_ in ASIDES:
            continue
        if child.dep_ == "prep":
            positions |= prepositional(child, dated)
        elif child.dep_ == "appos":
            words = phrase(child, dated)
            if len(words) <= LONGEST_APPOSITION:
                positions |= words
        elif child.dep_ == "punct" and child.text in {"–", "—", ";", ":"}:
            continue
        else:
            positions |= phrase(child, dated)
    return positions


def everything(head: Token, dated: set[int]) -> set[int]:
    return {token.i for token in head.subtree if token.i not in dated}
