"""Which verb near a time expression it belongs to, where the tree says another."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from ingest.pipeline.annotations import ResolvedTimex
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import is_reporting

# A value that names an hour.
CLOCK = re.compile(r"T\d\d")
# They part a time from what it is the label of.
LABEL_ENDS = frozenset({":", "-", "\u2013", "\u2014", "|"})


def labelled_by(span: DocSpan, timex: ResolvedTimex) -> Token | None:
    """Find the verb of the sentence that a time at the very start is the label of.

    An hour with its day needs no colon: "Wednesday 21:10 The office closed".
    """
    doc, behind = span.doc, span.end
    if any(token.is_alpha or token.like_num for token in doc[: span.start]):
        return None
    behind = over_spaces(doc, behind)
    parted = False
    if behind < len(doc) and doc[behind].text in LABEL_ENDS:
        # Not the hyphen of "9/11-style".
        parted = bool(doc[behind - 1].whitespace_ and doc[behind].whitespace_)
        behind = over_spaces(doc, behind + 1)
    elif not (CLOCK.search(timex.value) and behind < len(doc)):
        return None
    if behind >= len(doc) or not (parted or doc[behind].is_title):
        return None
    root = doc[behind].sent.root
    return root if root.pos_ == "VERB" and root.i >= behind else None


def over_spaces(doc: Doc, place: int) -> int:
    """Skip the spaces that stand for marks of emphasis: "**14 March** - a man fled"."""
    while place < len(doc) and doc[place].is_space:
        place += 1
    return place


def past_of(
    owner: Token | None, span: DocSpan, lexicon: Lexicon, *, is_over: bool
) -> Token | None:
    """Find what is told as past of what was still to come, where the words say so.

    "They rejected a plan to move the port two years ago": the rejection; so does a day
    that is over. "They voted to close the port on Monday": the vote.
    """
    if owner is None or owner.tag_ != "VB":
        return owner
    if owner.dep_ == "xcomp" and owner.head.lemma_ in lexicon.verbs["resolving"]:
        return owner.head
    noun, words = owner.head, {word.lower_ for word in span}
    if is_over and owner.dep_ == "acl" and noun.dep_ == "dobj":
        return noun.head if noun.head.tag_ == "VBD" else owner
    if not words & lexicon.grammar["past"]:
        return owner
    for verb in owner.ancestors:
        if verb.tag_ == "VBD":
            return verb
    return owner


def described_before(
    owner: Token | None, span: DocSpan, lexicon: Lexicon
) -> Token | None:
    """Find a clause inside the subject that ends right before the expression.

    "The kin of a girl hurt in a fall Sunday said ...": Sunday dates the fall.
    """
    if owner is None or not is_reporting(owner, lexicon) or span.end != owner.i:
        return None
    before = span.doc[span.start - 1] if span.start else None
    for subject in owner.children:
        if before is None or subject.dep_ != "nsubj" or before not in subject.subtree:
            continue
        node = before
        while node.i != subject.i:
            if node.dep_ in {"acl", "relcl"} and node.pos_ == "VERB":
                return node
            node = node.head
    return None


def clause_of_subject(owner: Token | None, span: DocSpan) -> Token | None:
    """Find the clause in the subject that the expression closes.

    "A man charged in a shooting this week had been freed in May".
    """
    if owner is None or span.end > owner.i or span.start == 0:
        return None
    before = span.doc[span.start - 1]
    for subject in owner.children:
        if subject.dep_ in {"nsubj", "nsubjpass"} and before in subject.subtree:
            for clause in subject.children:
                if clause.dep_ in {"acl", "relcl"} and before in clause.subtree:
                    return clause
    return None


def joined_behind(owner: Token | None, span: DocSpan) -> Token | None:
    """Find the verb behind the "and" that the expression stands behind too.

    "Opened accounts and, between May and July, made transfers": the making.
    """
    if owner is None or owner.pos_ != "VERB" or span.start <= owner.i:
        return None
    for verb in owner.children:
        if verb.dep_ == "conj" and verb.pos_ == "VERB" and span.end <= verb.i:
            link = next((word for word in owner.children if word.dep_ == "cc"), None)
            return verb if link is not None and link.i < span.start else None
    return None


def verdict_on(owner: Token | None, lexicon: Lexicon) -> Token | None:
    """Find the verdict where only a bare name of the deed stands before the expression.

    "Found guilty of money laundering last month", "charged with fraud on Monday".
    """
    noun, verb = owner, None
    while noun is not None and noun.pos_ == "NOUN" and is_bare(noun):
        if noun.dep_ == "dobj":
            verb = noun.head
            break
        if noun.dep_ != "pobj" or noun.head.lower_ not in lexicon.grammar["charged"]:
            return None
        above = noun.head.head
        while above.pos_ == "ADJ" and above.dep_ in {"acomp", "oprd", "amod"}:
            above = above.head
        if above.pos_ == "VERB":
            verb = above
            break
        noun = above
    if verb is None or owner is None:
        return None
    said = {verb.lemma_.lower(), *(word.lower_ for word in verb.children)}
    return verb if said & lexicon.verbs["verdicts"] else None


def is_bare(noun: Token) -> bool:
    return not any(child.dep_ in {"det", "poss", "nummod"} for child in noun.children)


def deed_of(owner: Token | None, span: DocSpan, lexicon: Lexicon) -> Token | None:
    """Find what somebody is accused of: "a man accused in the theft on Saturday"."""
    if owner is None or owner.dep_ != "acl" or owner.tag_ != "VBN":
        return None
    if not lexicon.is_aftermath(owner.lemma_.lower()):
        return None
    for child in owner.children:
        for deed in child.children:
            if child.dep_ == "prep" and deed.i < span.start and deed not in span:
                known = lexicon.points_at_event(deed.lemma_.lower())
                return deed if known else None
    return None
