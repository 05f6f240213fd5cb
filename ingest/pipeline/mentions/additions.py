"""What a short title goes on with: the aim, what went along, which thing is meant."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from ingest.pipeline.lexicon import SPEAKING, Lexicon
from ingest.pipeline.mentions.clauses import is_reporting, opening_word
from ingest.pipeline.mentions.helping import has_subject
from ingest.pipeline.mentions.phrases import everything, is_infinitive, verb_positions

# What names times of its own would be read with the date of the title.
TIMES = frozenset({"DATE", "TIME"})
# A clause of more words would be a sentence beside the title.
LONGEST_CLAUSE = 14
QUOTES = frozenset({'"', "\u201c", "\u201d", "``", "''"})


def additions(verb: Token, dated: set[int], lexicon: Lexicon) -> Iterator[set[int]]:
    """Give the words of the clauses behind a verb that may complete its title."""
    kept = verb_positions(verb, dated, stated=False)
    for child in sorted(verb.subtree, key=lambda word: word.i):
        if child.left_edge.i <= verb.i or not is_fit(child):
            continue
        if child.head.i == verb.i and child.dep_ == "advcl":
            if is_aim(child) or goes_along(child, lexicon):
                yield verb_positions(child, dated, stated=False)
        elif child.dep_ in {"relcl", "acl", "ccomp"} and says_which(child, kept):
            yield everything(child, dated)


def lacks_content(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the tree left what is told elsewhere: "announced in a memo that"."""
    told = {"dobj", "ccomp", "xcomp", "nsubjpass"}
    says = verb.lemma_.lower() in lexicon.reporting["verbs"]
    return says and not any(child.dep_ in told for child in verb.children)


def is_fit(clause: Token) -> bool:
    """Tell whether the clause is short, without times and quoted words."""
    words = list(clause.subtree)
    return len(words) <= LONGEST_CLAUSE and not any(
        word.ent_type_ in TIMES or word.text in QUOTES for word in words
    )


def is_aim(clause: Token) -> bool:
    """Tell whether it says what for: "met to form a government"."""
    return is_infinitive(clause) and not has_subject(clause)


def goes_along(clause: Token, lexicon: Lexicon) -> bool:
    """Tell whether it says what went along: "plunged into a ravine, killing 20"."""
    if clause.tag_ != "VBG" or has_subject(clause) or opening_word(clause):
        return False
    if clause.left_edge.i != clause.i or clause.nbor(-1).text != ",":
        return False
    said = lexicon.verb_classes.get(clause.lemma_.lower()) == SPEAKING
    return not said and not is_reporting(clause, lexicon)


def says_which(clause: Token, kept: set[int]) -> bool:
    """Tell whether it goes on right behind the words of the title: "a car that ..."."""
    before = clause.left_edge.nbor(-1)
    return before.i in kept and before.i == max(kept) and not before.is_punct
