"""Text for formats that cannot carry every character."""

from __future__ import annotations

CONTROLS = {code: None for code in (*range(32), 127) if chr(code) not in "\t\n\r"}


def printable(text: str) -> str:
    """Leave out control characters: XML has none, and calendars trip over them."""
    return text.translate(CONTROLS)
