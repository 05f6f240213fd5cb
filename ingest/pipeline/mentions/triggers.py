"""Find the words that say something happened, planned or was declared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.annotations import ParagraphKind, Status
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored, days
from ingest.pipeline.mentions.clauses import (
    Tense,
    auxiliaries,
    in_quotation,
    is_negated,
    is_reporting,
    opening_word,
    subject_of,
    tense_of,
)

# Papers tell in the present tense what has happened, in these kinds of paragraph.
HISTORIC_PRESENT = frozenset({ParagraphKind.HEADING, ParagraphKind.CAPTION})
# Event nouns in these roles happen when their verb does.
CARRIED = frozenset({"dobj", "nsubj", "nsubjpass", "attr"})
# A noun dated by more days than this names an era ("the 1950-53 war"), no event.
LONGEST_NOUN_DATE = 366
TOLD = frozenset({Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT})


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the tree: `token` heads it, `noun` is the event noun it carries.

    `dates` are the expressions that belong to it, by the tree.
    """

    token: Token
    noun: Token | None
    tense: Tense
    status: Status
    dates: tuple[Anchored, ...]
    reported: bool = False


def find_triggers(
    sentence: DocSpan,
    *,
    kind: ParagraphKind,
    owners: Mapping[int, list[Anchored]],
    lexicon: Lexicon,
) -> list[Found]:
    """Find the triggers of one sentence, in text order; a question has none."""
    if sentence.text.rstrip(" \n\"”'’").endswith("?"):
        return []
    verbs = list(find_verbs(sentence, kind=kind, owners=owners, lexicon=lexicon))
    carried = {found.noun.i for found in verbs if found.noun is not None}
    used = {item.index for found in verbs for item in found.dates}
    nouns = find_nouns(
        sentence, carried=carried, used=used, owners=owners, lexicon=lexicon
    )
    return sorted([*verbs, *nouns], key=lambda found: found.token.i)


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
        noun = event_noun_of(token, lexicon)
        tense = settle_tense(token, kind, lexicon)
        dates = tuple(
            item
            for item in dates_of(token, owners, lexicon)
            if fits_tense(item, tense, lexicon)
        )
        if not happens(token, noun, tense, dates, lexicon):
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


def fits_tense(item: Anchored, tense: Tense, lexicon: Lexicon) -> bool:
    """Tell whether the date can be that of the verb: "since May" says when a state
    began, and dates only what has come to hold ("has been banned since May")."""
    if item.preposition not in lexicon.grammar["onset"]:
        return True
    return tense is Tense.PERFECT and days(item) <= LONGEST_NOUN_DATE


def settle_tense(token: Token, kind: ParagraphKind, lexicon: Lexicon) -> Tense:
    """Tell the tense; what hangs on a raising verb has that one's ("seemed to ...")."""
    tense = tense_of(token, lexicon)
    governor = token.head
    if token.dep_ == "xcomp" and governor.lemma_.lower() in lexicon.verbs["aspect"]:
        tense = settle_tense(governor, kind, lexicon)
    if tense in {Tense.PRESENT, Tense.PROGRESSIVE} and kind in HISTORIC_PRESENT:
        return Tense.PAST
    if tense is Tense.PARTICIPLE and kind in HISTORIC_PRESENT:
        return Tense.PAST
    return tense


def happens(
    token: Token,
    noun: Token | None,
    tense: Tense,
    dates: tuple[Anchored, ...],
    lexicon: Lexicon,
) -> bool:
    """Tell whether the verb says that something took place, or will."""
    lemma = token.lemma_.lower()
    if (
        tense is Tense.HYPOTHETICAL
        or opening_word(token) in lexicon.grammar["conditions"]
    ):
        return False
    if token.dep_ in {"amod", "compound", "case", "prep"}:
        return False
    if token.dep_ == "acl" and token.tag_ == "VBG" and not has_object(token):
        # "a shot coming from a car": it describes the noun.
        return False
    if is_reporting(token, lexicon):
        return bool(dates) and declares(token, lexicon)
    if shows_picture(token, lexicon):
        return False
    if awaits(token, lexicon):
        return bool(dates)
    if has_raised(token, lexicon):
        return False
    if lemma in lexicon.verbs["occurrence"]:
        return bool(dates) or lemma in lexicon.verbs["happen"]
    if noun is not None:
        return True
    if is_deadline(tense, dates, lexicon):
        return True
    return token.pos_ == "VERB" and lexicon.is_happening_verb(lemma)


def awaits(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the clause only says that something is to come.

    "A verdict is expected on Friday", "a decision is due in May"; with an infinitive
    that says what ("is due to open"), the infinitive is the trigger.
    """
    if any(child.dep_ == "xcomp" for child in token.children):
        return False
    if token.lemma_ == "be":
        return awaited_of(token, lexicon) is not None
    passive = any(child.dep_ == "nsubjpass" for child in token.children)
    return passive and token.lemma_.lower() in lexicon.verbs["awaiting"]


def awaited_of(verb: Token, lexicon: Lexicon) -> Token | None:
    """Find the "due" of "is due", unless an infinitive follows."""
    for child in verb.children:
        if child.dep_ == "acomp" and child.lemma_.lower() in lexicon.verbs["awaiting"]:
            follows = any(other.dep_ == "xcomp" for other in child.children)
            return None if follows else child
    return None


def has_raised(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the verb only says how far another has got: "began to build"."""
    return token.lemma_.lower() in lexicon.verbs["aspect"] and any(
        child.dep_ == "xcomp"
        and child.pos_ == "VERB"
        and lexicon.is_happening_verb(child.lemma_.lower())
        for child in token.children
    )


def has_object(verb: Token) -> bool:
    return any(child.dep_ == "dobj" for child in verb.children)


def shows_picture(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether it is the picture that was taken, released or shown."""
    subject = subject_of(token)
    return subject is not None and subject.lemma_.lower() in lexicon.nouns["picture"]


def is_deadline(tense: Tense, dates: tuple[Anchored, ...], lexicon: Lexicon) -> bool:
    """Tell whether something falls due: "will have until 15 August"."""
    return tense is Tense.FUTURE and any(
        item.preposition in lexicon.grammar["deadline"] for item in dates
    )


def declares(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a dated telling is news itself: not a reporter's, nor of the past.

    "The ministry said on Monday it was leaving" is; "police said on Monday the man had
    fled" and "the agency said on Monday" are not.
    """
    teller = subject_of(token)
    if teller is None or teller.pos_ not in {"PROPN", "NOUN"}:
        # A participle of telling leans on a verb that has its date already.
        return False
    words = {word.lower_ for word in teller.subtree if word.i <= teller.i}
    if (words | {teller.lemma_.lower()}) & lexicon.reporting["media"]:
        return False
    if token.dep_ in {"parataxis", "advcl", "acl"}:
        return False
    told = [child for child in token.children if child.dep_ in {"ccomp", "parataxis"}]
    if any(child.i < token.i for child in told):
        return False
    return not any(
        tense_of(child, lexicon) in TOLD and not past_of_now(child) for child in told
    )


def past_of_now(verb: Token) -> bool:
    """Tell whether the past is only that of reported speech: "said it was leaving"."""
    if verb.lemma_ == "be":
        return True
    return verb.tag_ == "VBG"


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
        return token.head.pos_ == "VERB" and not is_reporting(token.head, lexicon)
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


def status_of(
    token: Token, tense: Tense, dates: tuple[Anchored, ...], lexicon: Lexicon
) -> Status | None:
    """Tell what the text claims; None when it claims no single happening."""
    if is_negated(token):
        return Status.DENIED if dates and tense in TOLD else None
    if is_reporting(token, lexicon):
        return Status.STATED
    if is_planned(token, tense, lexicon) or awaits(token, lexicon):
        return Status.PLANNED
    if tense in TOLD:
        return Status.HAPPENED
    if tense is Tense.FUTURE:
        return Status.PLANNED
    if not dates:
        return None
    if tense is Tense.PARTICIPLE:
        return Status.HAPPENED
    if tense is Tense.INFINITIVE:
        return infinitive_status(token, lexicon)
    # The present with a date: a plan when the date lies ahead (see `dating`).
    return Status.HAPPENED


def is_planned(token: Token, tense: Tense, lexicon: Lexicon) -> bool:
    """Tell whether the verb hangs on one of planning, or is one in the present."""
    governor = token.head
    if token.dep_ in {"xcomp", "ccomp", "advcl"} and tense is Tense.INFINITIVE:
        return governor.lemma_.lower() in lexicon.verbs["plan"]
    return False


def infinitive_status(token: Token, lexicon: Lexicon) -> Status | None:
    """Tell the status of a dated "to do": of its governor when that has happened."""
    if token.dep_ in {"advcl", "xcomp"}:
        tense = tense_of(token.head, lexicon)
        return Status.HAPPENED if tense in TOLD else Status.PLANNED
    return Status.PLANNED if token.dep_ in {"acl", "relcl"} else None


def dates_of(
    token: Token, owners: Mapping[int, list[Anchored]], lexicon: Lexicon
) -> tuple[Anchored, ...]:
    """Collect the expressions that date the verb: its own, then its event nouns'."""
    around = lexicon.grammar["around"]
    own = [item for item in owners.get(token.i, ()) if item.preposition not in around]
    if token.dep_ == "relcl":
        # "in July, when she resigned": the clause tells what the date was the date of.
        own += [
            item
            for items in owners.values()
            for item in items
            if item.head.i == token.head.i and item.preposition not in around
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
        and not says_which(item)
        and (host := host_of(item.owner, lexicon)) is not None
        and host.i == token.i != position
    )


def says_which(item: Anchored) -> bool:
    """Tell whether the date tells which thing is meant: "celebrate the pact of 1953".

    A subject brings its date along: "Wednesday's attack killed nine".
    """
    if item.owner is None or item.owner.dep_ in {"nsubj", "nsubjpass"}:
        return False
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
    elif noun.dep_ == "pobj" and noun.head.lower_ in lexicon.grammar["while"]:
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


def event_noun_of(verb: Token, lexicon: Lexicon) -> Token | None:
    """Find the event noun that the verb merely carries: "held talks", "talks began"."""
    if verb.lemma_ == "be":
        return awaited_of(verb, lexicon)
    lemma = verb.lemma_.lower()
    for child in verb.children:
        name = child.lemma_.lower()
        if not lexicon.is_event_noun(name) or child.pos_ not in {"NOUN", "PROPN"}:
            continue
        if child.dep_ in {"dobj", "nsubjpass"} and lemma in lexicon.verbs["light"]:
            return child
        if child.dep_ == "nsubj" and lemma in lexicon.verbs["occurrence"]:
            return child
    # "took place": the noun is the subject.
    if lemma == "take" and any(child.lower_ == "place" for child in verb.children):
        for child in verb.children:
            if child.dep_ == "nsubj":
                return child
    return None


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
        yield Found(token, None, Tense.NONE, noun_status(token, lexicon), dates)


def noun_status(noun: Token, lexicon: Lexicon) -> Status:
    """Tell whether the noun's happening lies ahead, from the verb it hangs on."""
    node = noun
    while node.dep_ != "ROOT" and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    planned = node.pos_ in {"VERB", "AUX"} and (
        tense_of(node, lexicon) in {Tense.FUTURE, Tense.HYPOTHETICAL}
    )
    return Status.PLANNED if planned else Status.HAPPENED
