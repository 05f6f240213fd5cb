"""Markdown's links, emphasis and code: taken out of words, or made spaces."""

from __future__ import annotations

import re

from ingest.pipeline.reader.layout import INVISIBLE

MAX_NESTING = 3
UNSEEN = dict.fromkeys(map(ord, f"{INVISIBLE}\u00ad"))
LINK = re.compile(r"!?\[(?P<words>[^\[\]]{1,500})\]\([^()\s]{0,990}(?: \"[^\"]*\")?\)")
# Signs that touch the words inside them and none outside: no sums, no a_name.
EMPHASIS = re.compile(
    r"(?<![\w*`])(?P<sign>\*{1,3}|_{1,3}|~~|`)(?![\s*_~`])"
    r"(?P<words>[^*`~]{1,500}?)(?<!\s)(?P=sign)(?![\w*`])"
)
SIGNS = frozenset("*_~`[")


def without_markup(words: str) -> str:
    """The words that Markdown's links, emphasis and code are made of, in sight."""
    words = words.translate(UNSEEN)
    words = LINK.sub(r"\g<words>", words)
    for _ in range(MAX_NESTING):
        words = EMPHASIS.sub(r"\g<words>", words)
    return words


def blank_markup(text: str) -> str:
    """Put spaces for signs and addresses, so that every word stays where it was."""
    if SIGNS.isdisjoint(text):
        return text
    text = LINK.sub(_blanked, text)
    for _ in range(MAX_NESTING):
        text = EMPHASIS.sub(_blanked, text)
    return text


def _blanked(match: re.Match[str]) -> str:
    start, end = (place - match.start() for place in match.span("words"))
    return f"{' ' * start}{match['words']}{' ' * (len(match.group()) - end)}"
