"""Build timeline/basemap.json: land and borders as SVG paths, cut into cells.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python tools/build_basemap.py package

The data is Natural Earth's, in the public domain; the package world-atlas (ISC, Michael
Bostock) brings it as TopoJSON. Coordinates are written in hundredths of a degree, east
and south positive, so that the paths can be drawn as they are.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "timeline" / "basemap.json"
# Name, source; in degrees the edge of a cell, the tolerance, the smallest area.
LEVELS = (
    ("world", "countries-110m.json", 360, 0.25, 0.3),
    ("region", "countries-50m.json", 20, 0.06, 0.01),
    ("country", "countries-50m.json", 10, 0.02, 0),
)
UNITS = 100
# Cells overlap by this much, so that no seam shows between them.
OVERLAP = 0.05

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def load_arcs(topology: dict) -> list[list[Point]]:
    """Arcs in degrees; TopoJSON has each point as its difference to the last."""
    (scale_x, scale_y), (left, top) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale_x + left, -(y * scale_y + top)))
        arcs.append(points)
    return arcs


def simplify(points: list[Point], tolerance: float) -> list[Point]:
    """Douglas and Peucker: leave out what is nearer to the line than the tolerance."""
    if len(points) < 3:
        return points
    keep = {0, len(points) - 1}
    if points[0] == points[-1]:  # a ring needs a second end
        far = max(range(len(points)), key=lambda i: distance(points[i], points[0]))
        keep.add(far)
    waiting = list(zip(sorted(keep), sorted(keep)[1:], strict=False))
    while waiting:
        first, last = waiting.pop()
        inside = range(first + 1, last)
        if not inside:
            continue
        far = max(
            inside, key=lambda i: off_line(points[i], points[first], points[last])
        )
        if off_line(points[far], points[first], points[last]) > tolerance:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [points[index] for index in sorted(keep)]


def distance(one: Point, other: Point) -> float:
    return ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5


def off_line(point: Point, start: Point, end: Point) -> float:
    length = distance(start, end)
    if not length:
        return distance(point, start)
    cross = (end[0] - start[0]) * (start[1] - point[1])
    cross -= (start[0] - point[0]) * (end[1] - start[1])
    return abs(cross) / length


def rings_of(geometry: dict, arcs: list[list[Point]]) -> Iterator[list[Point]]:
    """Every ring of a geometry or a collection of them."""
    if geometry["type"] == "GeometryCollection":
        for inner in geometry["geometries"]:
            yield from rings_of(inner, arcs)
        return
    polygons = geometry["arcs"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    for polygon in polygons:
        for ring in polygon:
            yield [point for index in ring for point in directed(arcs, index)[:-1]]


def directed(arcs: list[list[Point]], index: int) -> list[Point]:
    """The arc, backwards where TopoJSON says so."""
    return arcs[index] if index >= 0 else arcs[~index][::-1]


def arcs_in(node: object) -> Iterator[int]:
    if isinstance(node, int):
        yield node if node >= 0 else ~node
    elif isinstance(node, list):
        for inner in node:
            yield from arcs_in(inner)


def borders_of(topology: dict, arcs: list[list[Point]]) -> list[list[Point]]:
    """Arcs that two countries share."""
    shared: Counter[int] = Counter()
    for country in topology["objects"]["countries"]["geometries"]:
        shared.update(set(arcs_in(country.get("arcs", []))))
    return [arcs[index] for index, count in shared.items() if count > 1]


def unrolled(points: list[Point]) -> list[Point]:
    """Without the jump from 180 degrees east to 180 west, beyond the map's edge."""
    turned, turn = [], 0
    for number, (x, y) in enumerate(points):
        if number and abs(x - points[number - 1][0]) > 180:
            turn += 360 if x < points[number - 1][0] else -360
        turned.append((x + turn, y))
    return turned


def closed_at_the_pole(ring: list[Point]) -> list[Point]:
    """A ring that goes round the world, such as Antarctica's, led over the pole."""
    (first, _), (last, y) = ring[0], ring[-1]
    if abs(last - first) < 180:
        return ring
    pole = 90.0 if y > 0 else -90.0
    return [*ring, (last, pole), (first, pole)]


def on_the_map(points: list[Point]) -> Iterator[list[Point]]:
    """The line where it lies, and once more for what the map's edge cuts off."""
    for turn in (-360, 0, 360):
        moved = [(x + turn, y) for x, y in points]
        if max(x for x, _ in moved) > -180 and min(x for x, _ in moved) < 180:
            yield moved


def area(ring: list[Point]) -> float:
    turns = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in turns)) / 2


def clip_ring(ring: list[Point], box: Box) -> list[Point]:
    """Sutherland and Hodgman: the part of a ring inside the box."""
    left, top, right, bottom = box
    for axis, limit, sign in (
        (0, left, 1),
        (0, right, -1),
        (1, top, 1),
        (1, bottom, -1),
    ):
        if not ring:
            break
        clipped = []
        for start, end in zip(ring[-1:] + ring[:-1], ring, strict=True):
            was_in = sign * start[axis] >= sign * limit
            is_in = sign * end[axis] >= sign * limit
            if was_in != is_in:
                clipped.append(crossing(start, end, axis, limit))
            if is_in:
                clipped.append(end)
        ring = clipped
    return ring


def crossing(start: Point, end: Point, axis: int, limit: float) -> Point:
    share = (limit - start[axis]) / (end[axis] - start[axis])
    other = start[1 - axis] + share * (end[1 - axis] - start[1 - axis])
    return (limit, other) if axis == 0 else (other, limit)


def clip_line(line: list[Point], box: Box) -> Iterator[list[Point]]:
    """The stretches of a line whose segments touch the box."""
    left, top, right, bottom = box
    stretch: list[Point] = []
    for start, end in itertools.pairwise(line):
        touches = (
            max(start[0], end[0]) >= left
            and min(start[0], end[0]) < right
            and max(start[1], end[1]) >= top
            and min(start[1], end[1]) < bottom
        )
        if touches:
            stretch = stretch or [start]
            stretch.append(end)
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def cells_of(points: list[Point], edge: float) -> Iterator[tuple[int, int]]:
    """The cells that the bounds of some points touch."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    for column in indices(min(xs) + 180, max(xs) + 180, 360, edge):
        for row in indices(min(ys) + 90, max(ys) + 90, 180, edge):
            yield column, row


def indices(first: float, last: float, whole: float, edge: float) -> range:
    """Of the cells from one distance to another, no more than the whole has."""
    most = int((whole - 1) // edge)
    return range(max(int(first // edge), 0), min(int(last // edge), most) + 1)


def box_of(cell: tuple[int, int], edge: float, *, overlap: float) -> Box:
    left, top = cell[0] * edge - 180, cell[1] * edge - 90
    return left - overlap, top - overlap, left + edge + overlap, top + edge + overlap


def path(lines: Iterable[list[Point]], *, closed: bool) -> str:
    """SVG path data in whole units: an absolute start, then differences."""
    parts = []
    for line in lines:
        points = [(round(x * UNITS), round(y * UNITS)) for x, y in line]
        steps = [
            f"{x - px} {y - py}"
            for (px, py), (x, y) in itertools.pairwise(points)
            if (x, y) != (px, py)
        ]
        if len(steps) >= (2 if closed else 1):
            start = f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}"
            parts.append(start.replace(" -", "-") + ("z" if closed else ""))
    return "".join(parts)


def build_level(topology: dict, edge: float, tolerance: float, least: float) -> dict:
    arcs = [simplify(arc, tolerance) for arc in load_arcs(topology)]
    land, borders = defaultdict(list), defaultdict(list)
    for ring in rings_of(topology["objects"]["land"], arcs):
        if len(ring) < 3 or area(ring) < least:
            continue
        for copy in on_the_map(closed_at_the_pole(unrolled(ring))):
            for cell in cells_of(copy, edge):
                inside = clip_ring(copy, box_of(cell, edge, overlap=OVERLAP))
                if len(inside) > 2:
                    land[cell].append(inside)
    for line in borders_of(topology, arcs):
        for copy in on_the_map(unrolled(line)):
            for cell in cells_of(copy, edge):
                borders[cell] += clip_line(copy, box_of(cell, edge, overlap=0))
    cells = {
        f"{column},{row}": [
            path(land[column, row], closed=True),
            path(borders[column, row], closed=False),
        ]
        for column, row in sorted(land.keys() | borders.keys())
    }
    return {"edge": edge, "cells": cells}


def main(folder: Path) -> None:
    levels = {}
    for name, source, edge, tolerance, least in LEVELS:
        topology = json.loads((folder / source).read_text(encoding="utf-8"))
        levels[name] = build_level(topology, edge, tolerance, least)
    text = json.dumps(levels, indent=0, separators=(",", ":"))
    TARGET.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
