"""Which words a title that is too long can do without, by the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Doc, Token

from ingest.pipeline.mentions.links import is_link

# How dear the words are that hang so; what is not named here stays.
COSTS = {
    "relcl": 1.0,
    "appos": 1.0,
    "acl": 1.0,
    "parataxis": 1.0,
    "prep": 1.5,
    "npadvmod": 1.5,
    "advcl": 2.0,
    "conj": 2.0,
}
# These may go from inside too, where a comma parts them from the rest.
ASIDES = frozenset({"relcl", "appos", "acl", "parataxis"})
# What such an aside costs.
ASIDE = 0.5
# They go with the words behind them.
MARKS = frozenset({",", "-", "–", "—", "--"})
# What it is part of is not told without it: "a member of the council".
BOUND = frozenset({"of"})


def fit(
    positions: set[int],
    verb: Token,
    write: Callable[[set[int]], str],
    *,
    longest: int,
) -> set[int]:
    """Leave phrases out, cheapest first, until what is written is short enough.

    Of several that would do the one is taken that costs least; what has none is left
    as it is.
    """
    while len(write(positions)) > longest:
        parts = list(droppable(positions, verb))
        if not parts:
            return positions
        short = [part for part in parts if len(write(positions - part[1])) <= longest]
        _, words = min(short) if short else max(parts)
        positions = positions - words
    return positions


def droppable(
    positions: set[int], verb: Token
) -> Iterator[tuple[float, frozenset[int]]]:
    """Give the phrases that may go and their cost: at the end, or between commas."""
    last = max(positions)
    for place in positions:
        token = verb.doc[place]
        cost = COSTS.get(token.dep_)
        if cost is None or token.head.i not in positions:
            continue
        words = {word.i for word in token.subtree} & positions
        led = before(min(words), positions, token)
        parted = bool(led) and (token.dep_ in ASIDES or is_closed(token))
        inside = parted and verb.i not in words
        ends = last in words and verb.i not in words and token.lower_ not in BOUND
        if not (inside or ends) or is_torn(words, positions, verb.doc):
            continue
        words |= led
        yield (ASIDE if inside else cost) * len(words), frozenset(words)


def is_torn(words: set[int], positions: set[int], doc: Doc) -> bool:
    """Tell whether the tree takes what belongs to other words too: "42-year"."""
    first, last = min(words), max(words)
    between = {place for place in positions if first < place < last} - words
    return bool(between) or is_link(first - 1, doc) or is_link(last + 1, doc)


def is_closed(phrase: Token) -> bool:
    """Tell whether a comma stands right behind the phrase: "Berg, of Lima, ..."."""
    end = phrase.right_edge.i + 1
    return end < len(phrase.doc) and phrase.doc[end].text in MARKS


def before(first: int, positions: set[int], head: Token) -> set[int]:
    """Take the comma or the "and" that led to the words."""
    taken: set[int] = set()
    for place in range(first - 1, -1, -1):
        word = head.doc[place]
        led = word.text in MARKS or (word.dep_ == "cc" and head.dep_ == "conj")
        if not led:
            break
        taken |= {place} & positions
    return taken
