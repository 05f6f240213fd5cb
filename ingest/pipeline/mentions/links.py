"""What hyphens and slashes tie to one word."""

from __future__ import annotations

from spacy.tokens import Doc, Token

LINKS = {"-", "‑", "/"}  # noqa: RUF001


def is_link(place: int, doc: Doc) -> bool:
    """Tell whether a hyphen or slash stands here with no space around it."""
    return (
        0 < place < len(doc) - 1
        and doc[place].text in LINKS
        and not doc[place].whitespace_
        and not doc[place - 1].whitespace_
    )


def is_one(left: Token, right: Token) -> bool:
    """Tell whether two tokens are written as one word: the "1.2" and "m" of "1.2m"."""
    joined = not left.whitespace_ and right.i == left.i + 1
    return joined and left.text[-1].isdigit() and right.text[0].isalpha()


def with_linked(positions: set[int], doc: Doc) -> set[int]:
    """Add what hyphens and slashes tie to the words: "re-entered" is one."""
    linked = set(positions)
    for position in positions:
        for step in (-1, 1):
            place = position + step
            while is_link(place, doc):
                linked |= {place, place + step}
                place += 2 * step
        if position + 1 < len(doc) and is_one(doc[position], doc[position + 1]):
            linked.add(position + 1)
    return linked
