"""Places on a map: which part of the world is shown, and what is marked where."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field
from functools import cached_property

from timeline.basemap import Box, Ground, ground_of
from timeline.labels import Dot, Label, make_labels

# The map is so much wider than high; markers nearer than a share of its width are one.
RATIO = 9 / 5
NEAREST = 1 / 15
# Degrees from south to north: no view is narrower or wider than this.
LEAST_HEIGHT = 0.5
ROUNDING = 0.02
MOST_HEIGHT = 150.0
# The parallel that is true to scale where the whole world is in view.
WORLD_PARALLEL = 41.4
# A view that is fitted to its places shows at least so much, and a margin around them.
LEAST_FITTED = 6.0
MARGIN = 0.16
GROWTH = 1.1
# A closer view is one in which so much less can be seen.
WORTHWHILE = 0.8
ZOOM = 2.0
PAN = 0.5
MOST_NORTH, MOST_SOUTH = 84.0, -66.0
LISTED = 120
# In pixels.
RADIUS = (5.0, 18.0)
CLUSTER = 9.0  # room for a number


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with the number of its events; without coordinates it is only listed."""

    key: str
    name: str
    country: str
    latitude: float | None
    longitude: float | None
    count: int

    @property
    def where(self) -> tuple[float, float] | None:
        if self.latitude is None or self.longitude is None:
            return None
        return self.longitude, self.latitude


@dataclass(slots=True)
class Marker:
    """One place, or several that are too near one another to be told apart.

    `x` and `y` are shares of the map's width and height.
    """

    x: float
    y: float
    spots: list[Spot]
    radius: float = RADIUS[0]
    labels: list[Label] = field(default_factory=list)
    closer: Box | None = None

    @property
    def count(self) -> int:
        return sum(spot.count for spot in self.spots)

    @property
    def left(self) -> str:
        return f"{self.x * 100:.2f}%"

    @property
    def top(self) -> str:
        return f"{self.y * 100:.2f}%"

    @property
    def is_cluster(self) -> bool:
        return len(self.spots) > 1

    @property
    def name(self) -> str:
        first = self.spots[0].name
        others = len(self.spots) - 1
        if not others:
            return first
        return f"{first} and {others} {'other' if others == 1 else 'others'}"

    @property
    def short_name(self) -> str:
        """What stands beside it."""
        others = len(self.spots) - 1
        return f"{self.spots[0].name} and {others} more" if others else self.name


@dataclass
class Atlas:
    """A map of some places; `asked` is the view that was asked for, if any."""

    spots: Sequence[Spot]
    asked: Box | None = None
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        self.box = self.asked or self.whole

    @cached_property
    def whole(self) -> Box:
        """The view in which every place can be seen."""
        return fit(self.spots)

    @cached_property
    def placed(self) -> list[Spot]:
        return [spot for spot in self.spots if spot.where]

    @cached_property
    def unplaced(self) -> list[Spot]:
        return [spot for spot in self.spots if not spot.where]

    @cached_property
    def seen(self) -> list[Spot]:
        return [spot for spot in self.placed if spot.where in self.box]

    @property
    def unplaced_named(self) -> list[Spot]:
        """Those without coordinates, as many as are worth listing."""
        return self.unplaced[:LISTED]

    @property
    def named(self) -> list[Spot]:
        """Those in view that stand in the list: the most frequent."""
        return self.seen[:LISTED]

    @cached_property
    def ground(self) -> Ground:
        return ground_of(self.box)

    @cached_property
    def markers(self) -> list[Marker]:
        """Largest first, so that small ones are drawn over large ones."""
        markers: list[Marker] = []
        for spot in sorted(self.seen, key=lambda spot: (-spot.count, spot.name)):
            x, y = self._share(spot)
            near = next((m for m in markers if _distance(m, x, y) < NEAREST), None)
            if near:
                near.spots.append(spot)
            else:
                markers.append(Marker(x, y, [spot]))
        most = max((marker.count for marker in markers), default=1)
        for marker in markers:
            least = CLUSTER if marker.is_cluster else RADIUS[0]
            marker.radius = max(_radius(marker.count, most), least)
            if marker.is_cluster:
                marker.closer = self._closer(marker.spots)
        dots = [Dot(one.x, one.y, one.radius, one.short_name) for one in markers]
        for marker, labels in zip(markers, make_labels(dots, ratio=RATIO), strict=True):
            marker.labels = labels
        return markers

    def _closer(self, spots: list[Spot]) -> Box | None:
        """A view that shows more of these places than this one does, if any would."""
        view = fit(spots, least=LEAST_HEIGHT)
        return view if view.height < self.box.height * WORTHWHILE else None

    def _share(self, spot: Spot) -> tuple[float, float]:
        longitude, latitude = spot.where or (0.0, 0.0)
        box = self.box
        return (longitude - box.west) / box.width, (box.north - latitude) / box.height

    @property
    def zoomed_in(self) -> Box | None:
        return around(self.box.centre, self.box.height / ZOOM)

    @property
    def zoomed_out(self) -> Box | None:
        if self.box.height >= MOST_HEIGHT:
            return None
        return around(self.box.centre, self.box.height * ZOOM)

    @property
    def moved(self) -> list[tuple[str, Box]]:
        """The views beside this one."""
        (x, y), dx, dy = self.box.centre, self.box.width * PAN, self.box.height * PAN
        ways = {"west": (-dx, 0), "north": (0, dy), "south": (0, -dy), "east": (dx, 0)}
        views = [
            (name, around((x + right, y + up), self.box.height))
            for name, (right, up) in ways.items()
        ]
        return [(name, view) for name, view in views if str(view) != str(self.box)]


def around(centre: tuple[float, float], height: float) -> Box:
    """A view of this centre and height, as wide as the map's shape wants it there.

    A degree from west to east is shorter the farther from the equator it lies.
    """
    height = min(max(height, LEAST_HEIGHT), MOST_HEIGHT)
    longitude, latitude = centre
    latitude = min(
        max(latitude, MOST_SOUTH + height / 2), max(MOST_NORTH - height / 2, 0)
    )
    # Near views are true to scale at their middle, the wider the less.
    middle = min(abs(latitude), 70)
    parallel = middle + (WORLD_PARALLEL - middle) * height / MOST_HEIGHT
    width = min(height * RATIO / math.cos(math.radians(parallel)), 360)
    longitude = min(max(longitude, -180 + width / 2), 180 - width / 2)
    return Box(
        longitude - width / 2,
        latitude - height / 2,
        longitude + width / 2,
        latitude + height / 2,
    )


def fit(spots: Iterable[Spot], *, least: float = LEAST_FITTED) -> Box:
    """The smallest view of all these places, with a margin; the world for none."""
    places = [spot.where for spot in spots if spot.where]
    if not places:
        return around((0, 10), MOST_HEIGHT)
    longitudes, latitudes = zip(*places, strict=True)
    west, east = min(longitudes), max(longitudes)
    south, north = min(latitudes), max(latitudes)
    centre = (west + east) / 2, (south + north) / 2
    wanted = (east - west) * (1 + 2 * MARGIN)
    view = around(centre, max((north - south) * (1 + 2 * MARGIN), least))
    while view.width < wanted and view.height < MOST_HEIGHT:
        view = around(centre, view.height * GROWTH)
    return view


def read_box(text: str) -> Box | None:
    """The view that an address asks for, or None for what is none."""
    try:
        west, south, east, north = (float(edge) for edge in text.split(","))
    except ValueError:
        return None
    if not (-200 <= west < east <= 200 and -90 <= south < north <= 90):
        return None
    asked = Box(west, south, east, north)
    shaped = around(asked.centre, asked.height)
    # What a page wrote itself, rounded, is that view and no other.
    edges = zip(astuple(asked), astuple(shaped), strict=True)
    is_ours = all(abs(one - other) <= ROUNDING for one, other in edges)
    return asked if is_ours else shaped


def _distance(marker: Marker, x: float, y: float) -> float:
    return math.hypot(marker.x - x, (marker.y - y) / RATIO)


def _radius(count: int, most: int) -> float:
    """By area, so that twice the events look like twice as much."""
    least, largest = RADIUS
    return round(least + (largest - least) * math.sqrt(count / most), 1)
