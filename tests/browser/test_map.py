"""The map by pointer, by keyboard and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_event, make_place

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _stored():
    for name, latitude, longitude in [
        ("Oslo", 59.91, 10.75),
        ("Moss", 59.43, 10.66),
        ("Tokyo", 35.69, 139.69),
    ]:
        place = make_place(name, latitude=latitude, longitude=longitude)
        make_event(f"Quay opens in {name}", places=[place], actors=["Ada Berg"])


def box(page) -> list[float]:
    return [
        float(edge)
        for edge in page.locator(".map-figure").get_attribute("data-box").split(",")
    ]


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no JavaScript"])
def test_a_cluster_opens_a_closer_view_and_a_place_its_events(
    open_page, live_server, javascript
):
    page = open_page("/map/", java_script_enabled=javascript)

    page.get_by_role("link", name="Moss and 1 other: 2 events").click()
    page.get_by_role("link", name="Oslo: 1 event").click()

    expect(page).to_have_url(f"{live_server.url}/?place=oslo")
    page.go_back()
    expect(page.get_by_role("link", name="Oslo: 1 event")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("link", name="Tokyo: 1 event")).to_be_visible()


def test_dragging_moves_the_view(open_page):
    page = open_page("/map/?box=0,50,20,65")
    before = box(page)
    frame = page.locator(".map-frame").bounding_box()
    x, y = frame["x"] + 400, frame["y"] + 200

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 100, y, steps=3)
    page.mouse.up()

    page.wait_for_url("**/map/?box=*")
    expect(page.locator(".map-figure")).not_to_have_attribute(
        "data-box", ",".join(f"{edge:g}" for edge in before)
    )
    assert box(page)[0] > before[0]
    assert box(page)[1] == pytest.approx(before[1], abs=0.02)


@pytest.mark.parametrize(("key", "grows"), [("+", False), ("-", True)])
def test_keys_look_closer_and_farther(open_page, key, grows):
    page = open_page("/map/?box=0,50,20,65")
    before = box(page)
    shown = page.locator(".map-figure").get_attribute("data-box")
    page.locator(".map-marker a").first.focus()

    page.keyboard.press(key)

    page.wait_for_function(
        "(before) => document.querySelector('.map-figure')?.dataset.box !== before",
        arg=shown,
    )
    west, _, east, _ = box(page)
    assert (east - west > before[2] - before[0]) == grows


def test_filters_stay_while_the_map_moves(open_page, live_server):
    page = open_page("/map/?person=ada-berg")

    page.locator(".map-moves").get_by_role("link", name="Closer").click()

    page.wait_for_url("**/map/?person=ada-berg&box=*")
    page.locator(".map-frame").dblclick(position={"x": 300, "y": 100})
    page.wait_for_url("**/map/?person=ada-berg&box=*")
    expect(page.locator("h1")).to_contain_text("with Ada Berg")


def test_a_place_in_the_list_lights_its_marker(open_page):
    page = open_page("/map/")

    page.locator("[data-place=tokyo]").hover()

    expect(page.locator("[data-marker~=tokyo]")).to_have_attribute("data-lit", "")
