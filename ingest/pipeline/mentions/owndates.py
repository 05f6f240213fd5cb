"""Which time expressions date a verb: its own, and its event nouns'."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Token

from ingest.pipeline.annotations import Precision
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored, days
from ingest.pipeline.mentions.clauses import (
    Tense,
    auxiliaries,
    in_quotation,
    opening_word,
)
from ingest.pipeline.mentions.drafts import LONGEST_SCENE

TOLD = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})
# Event nouns in these roles happen when their verb does.
CARRIED = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})
# WordNet's classes of the verbs of what people say or think of something.
OPINION = frozenset({"communication", "cognition", "emotion"})
# It opens a clause that tells of the date before it.
WHEN = "when"
# What is said "to" be of a time is not done then.
BACK_TO = "to"
# A date of more days than this names an era ("the 1950-53 war"), no event.
LONGEST_NOUN_DATE = 366


def fits_tense(item: Anchored, verb: Token, tense: Tense, lexicon: Lexicon) -> bool:
    """Tell whether the date can be that of the verb: "since May" says when a state
    began, and dates only what still holds ("has been banned since May")."""
    if item.preposition in lexicon.grammar["end"]:
        # "runs until May" ends then; "will have until May" falls due.
        due = tense is Tense.PRESENT and verb.lemma_ == "have"
        return due or tense is Tense.FUTURE or leads_on(item, verb, lexicon)
    stretch = item.timex.precision is Precision.RANGE
    if item.preposition == BACK_TO and not (stretch or leads_on(item, verb, lexicon)):
        # "a rise backdated to April", "goes back to 1990"; not "from May to June"
        return tense not in TOLD | {Tense.PARTICIPLE}
    if item.preposition in lexicon.grammar["purpose"]:
        return tense not in TOLD | {Tense.PARTICIPLE}
    if item.preposition not in lexicon.grammar["onset"]:
        return True
    return tense in {Tense.PERFECT, Tense.PROGRESSIVE}


def leads_on(item: Anchored, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the date is the one to which something is put off."""
    moved = verb.lemma_.lower() in lexicon.verbs["moving"]
    return moved and item.preposition in lexicon.grammar["onto"]


def tells_onset(token: Token, dates: Sequence[Anchored], lexicon: Lexicon) -> bool:
    """Tell whether the dates only say since when it goes on: "has led it since May".

    What was done to something is done: "has been banned since May".
    """
    onset = lexicon.grammar["onset"]
    if not dates or any(item.preposition not in onset for item in dates):
        return False
    if is_counted(token, lexicon) and min(map(days, dates)) > LONGEST_NOUN_DATE:
        # "Since 1990, 14 cases have been tried": years of them.
        return True
    return not any(child.dep_ == "auxpass" for child in token.children)


def is_counted(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether a number says how often it happened: "14 cases", "dozens of"."""
    return any(
        child.dep_ in {"nsubj", "nsubjpass", "dobj"}
        and child.tag_ in {"NNS", "NNPS", "CD"}
        and any(
            word.like_num or word.lower_ in lexicon.grammar["counts"]
            for word in (child, *child.children)
        )
        for child in verb.children
    )


def dates_of(
    token: Token, owners: Mapping[int, list[Anchored]], lexicon: Lexicon
) -> tuple[Anchored, ...]:
    """Collect the expressions that date the verb: its own, then its event nouns'."""
    around = lexicon.grammar["around"]
    told_of = date_told_of(token, owners)
    if told_of is not None:
        return (told_of,)
    own = [
        item
        for item in owners.get(token.i, ())
        if item.preposition not in around and not is_of_object(item, token, lexicon)
    ]
    beside = token.head.dep_ == "appos"
    if token.dep_ == "relcl" and (beside or opening_word(token) == WHEN):
        # "in July, when she resigned": the clause tells what the date was the date of;
        # so in "in 2012, the year in which she resigned".
        named = {token.head.i} | ({token.head.head.i} if beside else set())
        own += [
            item
            for items in owners.values()
            for item in items
            if item.head.i in named and item.preposition not in around
        ]
    if own:
        return tuple(own)
    shared = [
        item
        for clause in clauses_together(token, lexicon)
        for item in owners.get(clause.i, ())
        if item.preposition not in around
    ]
    if shared:
        return tuple(shared)
    return tuple(
        item
        for position, items in owners.items()
        for item in items
        if item.preposition not in around
        and item.owner is not None
        and not says_which(item, lexicon)
        and not is_deed_behind(item.owner, token, lexicon)
        and not is_before(item.owner, token, lexicon)
        and (host := host_of(item.owner, lexicon)) is not None
        and host.i == token.i != position
    )


def is_of_object(item: Anchored, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the date is rather its object's: "followed floods in January"."""
    return verb.lemma_.lower() in lexicon.verbs["sequence"] and any(
        child.dep_ == "dobj" and child.i < item.span.start for child in verb.children
    )


def is_before(noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the verb sets it before or after: "followed floods in January"."""
    return noun.dep_ == "dobj" and verb.lemma_.lower() in lexicon.verbs["sequence"]


def is_deed_behind(noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether the verb follows on the deed: "charged in Friday's shooting".

    A raid is no deed that somebody is arrested for, but how.
    """
    if noun.dep_ not in {"dobj", "pobj"} or not lexicon.is_aftermath(
        verb.lemma_.lower()
    ):
        return False
    lemma = noun.lemma_.lower()
    if lemma in lexicon.nouns["operation"] or lexicon.is_aftermath(lemma):
        return False
    return bool(lexicon.meanings(lemma) & lexicon.verbs["deeds"])


def date_told_of(verb: Token, owners: Mapping[int, list[Anchored]]) -> Anchored | None:
    """Find the date of which a clause tells: "since May 2018, when she resigned"."""
    opener = next((child for child in verb.lefts if child.lower_ == WHEN), None)
    if opener is None or opener.i == 0 or any(owners.get(verb.i, ())):
        return None
    end = opener.i - (verb.doc[opener.i - 1].text == ",")
    for items in owners.values():
        for item in items:
            if item.span.end == end:
                return replace(item, preposition=WHEN)
    return None


def says_which(item: Anchored, lexicon: Lexicon) -> bool:
    """Tell whether the date tells which thing is meant: "celebrate the pact of 1953".

    A subject brings its date along: "Wednesday's attack killed nine", unless somebody
    only has a say on it: "Thursday's accord was criticised"; so does what goes on
    meanwhile, when it is of a day or a night: "hit it in an overnight attack", and what
    something is in the midst of: "destroyed in the floods of May".
    """
    if item.owner is None or item.owner.dep_ == "nsubj":
        return False
    if item.owner.dep_ == "nsubjpass":
        verb = item.owner.head.lemma_.lower()
        return item.before and lexicon.verb_classes.get(verb) in OPINION
    if item.owner.dep_ == "pobj" and days(item) <= LONGEST_SCENE:
        return False
    if item.owner.dep_ == "pobj" and item.owner.head.lower_ in lexicon.grammar["amid"]:
        return item.before
    return item.before or item.preposition == "of"


def clauses_together(verb: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Give the clauses of a participle that happen with it: "meeting him when he came".

    A finite verb has a mention of its own for each; a participle needs the date.
    """
    if verb.tag_ != "VBG" or auxiliaries(verb):
        return
    for child in verb.children:
        if child.dep_ == "advcl" and opening_word(child) in lexicon.grammar["together"]:
            yield child


def host_of(noun: Token, lexicon: Lexicon) -> Token | None:
    """Find the verb that an event noun happens together with, if there is one.

    The parser hangs what follows a quotation on the words inside it: what stands
    outside belongs to the verb outside.
    """
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if noun.dep_ in CARRIED:
        verb = noun.head
    elif noun.dep_ == "pobj" and (
        noun.head.dep_ == "agent" or noun.head.lower_ in lexicon.grammar["while"]
    ):
        verb = noun.head.head
    else:
        return None
    sentence = noun.sent
    while (
        verb.dep_ != "ROOT"
        and in_quotation(verb, sentence)
        and not in_quotation(noun, sentence)
    ):
        verb = verb.head
    while verb.dep_ != "ROOT" and verb.pos_ == "ADP":
        verb = verb.head
    return verb
