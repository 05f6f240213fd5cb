"""Short titles in the source's own words: who did what, to whom, where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from spacy.tokens import Token

from ingest.pipeline.annotations import ActorKind, Status
from ingest.pipeline.mentions.anchors import Anchored
from ingest.pipeline.mentions.clauses import subject_of
from ingest.pipeline.mentions.participants import Named
from ingest.pipeline.mentions.triggers import Found

LONGEST = 120
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
LONGEST_APPOSITION = 5
EDGES = " ,;:–—-\"'“”‘’.("


def make_title(found: Found, *, named: Sequence[Named]) -> str:
    """Word the event from its clause, without its date and without who reports it."""
    dated = date_positions(found.dates)
    token = found.token
    if token.pos_ in {"NOUN", "PROPN"}:
        kept = phrase(token, dated)
        title = render(kept, token, named)
        if len(title.split()) > 1:
            return title
        while token.dep_ != "ROOT" and token.pos_ not in {"VERB", "AUX"}:
            token = token.head
    kept = verb_positions(token, dated, stated=found.status is Status.STATED)
    subject = subject_of(token)
    title = render(kept, token, named)
    if subject is not None and subject.i not in kept and not has_subject(token):
        lead = render(phrase(subject, dated), token, named)
        title = f"{lead} {title[:1].lower()}{title[1:]}" if title else lead
    return title


def has_subject(verb: Token) -> bool:
    return any(
        child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} for child in verb.children
    )


def date_positions(dates: Iterable[Anchored]) -> set[int]:
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
        if first.i > 0 and doc[first.i - 1].dep_ == "prep":
            positions.add(first.i - 1)
        if words.end < len(doc) and doc[words.end].dep_ == "case":
            positions.add(words.end)
    return positions


def leading(item: Anchored) -> int:
    """Count the characters of the expression in front of its head."""
    text = item.timex.timex.text
    return max(text.find(item.head.text), 0)


def verb_positions(verb: Token, dated: set[int], *, stated: bool) -> set[int]:
    """Choose the words of a verb's clause that a title needs."""
    positions = {verb.i}
    for child in verb.children:
        if child.i in dated or child.dep_ in LEFT_OUT:
            continue
        if child.dep_ == "ccomp":
            if stated and child.i > verb.i:
                positions |= everything(child, dated)
            continue
        if child.dep_ == "conj":
            continue
        if child.dep_ == "advmod" and (child.i < verb.i or is_aside(child)):
            continue
        if child.dep_ in {"xcomp", "pcomp", "acomp", "oprd"}:
            positions |= verb_positions(child, dated, stated=stated)
        elif child.dep_ == "prep":
            positions |= prepositional(child, dated)
        else:
            positions |= phrase(child, dated)
    return positions


def is_aside(adverb: Token) -> bool:
    """Tell whether commas set the adverb off."""
    doc = adverb.doc
    return adverb.i + 1 < len(doc) and doc[adverb.i + 1].text == ","


def prepositional(prep: Token, dated: set[int]) -> set[int]:
    """Take a prepositional phrase whole, or leave it out when a date is all it has."""
    inner: set[int] = set()
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


def render(positions: set[int], token: Token, named: Sequence[Named]) -> str:
    """Write the words in text order, people by their whole name, tidy at both ends."""
    doc = token.doc
    whole = whole_names(named, positions)
    parts: list[str] = []
    last = -1
    for position in sorted(positions):
        word = whole.get(position, doc[position].text)
        if not word:
            continue
        glued = last >= 0 and position == last + 1 and not doc[last].whitespace_
        if parts and not glued and not is_closing(word):
            parts.append(" ")
        parts.append(word)
        last = position
    return tidy("".join(parts))


def is_closing(word: str) -> bool:
    return word in {",", ".", ";", ":", "'s", "’s", "'", "’", ")", "%"}


def whole_names(named: Sequence[Named], positions: set[int]) -> Mapping[int, str]:
    """Map the first word of a person's name to all of it, the others to nothing."""
    words: dict[int, str] = {}
    for item in named:
        actor = item.name.actor
        if actor is None or actor.kind is not ActorKind.PERSON:
            continue
        doc = item.head.doc
        length = item.name.span.end - item.name.span.start
        own = [
            token
            for token in item.head.subtree
            if token.i in positions and token.dep_ in {"compound", "flat", "punct"}
        ]
        group = sorted(
            {item.head.i, *(token.i for token in own if abs(token.i - item.head.i) < 5)}
        )
        text = doc[group[0] : group[-1] + 1].text
        if len(text) > length + 4 or len(actor.name) <= length:
            continue
        for position in group:
            words[position] = ""
        words[group[0]] = actor.name
    return words


def tidy(title: str) -> str:
    """Cut a long title at a phrase, balance its marks, begin it with a capital."""
    title = re.sub(r"\s+", " ", title).strip(EDGES)
    title = re.sub(r" ,", ",", title)
    title = re.sub(r",+(?=,)", "", title)
    if len(title) > LONGEST:
        title = shorten(title)
    for left, right in (("“", "”"), ("(", ")"), ('"', '"')):
        uneven = (
            title.count('"') % 2
            if left == right
            else title.count(left) != title.count(right)
        )
        if uneven:
            title = title.replace(left, "").replace(right, "")
    return title[:1].upper() + title[1:]


def shorten(title: str) -> str:
    """Cut before the last comma or linking word that leaves a title short enough."""
    cut = title[:LONGEST]
    breaks = [
        match.start()
        for match in re.finditer(
            r",| (?=(?:and|to|for|with|as|in|on|that|of|from) )", cut
        )
    ]
    good = [position for position in breaks if position > LONGEST // 2]
    if good:
        return cut[: good[-1]].strip(EDGES)
    return cut.rsplit(" ", 1)[0].strip(EDGES)
