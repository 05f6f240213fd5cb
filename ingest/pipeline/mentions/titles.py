"""Short titles in the source's own words: who did what, to whom, where."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from ingest.pipeline.annotations import Status
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.additions import is_aim
from ingest.pipeline.mentions.anchors import Anchored
from ingest.pipeline.mentions.clauses import is_main, is_reporting
from ingest.pipeline.mentions.happenings import Happening
from ingest.pipeline.mentions.helping import has_subject
from ingest.pipeline.mentions.named import Named
from ingest.pipeline.mentions.phrases import everything, is_infinitive, phrase
from ingest.pipeline.mentions.pronouns import Antecedents
from ingest.pipeline.mentions.timewords import date_positions
from ingest.pipeline.mentions.triggers import Found
from ingest.pipeline.mentions.worded import Clause, is_bare_ing, opens_with_pronoun
from ingest.pipeline.mentions.wording import render


def make_title(
    found: Found,
    *,
    dates: Sequence[Anchored],
    hours: frozenset[int],
    named: Sequence[Named],
    antecedents: Antecedents,
    happening: Happening | None,
    lexicon: Lexicon,
) -> str:
    """Word the event from its clause, without its dates and without who reports it.

    Empty when the words alone would not tell what happened ("the visit", "he fled").
    """
    dated = date_positions(dates, lexicon) | hours
    token = found.token
    if (begun := what_begins(token, lexicon)) is not None:
        token = begun
    if token.pos_ in {"NOUN", "PROPN"}:
        positions = phrase(token, dated)
        return noun_title(token, positions, named, lexicon)
    while brought_about(token) or (
        not has_subject(token)
        and (
            token.dep_ in {"xcomp", "acomp"}
            or (token.dep_ == "advcl" and is_aim(token))
        )
    ):
        token = token.head
    clause = Clause(
        token,
        found.token,
        dated,
        stated=found.status is Status.STATED or is_reporting(token, lexicon),
        named=named,
        antecedents=antecedents,
        happening=happening,
        lexicon=lexicon,
    )
    if is_bare_ing(token) and not has_subject(token):
        # "Coming from a bar" tells nothing alone, "was hurt coming from a bar" does.
        return clause.above()
    title = clause.full_title()
    if clause.is_vague(title):
        if not is_main(token, lexicon):
            return clause.above()
        # Who it is stays open: the whole sentence says more than "They had met".
        told = what_is_told(token.sent.root, lexicon)
        whole = render(everything(told, dated), token, (), lexicon)
        if not opens_with_pronoun(whole, lexicon):
            return whole
        # "He" is told by the page around; "it" and "they" may be anything.
        things = lexicon.grammar["pronouns_thing"] | lexicon.grammar["pronouns_many"]
        return "" if title.split(" ", 1)[0].lower() in things else title
    return title


def what_begins(verb: Token, lexicon: Lexicon) -> Token | None:
    """Find the thing of which it only says when: "a strike starting on Monday"."""
    begins = verb.tag_ == "VBG" and verb.lemma_.lower() in lexicon.verbs["occurrence"]
    if not begins or verb.dep_ not in {"acl", "advcl"} or verb.i == verb.sent.start:
        return None
    thing = verb.nbor(-1)
    while thing.dep_ in {"pobj", "prep", "compound"}:
        thing = thing.head
    return thing if thing.pos_ == "NOUN" else None


def brought_about(verb: Token) -> bool:
    """Tell whether the verb above has somebody do it: "ordered him to leave"."""
    made = verb.dep_ == "ccomp" and has_subject(verb) and verb.head.i < verb.i
    return made and is_infinitive(verb)


def what_is_told(root: Token, lexicon: Lexicon) -> Token:
    """Leave out who tells it behind: "..., witnesses told the paper"."""
    for child in root.children:
        if child.dep_ == "ccomp" and child.i < root.i and is_reporting(root, lexicon):
            return child
    return root


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
