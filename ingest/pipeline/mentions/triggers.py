"""Find the words that say something happened, planned or was declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.annotations import ParagraphKind, Status
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored, days
from ingest.pipeline.mentions.clauses import (
    Tense,
    in_quotation,
    is_reporting,
    relative_head,
)
from ingest.pipeline.mentions.deeds import happens, has_place, is_deed_of_its_own
from ingest.pipeline.mentions.links import is_link
from ingest.pipeline.mentions.owndates import (
    LONGEST_NOUN_DATE,
    TOLD,
    dates_of,
    fits_tense,
    leads_on,
    tells_onset,
)
from ingest.pipeline.mentions.status import (
    awaited_of,
    declares,
    has_raised,
    is_obliged,
    noun_status,
    settle_tense,
    status_of,
)

# The model's labels of places.
PLACES = frozenset({"GPE", "LOC", "FAC"})
# What somebody or something is said to be, or to be about.
PREDICATES = frozenset({"attr", "acomp", "xcomp", "ccomp"})
# "This week's summit" is held in it.
LONGEST_BEFORE = 7


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the tree: `token` heads it, `noun` is the event noun it carries.

    `dates` are the expressions that belong to it, by the tree; `siblings` all of them,
    where it is told once for each.
    """

    token: Token
    noun: Token | None
    tense: Tense
    status: Status
    dates: tuple[Anchored, ...]
    reported: bool = False
    in_passing: bool = False
    siblings: tuple[Anchored, ...] = ()


def find_triggers(
    sentence: DocSpan,
    *,
    kind: ParagraphKind,
    owners: Mapping[int, list[Anchored]],
    lexicon: Lexicon,
) -> list[Found]:
    """Find the triggers of one sentence, in text order."""
    verbs = list(find_verbs(sentence, kind=kind, owners=owners, lexicon=lexicon))
    carried = {found.noun.i for found in verbs if found.noun is not None}
    used = {item.index for found in verbs for item in found.dates}
    nouns = find_nouns(
        sentence, carried=carried, used=used, owners=owners, lexicon=lexicon
    )
    return sorted([*verbs, *nouns], key=lambda found: found.token.i)


def is_question(sentence: DocSpan) -> bool:
    return sentence.text.rstrip(" \n\"”'’").endswith("?")


def find_verbs(
    sentence: DocSpan,
    *,
    kind: ParagraphKind,
    owners: Mapping[int, list[Anchored]],
    lexicon: Lexicon,
) -> Iterator[Found]:
    for token in sentence:
        if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"aux", "auxpass"}:
            continue
        if is_link(token.i + 1, token.doc):
            # "re-entered" is one word.
            continue
        noun = event_noun_of(token, lexicon)
        tense = settle_tense(token, kind, lexicon)
        dates = tuple(
            item
            for item in dates_of(token, owners, lexicon)
            if fits_tense(item, token, tense, lexicon)
        )
        later = put_off(token, tense, dates, lexicon)
        if later is not None:
            yield later
            dates = tuple(item for item in dates if item not in later.dates)
            if not dates:
                continue
        if tense is Tense.HYPOTHETICAL and is_obliged(token, dates, lexicon):
            tense = Tense.FUTURE
        if not happens(token, noun, tense, dates, lexicon):
            continue
        if tells_onset(token, dates, lexicon):
            continue
        if not dates and (
            in_quotation(token, sentence)
            or repeats_governor(token, lexicon)
            or is_declared(token, owners, lexicon)
        ):
            continue
        status = status_of(token, tense, dates, lexicon)
        if status is not None:
            reported = is_reporting(token, lexicon)
            yield Found(token, noun, tense, status, dates, reported)


def put_off(
    verb: Token, tense: Tense, dates: Sequence[Anchored], lexicon: Lexicon
) -> Found | None:
    """Tell the day to which something was put off as planned: "postponed to 4 May"."""
    later = tuple(item for item in dates if leads_on(item, verb, lexicon))
    if not later or tense not in TOLD:
        return None
    return Found(verb, None, Tense.FUTURE, Status.PLANNED, later)


def repeats_governor(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether an undated verb only goes on with what a verb before it says.

    "met and discussed", "hit a port, killing a guard": one happening, told by its
    first verb. What has a subject of its own is another happening.
    """
    own = any(child.dep_ in {"nsubj", "nsubjpass"} for child in token.children)
    if own:
        return False
    if token.dep_ == "xcomp" and has_raised(token.head, lexicon):
        return False
    if token.dep_ == "conj":
        follows = token.head.pos_ == "VERB" and not is_reporting(token.head, lexicon)
        return follows and not is_deed_of_its_own(token, lexicon)
    return token.dep_ in {"advcl", "acl", "pcomp", "xcomp"}


def is_declared(
    token: Token, owners: Mapping[int, list[Anchored]], lexicon: Lexicon
) -> bool:
    """Tell whether the verb is what a dated declaration says: one event, not two."""
    node = token
    while node.dep_ in {"ccomp", "conj", "advcl"}:
        node = node.head
        if is_reporting(node, lexicon) and owners.get(node.i):
            return declares(node, lexicon)
    return False


def event_noun_of(verb: Token, lexicon: Lexicon) -> Token | None:
    """Find the event noun that the verb merely carries: "held talks", "talks began"."""
    if verb.lemma_ == "be":
        return awaited_of(verb, lexicon) or dated_by_being(verb, lexicon)
    lemma = verb.lemma_.lower()
    for child in verb.children:
        # "The talks, which began on Monday": the noun stands before the clause.
        noun = relative_head(child, verb)
        name = noun.lemma_.lower()
        # The model takes the object of "made landfall" for an adjective.
        names = noun.pos_ in {"NOUN", "PROPN"} or child.dep_ == "dobj"
        if not (names and lexicon.is_event_noun(name)):
            continue
        if child.dep_ in {"dobj", "nsubjpass"} and lemma in lexicon.verbs["light"]:
            return noun
        bringing = lexicon.verbs["occurrence"] | lexicon.verbs["befall"]
        if child.dep_ == "nsubj" and lemma in bringing:
            return noun
    # "took place": the noun is the subject.
    if lemma == "take" and has_place(verb):
        for child in verb.children:
            if child.dep_ == "nsubj":
                return child
    return None


def dated_by_being(verb: Token, lexicon: Lexicon) -> Token | None:
    """Find the event noun of which a clause says no more than when or where it was.

    "Berg's last trip was in April"; not "the trip was a surprise in April", nor what
    has no more words: "the trip was on Monday".
    """
    if any(child.dep_ in PREDICATES for child in verb.children):
        return None
    for child in verb.children:
        if child.dep_ == "nsubj" and lexicon.is_event_noun(child.lemma_.lower()):
            said = {word.dep_ for word in child.children} & {"poss", "prep", "compound"}
            return child if said or names_where(verb) else None
    return None


def names_where(verb: Token) -> bool:
    """Tell whether a preposition leads to a place: "was on Saturday in Lima"."""
    return any(
        word.ent_type_ in PLACES
        for child in verb.children
        if child.dep_ == "prep"
        for word in child.children
    )


def find_nouns(
    sentence: DocSpan,
    *,
    carried: set[int],
    used: set[int],
    owners: Mapping[int, list[Anchored]],
    lexicon: Lexicon,
) -> Iterator[Found]:
    """Find event nouns that have a date of their own and no verb that took it."""
    for token in sentence:
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in carried:
            continue
        dates = tuple(
            item
            for item in owners.get(token.i, ())
            if item.index not in used
            and item.preposition not in lexicon.grammar["around"]
        )
        if not dates or not lexicon.is_event_noun(token.lemma_.lower()):
            continue
        if min(map(days, dates)) > LONGEST_NOUN_DATE:
            continue
        if all(item.before and days(item) > LONGEST_BEFORE for item in dates):
            # "this year's conference" says which one it is.
            continue
        if ranks(token) and min(map(days, dates)) > LONGEST_BEFORE:
            # "the biggest deal this year": likewise.
            continue
        status = noun_status(token, lexicon)
        if status is not None:
            yield Found(token, None, Tense.NONE, status, dates)


def ranks(noun: Token) -> bool:
    """Tell whether the noun is set against others of its kind: "the biggest deal"."""
    return any(child.tag_ in {"JJS", "RBS"} for child in noun.children)
