"""Names beside the markers of a map, where they cover nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# So wide, in pixels, is a map on a wide screen and on a phone.
WIDTHS = {"wide": 700, "narrow": 340}
LETTER, LINE, GAP = 7.35, 21.0, 4.0
LABELLED = 24

Room = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker: its middle as shares of the map, its radius in pixels, its name."""

    x: float
    y: float
    radius: float
    name: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name for maps of one of the `WIDTHS`; `x` is where it begins, or with
    `is_left` ends, in pixels from the middle of its marker."""

    width: str
    text: str
    x: float
    is_left: bool


def make_labels(dots: Sequence[Dot], *, ratio: float) -> list[list[Label]]:
    """The labels of each marker, those that stand first before the others.

    A map is `ratio` times as wide as high.
    """
    labels: list[list[Label]] = [[] for _ in dots]
    for name, width in WIDTHS.items():
        high = width / ratio
        taken = [_round(dot, width, high) for dot in dots]
        for place, dot in enumerate(dots[:LABELLED]):
            others = taken[:place] + taken[place + 1 :]
            for is_left in (False, True):
                room = _room(dot, width, high, is_left=is_left)
                is_inside = room[0] >= 0 and room[2] <= width
                if is_inside and not any(_overlap(room, other) for other in others):
                    x = dot.radius + GAP
                    x = -x if is_left else x
                    labels[place].append(Label(name, dot.name, x, is_left))
                    taken.append(room)
                    break
    return labels


def _room(dot: Dot, width: float, high: float, *, is_left: bool) -> Room:
    """What the name would cover, in pixels."""
    x, y, long = dot.x * width, dot.y * high, len(dot.name) * LETTER
    away = dot.radius + GAP
    left = x - away - long if is_left else x + away
    return left, y - LINE / 2, left + long, y + LINE / 2


def _round(dot: Dot, width: float, high: float) -> Room:
    x, y, radius = dot.x * width, dot.y * high, dot.radius
    return x - radius, y - radius, x + radius, y + radius


def _overlap(one: Room, other: Room) -> bool:
    return (
        one[0] < other[2]
        and other[0] < one[2]
        and one[1] < other[3]
        and other[1] < one[3]
    )
