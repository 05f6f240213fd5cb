"""What the text claims of a verb: that it happened, is planned, was said or denied."""

from __future__ import annotations

from spacy.tokens import Token

from ingest.pipeline.annotations import ParagraphKind, Status
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored
from ingest.pipeline.mentions.clauses import (
    Tense,
    auxiliaries,
    is_negated,
    is_reporting,
    subject_of,
    tense_of,
)
from ingest.pipeline.mentions.owndates import TOLD

# Papers tell in the present tense what has happened, in these kinds of paragraph.
HISTORIC_PRESENT = frozenset({ParagraphKind.HEADING, ParagraphKind.CAPTION})


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


def status_of(
    token: Token, tense: Tense, dates: tuple[Anchored, ...], lexicon: Lexicon
) -> Status | None:
    """Tell what the text claims; None when it claims no single happening."""
    if is_doubted(token, lexicon):
        return None
    if is_negated(token, lexicon) or is_denied(token, lexicon):
        if withholds(token, lexicon):
            return None
        return Status.DENIED if dates and tense in TOLD else None
    if is_planned(token, tense, lexicon) or awaits(token, lexicon):
        return Status.PLANNED
    if is_reporting(token, lexicon):
        return Status.STATED
    if tense in TOLD:
        return Status.HAPPENED
    if tense is Tense.FUTURE:
        return Status.PLANNED
    if not dates:
        return None
    if tense is Tense.PARTICIPLE:
        return participle_status(token, lexicon)
    if tense is Tense.INFINITIVE:
        return infinitive_status(token, lexicon)
    # The present with a date: a plan when the date lies ahead (see `dating`).
    return Status.HAPPENED


def withholds(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether only words about it are kept back: "gave no details"."""
    kept = [child for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}]
    return any(
        word.lemma_.lower() in lexicon.nouns["details"]
        for child in kept
        for word in (child, *(w for prep in child.children for w in prep.children))
    )


def is_doubted(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether it is only claimed, or did not come about: "rumours that ..."."""
    governor = token.head
    if token.dep_ in {"acl", "ccomp"} and governor.pos_ == "NOUN":
        return governor.lemma_.lower() in lexicon.nouns["claimed"]
    hangs = token.dep_ == "xcomp" and token.tag_ == "VB"
    return hangs and governor.lemma_.lower() in lexicon.verbs["unrealised"]


def is_denied(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the verb over the clause denies it."""
    governor = token.head
    # What stands before it is a clause beside: "had offered it; the union rejected it".
    hangs = token.dep_ in {"ccomp", "xcomp", "pcomp"} and token.i > governor.i
    return hangs and governor.lemma_.lower() in lexicon.verbs["denying"]


def is_planned(token: Token, tense: Tense, lexicon: Lexicon) -> bool:
    """Tell whether an infinitive hangs on a verb of planning, or on "was to"."""
    governor = token.head
    if token.dep_ in {"xcomp", "ccomp", "advcl"} and tense is Tense.INFINITIVE:
        # "was to fly home": meant, whatever came of it.
        return governor.lemma_.lower() in lexicon.verbs["plan"] | {"be"}
    return False


def participle_status(token: Token, lexicon: Lexicon) -> Status | None:
    """Tell the status of a dated participle: that of the verb it leans on."""
    node = token.head
    while node.dep_ != "ROOT" and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    if token.tag_ != "VBG" or node.pos_ not in {"VERB", "AUX"}:
        return Status.HAPPENED
    match tense_of(node, lexicon):
        case Tense.FUTURE:
            return Status.PLANNED
        case Tense.HYPOTHETICAL:
            return None
    return Status.HAPPENED


def infinitive_status(token: Token, lexicon: Lexicon) -> Status | None:
    """Tell the status of a dated "to do": of its governor when that has happened."""
    if token.dep_ in {"advcl", "xcomp"}:
        tense = tense_of(token.head, lexicon)
        if tense is Tense.PARTICIPLE:
            # "..., prompting the firm to sue in 1989": as the verb around tells it.
            return participle_status(token.head, lexicon)
        return Status.HAPPENED if tense in TOLD else Status.PLANNED
    return Status.PLANNED if token.dep_ in {"acl", "relcl"} else None


def noun_status(noun: Token, lexicon: Lexicon) -> Status | None:
    """Tell whether the noun's happening lies ahead, from the verb it hangs on.

    None when it is only thought of: "is considering a trip".
    """
    node = noun
    while node.dep_ != "ROOT" and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    if node.pos_ not in {"VERB", "AUX"}:
        return Status.HAPPENED
    lemma = node.lemma_.lower()
    if noun.head.i == node.i and lemma in lexicon.verbs["weighing"]:
        return None
    if is_negated(node, lexicon) or lemma in lexicon.verbs["denying"]:
        return None
    ahead = tense_of(node, lexicon) in {Tense.FUTURE, Tense.HYPOTHETICAL}
    return Status.PLANNED if ahead else Status.HAPPENED


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


def is_obliged(verb: Token, dates: tuple[Anchored, ...], lexicon: Lexicon) -> bool:
    """Tell whether something has to be done by a date: "must leave by 22 June".

    "They must have left" is what somebody concludes.
    """
    helpers = {helper.lower_ for helper in auxiliaries(verb)}
    binding = helpers & lexicon.verbs["obligation"]
    return bool(dates and binding) and "have" not in helpers


def is_deadline(
    token: Token, tense: Tense, dates: tuple[Anchored, ...], lexicon: Lexicon
) -> bool:
    """Tell whether something falls due: "will have until 15 August".

    What "will be free until May" is so until then: nothing happens.
    """
    lasts = token.lemma_.lower() != "have"
    if not lasts and tense is Tense.PRESENT:
        # "has until Friday to decide"
        return any(item.preposition in lexicon.grammar["end"] for item in dates)
    return tense is Tense.FUTURE and any(
        item.preposition in lexicon.grammar["deadline"]
        and not (lasts and item.preposition in lexicon.grammar["end"])
        for item in dates
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
    if teller.lemma_.lower() in lexicon.reporting["private"]:
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
