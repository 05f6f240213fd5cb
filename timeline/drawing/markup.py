"""HTML from strings with places for values."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.utils.safestring import SafeString

NOTHING = SafeString("")
# What has no sign that HTML takes for its own.
PLAIN = {SafeString, int, float}


def fill(markup: str, *values: object) -> SafeString:
    """Put the values into the `{}` of the markup, escaped if not marked as safe.

    It is `format_html` without lazy texts, at a fifth of its time.
    """
    return SafeString(
        markup.format(
            *[value if type(value) in PLAIN else escape(str(value)) for value in values]
        )
    )


def joined(parts: Iterable[SafeString]) -> SafeString:
    return SafeString("".join(parts))
