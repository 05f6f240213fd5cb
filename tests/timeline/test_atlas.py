"""The map: which part of the world is in view, and what is marked where."""

import math

import pytest

from timeline.atlas import RATIO, Atlas, Spot, around, fit, read_box
from timeline.basemap import Box, ground_of


def spot(name, longitude=None, latitude=None, count=1):
    return Spot(name.lower(), name, "", latitude, longitude, count)


OSLO, BERGEN, TOKYO = (
    spot("Oslo", 10.75, 59.91, 4),
    spot("Bergen", 5.32, 60.39, 2),
    spot("Tokyo", 139.69, 35.69, 1),
)


@pytest.mark.parametrize(
    "spots",
    [[OSLO], [OSLO, BERGEN], [OSLO, TOKYO], [spot("Suva", 178.4, -18.1)], []],
    ids=["one", "near", "far", "at the edge of the world", "none"],
)
def test_every_place_is_in_the_view_that_fits(spots):
    box = fit(spots)

    assert all(one.where in box for one in spots)
    assert -180 <= box.west < box.east <= 180
    assert -90 <= box.south < box.north <= 90


def test_one_place_is_shown_with_its_region():
    assert fit([OSLO]).height >= 6


@pytest.mark.parametrize("latitude", [0, 45, -60])
def test_a_near_view_is_true_to_scale_in_its_middle(latitude):
    box = around((10, latitude), 2)

    across = box.width * math.cos(math.radians(latitude))
    assert across / box.height == pytest.approx(RATIO, rel=0.02)


def test_the_widest_view_is_the_whole_world():
    box = around((0, 0), 1000)

    assert (round(box.west), round(box.east)) == (-180, 180)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        "1,2,3",
        "1,2,3,4,5",
        "10,0,5,3",
        "0,5,3,1",
        "nan,nan,nan,nan",
        "0,0,999,9",
    ],
)
def test_what_is_no_view_is_not_obeyed(text):
    assert read_box(text) is None


@pytest.mark.parametrize("centre", [(8.5, 59.5), (131.4, 41.97), (-7.6, 0.01)])
@pytest.mark.parametrize("height", [0.5, 1.37, 2.78, 22.63, 140.08, 150])
def test_a_view_in_an_address_leads_to_itself(centre, height):
    address = str(around(centre, height))

    assert str(read_box(address)) == address


def test_places_near_one_another_are_one_marker_until_one_looks_closer():
    far = Atlas([OSLO, BERGEN, TOKYO])
    near = far.markers[0]

    assert (near.is_cluster, near.count, near.name) == (True, 6, "Oslo and 1 other")
    assert [m.is_cluster for m in Atlas([OSLO, BERGEN], asked=near.closer).markers] == [
        False,
        False,
    ]


def test_places_at_one_spot_offer_no_closer_look():
    twin = spot("Christiania", 10.75, 59.91)
    marker = Atlas([OSLO, twin], asked=around((10.75, 59.91), 0.5)).markers[0]

    assert marker.is_cluster
    assert marker.closer is None


def test_markers_lie_where_their_places_are():
    marker = Atlas([OSLO], asked=Box(0, 50, 20, 70)).markers[0]

    assert (marker.left, marker.top) == ("53.75%", "50.45%")


def test_more_events_make_a_larger_marker():
    oslo, tokyo = Atlas([OSLO, TOKYO]).markers

    assert oslo.radius > tokyo.radius


def test_a_name_covers_no_other_marker():
    west, east = spot("A very long name", 15.0, 59.91, 4), spot("East", 19.0, 59.91)

    first, _ = Atlas([west, east], asked=Box(0, 50, 36, 70)).markers

    assert first.labels
    assert all(label.is_left for label in first.labels)


def test_places_near_one_another_are_named_after_the_first():
    near = spot("Nearby", 10.76, 59.91)

    (marker,) = Atlas([OSLO, near]).markers

    assert {label.text for label in marker.labels} == {"Oslo and 1 more"}


def test_on_a_phone_fewer_names_have_room():
    west, east = spot("Westerhaven", 5.0, 55.0), spot("Easterhaven", 35.0, 55.0)
    box = Box(0, 40, 40, 62)

    named = [
        {label.width for label in marker.labels}
        for marker in Atlas(
            [west, east, spot("Between", 20.0, 55.0)], asked=box
        ).markers
    ]

    assert all("wide" in widths for widths in named)
    assert not all("narrow" in widths for widths in named)


def test_places_without_coordinates_are_kept_apart():
    atlas = Atlas([OSLO, spot("Nowhere")])

    assert [one.name for one in atlas.unplaced] == ["Nowhere"]
    assert [marker.name for marker in atlas.markers] == ["Oslo"]


def test_places_out_of_view_have_no_marker():
    atlas = Atlas([OSLO, TOKYO], asked=around((10, 60), 4))

    assert [marker.name for marker in atlas.markers] == ["Oslo"]


def test_there_is_a_way_out_and_a_way_to_every_side():
    atlas = Atlas([OSLO], asked=around((10, 50), 4))

    assert atlas.zoomed_out.height == pytest.approx(8)
    assert atlas.zoomed_in.height == pytest.approx(2)
    assert [name for name, _ in atlas.moved] == ["west", "north", "south", "east"]


def test_the_whole_world_has_nothing_farther():
    assert Atlas([], asked=around((0, 0), 150)).zoomed_out is None


@pytest.mark.parametrize(
    ("box", "has_borders"),
    [
        (around((10, 50), 8), True),
        (around((10, 50), 40), True),
        (around((0, 0), 150), True),
        (around((-150, -10), 4), False),
        (around((179, -17), 4), False),
    ],
    ids=["country", "region", "world", "sea", "date line"],
)
def test_ground_is_drawn_at_every_size(box, has_borders):
    ground = ground_of(box)

    assert bool(ground.borders) == has_borders
    assert len(ground.land) < 120_000


def test_no_shape_crosses_the_whole_map_but_the_land_around_the_pole():
    """A ring that jumps over the date line would draw a bar across the world."""
    land = ground_of(around((0, 0), 150)).land
    crossing = [
        ring
        for ring in land.replace("-", " -").split("M")[1:]
        if any(abs(int(x)) > 9_000 for x in ring.strip("z").split("l")[1].split()[::2])
    ]

    assert len(crossing) <= 1


def test_a_list_of_very_many_places_is_cut():
    spots = [spot(f"P{n}", n / 10, n / 10, 200 - n) for n in range(150)]
    atlas = Atlas(spots)

    assert len(atlas.seen) == 150
    assert [one.name for one in atlas.named] == [f"P{n}" for n in range(120)]
