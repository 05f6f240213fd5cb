"""A range of the histogram is selected by pointer, keyboard and touch."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.factories import make_event

pytestmark = pytest.mark.django_db(transaction=True)
SELECTED = "/?from=2023-02&to=2023-04"


@pytest.fixture(autouse=True)
def _stored():
    for month in (1, 2, 4, 9):
        make_event(f"Event {month}", start=date(2023, month, 10), actors=["Ada Berg"])


def middle(page, number):
    box = page.locator(".overview-bar").nth(number).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.fixture
def months(open_page):
    def open_months(path="/", **options):
        page = open_page(path, **options)
        page.goto("/?from=2023&to=2023") if path == "/" else None
        expect(page.locator(".overview-bars")).to_have_attribute("data-unit", "month")
        return page

    return open_months


def drag(page, first, last):
    page.mouse.move(*middle(page, first))
    page.mouse.down()
    page.mouse.move(*middle(page, last), steps=4)
    page.mouse.up()


def test_dragging_over_bars_asks_for_their_time(months, live_server):
    page = months()
    page.mouse.move(*middle(page, 1))
    page.mouse.down()
    page.mouse.move(*middle(page, 3), steps=4)
    output = page.locator(".overview-selection")
    expect(output).to_have_text("February 2023 to April 2023: 2 events")
    page.mouse.up()

    expect(page).to_have_url(f"{live_server.url}{SELECTED}")
    expect(page.locator("h1")).to_contain_text("2 events from February 2023 to April")
    page.get_by_role("link", name="Zoom out to 2023").click()
    expect(page).to_have_url(f"{live_server.url}/?from=2023&to=2023")
    page.go_back()
    expect(page).to_have_url(f"{live_server.url}{SELECTED}")


def test_a_click_without_a_drag_opens_its_bar(months, live_server):
    page = months()

    page.mouse.click(*middle(page, 3))

    expect(page).to_have_url(f"{live_server.url}/?from=2023-04&to=2023-04")


def test_shift_and_arrows_grow_a_range_and_enter_asks_for_it(months, live_server):
    page = months()
    page.locator("a.overview-bar").nth(1).focus()
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".overview-selection")).to_contain_text("2 events")
    expect(page.locator(".overview-bar[data-selected]")).to_have_count(3)

    page.keyboard.press("Escape")
    expect(page.locator(".overview-bar[data-selected]")).to_have_count(0)
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")

    expect(page).to_have_url(f"{live_server.url}{SELECTED}")


def test_arrows_go_from_bar_to_bar(months):
    page = months()
    page.locator("a.overview-bar").nth(1).focus()

    page.keyboard.press("ArrowRight")

    expect(page.locator("a.overview-bar").nth(2)).to_be_focused()


def test_a_finger_selects_too(months, live_server):
    page = months(viewport={"width": 390, "height": 900}, has_touch=True)
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        spots = [{"x": x, "y": y} for x, y in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": spots})

    touch("touchStart", middle(page, 1))
    touch("touchMove", middle(page, 2))
    touch("touchMove", middle(page, 3))
    touch("touchEnd")

    expect(page).to_have_url(f"{live_server.url}{SELECTED}")


def test_a_range_on_the_page_of_a_person_leads_to_the_chronology(months, live_server):
    page = months("/people/ada-berg/")

    drag(page, 0, 2)

    expect(page).to_have_url(
        f"{live_server.url}/?from=2023-01&to=2023-03&person=ada-berg"
    )


def test_without_javascript_dates_can_be_typed_and_bars_followed(
    open_page, live_server
):
    page = open_page("/", java_script_enabled=False)
    page.get_by_label("from", exact=True).fill("2023-02")
    page.get_by_label("to", exact=True).fill("2023-04")
    page.get_by_role("button", name="Show").click()

    expect(page.locator("h1")).to_contain_text("2 events from February")
