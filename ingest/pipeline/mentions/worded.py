"""A verb's clause worded as a title: its own words, and who it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.additions import additions, lacks_content
from ingest.pipeline.mentions.clauses import auxiliaries, opening_word, subject_of
from ingest.pipeline.mentions.gaps import object_before
from ingest.pipeline.mentions.happenings import Happening
from ingest.pipeline.mentions.helping import (
    has_subject,
    modal_before,
    passive_helper,
    told_now,
    with_helper,
)
from ingest.pipeline.mentions.named import Named
from ingest.pipeline.mentions.objects import name_for, object_meant
from ingest.pipeline.mentions.owndates import WHEN
from ingest.pipeline.mentions.phrases import (
    label_before,
    phrase,
    phrases_behind_dates,
    second_verb,
    verb_positions,
)
from ingest.pipeline.mentions.pronouns import Antecedents
from ingest.pipeline.mentions.wording import closes_apposition, render, tidy

# A title below this length is told more by the clause that goes with it.
SHORT = 75
# With what is added it stays below this one.
ROOM = 110


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb and what its title may draw on; the trigger may hang on it."""

    verb: Token
    trigger: Token
    dated: set[int]
    stated: bool
    named: Sequence[Named]
    antecedents: Antecedents
    happening: Happening | None
    lexicon: Lexicon

    def full_title(self) -> str:
        """Word the clause, a short one with what goes with it."""
        title = self.title()
        lacks = lacks_content(self.verb, self.lexicon)
        if len(title) >= SHORT and not lacks:
            return title
        more = self.lexicon.grammar["beside"]
        title, added = self.title(more), set[int]()
        for words in additions(self.verb, self.dated, self.lexicon):
            longer = self.title(more, frozenset(added | words))
            if lacks or (len(title) < SHORT and len(longer) <= ROOM):
                title, added, lacks = longer, added | words, False
        return title

    def title(
        self,
        more: frozenset[str] = frozenset(),
        added: frozenset[int] = frozenset(),
    ) -> str:
        """Word the clause; `more` are the words that open clauses to go with it."""
        verb = self.verb
        positions = verb_positions(verb, self.dated, stated=self.stated) | added
        positions |= second_verb(verb, self.dated)
        if self.trigger is not verb:
            positions |= verb_positions(self.trigger, self.dated, stated=self.stated)
        for child in verb.children:
            if (
                child.dep_ == "advcl"
                and child.i > verb.i
                and opening_word(child) in more
                and not self.tells_of_date(child)
                and not any(other.dep_ == "ccomp" for other in child.children)
            ):
                positions |= self.clause_beside(child, more)
        positions |= phrases_behind_dates(verb, self.dated, self.lexicon)
        positions -= label_before(verb)
        subject = subject_of(verb)
        if subject is None:
            return self.worded(positions)
        if self.happening is not None:
            own = phrase(subject, self.dated)
            return self.worded(positions - own, self.lead_of(self.happening))
        if subject.i in self.antecedents.actors:
            meant = self.antecedents.actors[subject.i]
            lead = " and ".join(actor.name for actor in meant)
            return self.worded(positions - phrase(subject, self.dated), lead)
        owner = self.owner_of(subject)
        if owner:
            own = phrase(subject, self.dated) - {subject.left_edge.i}
            helper = passive_helper(verb, subject)
            lead = f"{owner}'s {self.plainly(own)}{self.closing(own)} {helper}".rstrip()
            return self.worded(positions - own - {subject.left_edge.i}, lead)
        named_by = self.antecedents.of(subject)
        if named_by is not subject:
            positions.discard(subject.i)
        told = has_subject(verb) and named_by is subject
        if named_by.i in positions or told:
            return self.worded(positions)
        lead = self.name_of(named_by, pronoun=named_by is not subject)
        helper = passive_helper(verb, named_by) or modal_before(verb)
        return self.worded(positions, f"{lead} {helper}".rstrip() if lead else lead)

    def tells_of_date(self, clause: Token) -> bool:
        """Tell whether it says more of a date: "in 2017, when he resigned"."""
        first = clause.left_edge.i
        comma = first > 1 and clause.doc[first - 1].text == ","
        return comma and first - 2 in self.dated and opening_word(clause) == WHEN

    def is_vague(self, title: str) -> bool:
        """Tell whether a title of the clause leaves open who it is about."""
        return self.lacks_subject() or opens_with_pronoun(title, self.lexicon)

    def above(self) -> str:
        """Word the clause that it goes on together with: "... when he came"."""
        opening, above = opening_word(self.verb), self.verb.head
        together = opening in self.lexicon.grammar["together"]
        goes_on = not opening and is_bare_ing(self.verb)
        if self.verb.dep_ != "advcl" or not (together or goes_on):
            return ""
        added = verb_positions(self.verb, self.dated, stated=False) if goes_on else ()
        clause = replace(self, verb=above, trigger=above)
        title = clause.title(frozenset({opening}), frozenset(added))
        return "" if clause.is_vague(title) else title

    def lead_of(self, happening: Happening) -> str:
        """Word what "it" is; a deed told by a verb leaves the sentence as it is."""
        return f"The {happening.lemma}" if happening.is_noun else "It"

    def worded(self, positions: set[int], lead: str = "") -> str:
        """Write the words, after a lead if there is one."""
        words = f"{lead} {self.plainly(positions)}" if lead else self.written(positions)
        title = tidy(words, self.lexicon)
        last = self.verb.doc[max(positions)] if positions else self.verb
        if last.dep_ in {"prt", "advmod"} and last.head.i == self.verb.i:
            # "stepped in": no preposition that lost its words.
            return f"{title} {last.text}" if title.endswith(self.verb.text) else title
        return title

    def plainly(self, positions: set[int]) -> str:
        """Write the words as they go on after others: small, if they are so."""
        title = self.written(positions)
        first = self.verb.doc[min(positions)] if positions else self.verb
        keeps = first.pos_ == "PROPN" or first.text[1:2].isupper()
        return title if keeps else f"{title[:1].lower()}{title[1:]}"

    def written(self, positions: set[int]) -> str:
        """Write the words; what "Monday's" stood before is known by "the"."""
        inner = self.trigger.i in positions and self.verb.is_ancestor(self.trigger)
        kept = self.trigger if inner else self.verb
        title = render(positions, kept, self.named, self.lexicon, self.moved(positions))
        first = self.verb.doc[min(positions)] if positions else self.verb
        whose = first.i - 1 in self.dated and first.nbor(-1).tag_ == "POS"
        plain = whose and first.pos_ != "PROPN" and not first.text[1:2].isupper()
        return f"The {title[:1].lower()}{title[1:]}" if plain else title

    def moved(self, positions: set[int]) -> Mapping[int, str]:
        """Word the verb as a title needs it: with the object that it leaves before it
        ("the gift she received"), and what only goes on ("the boy hitting a car").
        """
        lacking = self.trigger if self.trigger in self.verb.subtree else self.verb
        noun = object_before(self.verb, lacking, self.lexicon)
        if noun is not None and lacking.i in positions and noun.i not in positions:
            return {lacking.i: f"{lacking.text} {self.plainly_worded(noun)}"}
        meant = object_meant(self.trigger, self.lexicon)
        if meant is not None and meant[0].i in positions:
            pronoun, noun = meant
            words = self.plainly_worded(noun)
            return {pronoun.i: name_for(noun, words, self.named, self.lexicon)}
        return told_now(self.verb, positions) or with_helper(self.verb, positions)

    def plainly_worded(self, noun: Token) -> str:
        """Write a noun with its own words, small where it does not begin a title."""
        words = phrase(noun, self.dated)
        told = render(words, self.verb, self.named, self.lexicon)
        opening = self.verb.doc[min(words)]
        plain = opening.pos_ != "PROPN" and not opening.text[1:2].isupper()
        return told[:1].lower() + told[1:] if plain else told

    def owner_of(self, subject: Token) -> str:
        """Name whose the subject is, where a pronoun before it says so: "his car"."""
        if subject.left_edge.dep_ != "poss":
            return ""
        owner = subject.left_edge
        if owner.i in self.antecedents.actors:
            return " and ".join(a.name for a in self.antecedents.actors[owner.i])
        meant = self.antecedents.of(owner)
        return self.name_of(meant, pronoun=True) if meant is not owner else ""

    def lacks_subject(self) -> bool:
        """Tell whether a finite verb was read without the subject it must have."""
        finite = self.verb.tag_ in {"VBD", "VBZ", "VBP"} and not any(
            child.dep_ in {"expl", "csubj", "csubjpass"} for child in self.verb.children
        )
        return finite and subject_of(self.verb) is None

    def name_of(self, head: Token, *, pronoun: bool) -> str:
        """Word who a clause without its own subject is about.

        For a pronoun people's names are enough, and surer than the phrase around them.
        """
        heads = {head.i, *(other.i for other in head.conjuncts)} if pronoun else set()
        actors = [item.name.actor for item in self.named if item.head.i in heads]
        names = dict.fromkeys(actor.name for actor in actors if actor is not None)
        if len(names) == len(heads) > 0:
            return " and ".join(names)
        whole = phrase(antecedent(head), self.dated)
        words = render(whole, self.verb, self.named, self.lexicon)
        return f"{words}{self.closing(whole)}" if words else ""

    def closing(self, positions: set[int]) -> str:
        """Give the comma that is due behind these words if more follow."""
        doc = self.verb.doc
        last = max(place for place in positions if doc[place].text != ",")
        return "," if closes_apposition(positions, last, doc) else ""

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


def is_bare_ing(verb: Token) -> bool:
    """Tell whether the verb ends in -ing and has no helping words."""
    adrift = verb.dep_ in {"ROOT", "advcl"} and verb.tag_ == "VBG"
    return adrift and not auxiliaries(verb)


def opens_with_pronoun(title: str, lexicon: Lexicon) -> bool:
    first = title.split(" ", 1)[0]
    # "IT systems" is no "it".
    capitals = len(first) > 1 and first.isupper()
    return first.lower() in lexicon.grammar["pronouns"] and not capitals
