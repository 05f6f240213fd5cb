"""Land and borders under the map: `tools/build_basemap.py` says where from."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).with_name("basemap.json")
# The finest level that a view of so many degrees from west to east is drawn with.
LEVELS = {"country": 45.0, "region": 100.0, "world": math.inf}
UNITS = 100  # the paths count in hundredths of a degree


@dataclass(frozen=True, slots=True)
class Box:
    """A view of the map, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        edges = (self.west, self.south, self.east, self.north)
        return ",".join(f"{edge:.2f}".rstrip("0").rstrip(".") for edge in edges)

    @property
    def width(self) -> float:
        return self.east - self.west

    @property
    def height(self) -> float:
        return self.north - self.south

    @property
    def centre(self) -> tuple[float, float]:
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def __contains__(self, spot: tuple[float, float]) -> bool:
        """Whether a longitude and latitude lie inside."""
        longitude, latitude = spot
        return (
            self.west <= longitude <= self.east and self.south <= latitude <= self.north
        )

    @property
    def view_box(self) -> str:
        """As the viewBox of an SVG that draws the paths of the basemap."""
        left, top = round(self.west * UNITS), round(-self.north * UNITS)
        return f"{left} {top} {round(self.width * UNITS)} {round(self.height * UNITS)}"


@dataclass(frozen=True, slots=True)
class Ground:
    """Path data of what lies under a view, to be filled and to be drawn as lines."""

    land: str
    borders: str


def ground_of(box: Box) -> Ground:
    """The cells that the view touches, at the level that suits its size."""
    name = next(name for name, widest in LEVELS.items() if box.width <= widest)
    level = _levels()[name]
    edge, cells = level["edge"], level["cells"]
    touched = [
        cells.get(f"{column},{row}", ("", ""))
        for column in _span(box.west + 180, box.east + 180, edge)
        for row in _span(90 - box.north, 90 - box.south, edge)
    ]
    return Ground(
        "".join(land for land, _ in touched), "".join(lines for _, lines in touched)
    )


def _span(first: float, last: float, edge: int) -> range:
    return range(int(first // edge), int(last // edge) + 1)


@cache
def _levels() -> dict:
    return json.loads(SOURCE.read_text(encoding="utf-8"))
