"""Signs without width: they may stand inside a date and are not seen by a reader."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ingest.pipeline.annotations import Span
from ingest.pipeline.reader.markup import UNSEEN
from ingest.pipeline.timexes.found import Found


def find_seen(text: str, find: Callable[[str], list[Found]]) -> list[Found]:
    """What is found in the text as a reader sees it, at its places in the text."""
    if UNSEEN.keys().isdisjoint(map(ord, text)):
        return find(text)
    places = [i for i, sign in enumerate(text) if ord(sign) not in UNSEEN]

    def back(span: Span) -> Span:
        return Span(places[span.start], places[span.end - 1] + 1)

    return [
        replace(
            timex,
            span=back(timex.span),
            range_start=back(timex.range_start) if timex.range_start else None,
            range_end=back(timex.range_end) if timex.range_end else None,
        )
        for timex in find(text.translate(UNSEEN))
    ]
