"""Write chosen words of a sentence as a title: whole names, tidy ends, short enough."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from types import MappingProxyType

from spacy.tokens import Doc, Token

from ingest.pipeline.annotations import ActorKind
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.links import is_link, with_linked
from ingest.pipeline.mentions.named import Named
from ingest.pipeline.mentions.shortening import fit
from ingest.pipeline.reader.markup import without_markup

LONGEST = 120
LINK_END = re.compile(r"\]\(?\s*https?://[^\s)]*\)?")
EDGES = " ,;:|–—-\"'“”‘’.("
# The article is that of the word left out between: "an overnight shooting".
AN_BEFORE_CONSONANT = re.compile(r"\b([Aa])n(?= [bcdfgjklmnpqrstvwyz][a-z])")
A_BEFORE_VOWEL = re.compile(
    r"\b(?<![-.])([Aa])(?= (?:[ai][a-z]|e(?!u)[a-z]|o(?!n[ce])[a-z]))"
)
STOPS = {",", ";"}
# How the tree hangs what stands between commas: "a nurse", "58".
BESIDE = {"appos", "nummod", "npadvmod"}
# The editor's brackets around a word: "[The navy] said".
BRACKETS = str.maketrans("", "", "[]")


def render(
    positions: set[int],
    token: Token,
    named: Sequence[Named],
    lexicon: Lexicon,
    instead: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """Write the words in text order, people by their whole name, tidy at both ends.

    `instead` words some of them otherwise than the article does.
    """
    doc = token.doc

    def write(chosen: set[int]) -> str:
        return written(chosen, doc, {**whole_names(named, chosen), **instead})

    positions = fit(with_linked(positions, doc), token, write, longest=LONGEST)
    words = {**whole_names(named, positions), **instead}
    return tidy(written(positions, doc, words), lexicon)


def written(positions: set[int], doc: Doc, words: Mapping[int, str]) -> str:
    """Write the chosen words of a sentence, some of them otherwise than it does."""
    parts: list[str] = []
    last = -1
    for position in sorted(positions):
        word = words.get(position, doc[position].text)
        if not word or (word == "," and not {position - 1, position + 1} <= positions):
            continue
        if parts:
            due = position > last + 1 and closes_apposition(positions, last, doc)
            parts.append(", " if due else gap_between(doc, last, position))
        parts.append(word)
        last = position
    return "".join(parts)


def gap_between(doc: Doc, last: int, position: int) -> str:
    """Write what stands between two chosen words: a space, nothing, or a stop.

    A lone comma stays where the words left out ended with it.
    """
    if position == last + 1:
        return doc[last].whitespace_ and " "
    if is_closing(doc[position].text):
        return ""
    between = [token.text for token in doc[last + 1 : position]]
    stops = [text for text in between if text in STOPS]
    return f"{stops[0]} " if len(stops) == 1 and between[-1] == stops[0] else " "


def closes_apposition(positions: set[int], last: int, doc: Doc) -> bool:
    """Tell whether a comma is due behind a word: "Ana Ruiz, 58," or ", a nurse,"."""
    if last + 1 >= len(doc) or doc[last + 1].text != ",":
        return False
    opening = last
    while opening - 1 in positions and doc[opening].text != ",":
        opening -= 1
    beside = doc[opening + 1 : last + 1]
    return doc[opening].text == "," and bool(beside) and beside.root.dep_ in BESIDE


def is_closing(word: str) -> bool:
    return word in {",", ".", ";", ":", "'s", "’s", "'", "’", ")", "%"}


def whole_names(named: Sequence[Named], positions: set[int]) -> Mapping[int, str]:
    """Map the first word of a person's name to all of it, the others to nothing."""
    words: dict[int, str] = {}
    for item in named:
        actor = item.name.actor
        if actor is None or actor.kind is not ActorKind.PERSON:
            continue
        if len(actor.name) <= item.name.span.end - item.name.span.start:
            continue
        if item.head.i not in positions or item.head.dep_ == "compound":
            continue
        doc, place = item.head.doc, item.head.i
        if is_link(place - 1, doc) or is_link(place + 1, doc):
            continue
        address = [
            child.i
            for child in item.head.children
            if child.dep_ == "compound" and child.i == item.head.i - 1
        ]
        for position in address:
            words[position] = ""
        words[item.head.i] = actor.name
    return words


def without_addresses(title: str) -> str:
    """Drop the address of a Markdown link, of which the tree may have taken a part."""
    while end := LINK_END.search(title):
        words, rest = title[: end.start()], title[end.end() :]
        before, opening, linked = words.rpartition("[")
        title = (before + linked if opening else words) + rest
    return title


def tidy(title: str, lexicon: Lexicon) -> str:
    """Cut a long title at a phrase, balance its marks, begin it with a capital."""
    title = without_markup(without_addresses(title)).translate(BRACKETS)
    if len(title) > LONGEST:
        title = shorten(title, lexicon)
    for left, right in (("“", "”"), ("(", ")"), ('"', '"')):
        odd = title.count('"') % 2
        uneven = odd if left == right else title.count(left) != title.count(right)
        if uneven:
            title = title.replace(left, "").replace(right, "")
    title = re.sub(r"\s+", " ", title).strip(EDGES)
    title = re.sub(r" (?=[,.;:](?:\s|$))", "", title)
    title = re.sub(r",+(?=,)", "", title)
    for opening in lexicon.grammar["beside"]:
        before, comma, after = title.partition(f", {opening} ")
        if comma and "," not in before:
            # One that closes what stands between commas stays.
            title = f"{before} {opening} {after}"
    title = AN_BEFORE_CONSONANT.sub(r"\1", title)
    title = A_BEFORE_VOWEL.sub(r"\1n", title)
    title = re.sub(r"\b(\w+) \1\b", r"\1", title)
    words = title.split(" ")
    dangling = lexicon.grammar["breaks"] | lexicon.grammar["dangling"]
    while len(words) > 1 and words[-1] in dangling:
        words.pop()
    title = " ".join(words).rstrip(",;")
    brand = title[1:2].isupper()
    return title if brand else title[:1].upper() + title[1:]


def shorten(title: str, lexicon: Lexicon) -> str:
    """Cut before the last comma or linking word that leaves a title short enough."""
    words = title.split(" ")
    lengths = list(accumulate((len(word) + 1 for word in words), initial=-1))
    for place in range(len(words) - 1, 3, -1):
        if lengths[place] > LONGEST:
            continue
        opens = words[place].lower() in lexicon.grammar["breaks"]
        if (opens or words[place - 1].endswith(",")) and lengths[place] > LONGEST // 2:
            return " ".join(words[:place]).strip(EDGES)
    return title[:LONGEST].rsplit(" ", 1)[0].strip(EDGES)
