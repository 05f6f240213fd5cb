"""What hyphens and slashes tie to one word."""

from __future__ import annotations

from spacy.tokens import Doc

LINKS = {"-", "‑", "/"}  # noqa: RUF001


def is_link(place: int, doc: Doc) -> bool:
    """Tell whether a hyphen or slash stands here with no space around it."""
    return (
        0 < place < len(doc) - 1
        and doc[place].text in LINKS
        and not doc[place].whitespace_
        and not doc[place - 1].whitespace_
    )


def with_linked(positions: set[int], doc: Doc) -> set[int]:
    """Add what hyphens and slashes tie to the words: "re-entered" is one."""
    linked = set(positions)
    for position in positions:
        for step in (-1, 1):
            place = position + step
            while is_link(place, doc):
                linked |= {place, place + step}
                place += 2 * step
    return linked
