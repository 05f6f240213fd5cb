"""The picture that other sites show beside a link: the sentence and the histogram."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).with_name("fonts") / "SourceSerif4-Semibold.ttf"
# What sites ask for; they crop other shapes.
SIZE = WIDTH, HEIGHT = 1200, 630
EDGE = 72
# The colours of the light scheme, as in tokens.css; `faint` is the accent, thinned.
PAPER, INK, SOFT = "#fcfbf8", "#1d1c1a", "#625e57"
RULE, ACCENT, FAINT = "#8a857b", "#9d2b1c", "#d9a79f"
COLOURS = 32
TITLE_SIZES = (68, 58, 50, 42)
MOST_LINES = 4
LINE_HEIGHT = 1.18
STRIP_TOP, STRIP_BOTTOM = 430, 560


@dataclass(frozen=True, slots=True)
class Column:
    """One bar: events known to the day, and others; a label under it, or none."""

    exact: int
    vague: int
    label: str = ""


def draw_preview(
    title: str, *, over: str = "", under: str = "", columns: Sequence[Column] = ()
) -> bytes:
    """A PNG with the title, a line above and one below it, and bars where given."""
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.text((EDGE, 52), "Dateline", INK, _font(34))
    top = 118
    if over:
        draw.text((EDGE, top), _cut(over, 34), ACCENT, _font(34))
        top += 50
    room = (STRIP_TOP if columns else HEIGHT) - top - 80
    lines, size = _fit(title, room)
    for line in lines:
        draw.text((EDGE, top), line, INK, _font(size))
        top += round(size * LINE_HEIGHT)
    if under:
        draw.text((EDGE, top + 10), _cut(under, 30), SOFT, _font(30))
    if columns:
        _draw_columns(draw, columns)
    buffer = BytesIO()
    image.quantize(COLOURS).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _draw_columns(draw: ImageDraw.ImageDraw, columns: Sequence[Column]) -> None:
    step = (WIDTH - 2 * EDGE) / len(columns)
    tallest = max(column.exact + column.vague for column in columns) or 1
    for number, column in enumerate(columns):
        left, right = EDGE + number * step, EDGE + (number + 1) * step
        gap = min(step * 0.12, 6)
        bottom = float(STRIP_BOTTOM)
        for count, colour in ((column.exact, ACCENT), (column.vague, FAINT)):
            if count:
                height = max((STRIP_BOTTOM - STRIP_TOP) * count / tallest, 3)
                box = (left + gap, bottom - height, right - gap, bottom)
                draw.rectangle(box, fill=colour)
                bottom -= height
        if column.label:
            middle = min(max((left + right) / 2, EDGE + 40), WIDTH - EDGE - 40)
            place = (middle, STRIP_BOTTOM + 12)
            draw.text(place, column.label, SOFT, _font(22), anchor="ma")
    ends = (EDGE, STRIP_BOTTOM, WIDTH - EDGE, STRIP_BOTTOM)
    draw.line(ends, fill=RULE, width=2)


def _fit(title: str, room: int) -> tuple[list[str], int]:
    """The title in lines, in the largest size that leaves it whole in the room."""
    for size in TITLE_SIZES:
        lines = _lines(title, size)
        most = min(MOST_LINES, int(room // (size * LINE_HEIGHT)))
        if len(lines) <= most:
            return lines, size
    shown = lines[:most]
    shown[-1] = _cut(f"{shown[-1]} …", size)
    return shown, size


def _lines(text: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and _width(longer, size) <= WIDTH - 2 * EDGE:
            lines[-1] = longer
        else:
            lines.append(_cut(word, size))
    return lines


def _cut(text: str, size: int) -> str:
    """The text, shortened to one line."""
    if _width(text, size) <= WIDTH - 2 * EDGE:
        return text
    while text and _width(f"{text}…", size) > WIDTH - 2 * EDGE:
        text = text[:-1].rstrip()
    return f"{text}…"


def _width(text: str, size: int) -> float:
    return _font(size).getlength(text)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    # The basic layout needs no library of the system's.
    return ImageFont.truetype(FONT, size, layout_engine=ImageFont.Layout.BASIC)
