"""Marked text: the one place where spans become HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import SafeString

from ingest.pipeline.reader.markup import SIGNS, blank_markup

TIMEX = "timex"
TRIGGER = "trigger"
LINKED = "linked"
HIT = "hit"


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open offsets into the text, and what stands there.

    `target` is the id of an element that explains the mark; with it the mark is a
    link to that element.
    """

    start: int
    end: int
    kind: str
    target: str = ""

    @property
    def opening(self) -> str:
        kind = f'class="mark" data-kind="{self.kind}"'
        if self.target:
            return f'<a {kind} href="#{escape(self.target)}">'
        return f"<mark {kind}>"

    @property
    def closing(self) -> str:
        return "</a>" if self.target else "</mark>"


def render_marks(
    text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None
) -> SafeString:
    """Escape `text[start:end]` and mark it; marks may nest, touch and overlap.

    Offsets count from the beginning of `text`, with Markdown's signs, of which only
    the words are shown. A mark that crosses the end of another
    is closed and opened again, so that elements always nest. A link inside a link is
    no HTML: the inner one is then a plain mark.
    """
    end = len(text) if end is None else end
    inside = [
        Mark(max(mark.start, start), min(mark.end, end), mark.kind, mark.target)
        for mark in marks
        if mark.start < end and mark.end > start and mark.start < mark.end
    ]
    words = _words(text, start, end)
    if not inside:
        return SafeString(escape(words(start, end)))
    waiting = sorted(inside, key=lambda mark: (mark.start, -mark.end, mark.kind))
    parts: list[str] = []
    opened: list[Mark] = []
    position = start
    for edge in sorted({start, end, *_edges(inside)}):
        parts.append(escape(words(position, edge)))
        position = edge
        if opened:
            _close(edge, opened, parts)
        while waiting and waiting[0].start == edge:
            _open(waiting.pop(0), opened, parts)
    return SafeString("".join(parts))


def _words(text: str, start: int, end: int) -> Callable[[int, int], str]:
    """What gives the words from one place to another, without Markdown's signs."""
    part = text[start:end]
    plain = blank_markup(text) if any(sign in part for sign in SIGNS) else text
    if plain == text:
        return lambda first, last: text[first:last]

    def shown(first: int, last: int) -> str:
        both = zip(text[first:last], plain[first:last], strict=True)
        return "".join([sign for sign, kept in both if sign == kept])

    return shown


def _edges(marks: Sequence[Mark]) -> Iterable[int]:
    for mark in marks:
        yield from (mark.start, mark.end)


def _open(mark: Mark, opened: list[Mark], parts: list[str]) -> None:
    if mark.target and any(outer.target for outer in opened):
        mark = Mark(mark.start, mark.end, mark.kind)
    opened.append(mark)
    parts.append(mark.opening)


def _close(edge: int, opened: list[Mark], parts: list[str]) -> None:
    """Close what ends here, and open again what was opened inside it but goes on."""
    ending = [number for number, mark in enumerate(opened) if mark.end <= edge]
    if not ending:
        return
    going_on = [mark for mark in opened[ending[0] :] if mark.end > edge]
    while len(opened) > ending[0]:
        parts.append(opened.pop().closing)
    for mark in going_on:
        _open(mark, opened, parts)
