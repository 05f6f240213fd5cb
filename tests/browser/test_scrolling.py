"""A long list loads on as it is scrolled, and has a plain link without JavaScript."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.factories import make_event
from timeline.chronology import EVENTS_PER_PAGE as PAGE

pytestmark = pytest.mark.django_db(transaction=True)
COUNT = 3 * PAGE - 10  # three pages, the last one shorter
LATER = f"Event {2 * PAGE - 1}"  # the last of the second


@pytest.fixture(autouse=True)
def _stored():
    for number in range(COUNT):
        make_event(f"Event {number}", start=date(2023, 1, 1) + timedelta(days=number))


def test_scrolling_brings_every_event_once_and_leaves_the_address(
    open_page, live_server
):
    page = open_page("/")
    rows = page.locator(".event")
    expect(rows).to_have_count(PAGE)

    for number in (2 * PAGE, COUNT):
        page.locator("#more").scroll_into_view_if_needed()
        expect(rows).to_have_count(number)

    ids = rows.evaluate_all("rows => rows.map((row) => row.id)")
    assert len(set(ids)) == COUNT
    expect(page.locator("#more")).to_have_count(0)
    expect(page).to_have_url(f"{live_server.url}/")
    headings = page.locator(".list-heading").all_inner_texts()
    assert len(headings) == len(set(headings)) == 2


def test_a_row_that_was_scrolled_to_is_there_again_after_back(open_page):
    page = open_page("/")
    page.locator("#more").scroll_into_view_if_needed()
    row = page.get_by_role("link", name=LATER, exact=True)
    row.click()
    expect(page.locator("h1")).to_have_text(LATER)

    page.go_back()

    expect(page.locator("h1")).to_contain_text(f"{COUNT} events")


def test_without_javascript_a_link_leads_on(open_page):
    page = open_page("/", java_script_enabled=False)

    page.get_by_role("link", name="Later events").click()

    expect(page.locator(".event")).to_have_count(PAGE)
    expect(
        page.get_by_role("link", name="Back to the start of the list")
    ).to_be_visible()


def test_when_loading_on_fails_the_link_stays(open_page, live_server):
    page = open_page("/", strict=False)
    page.route(
        "**/?after=*",
        lambda route: (
            route.abort()
            if "hx-request" in route.request.headers
            else route.continue_()
        ),
    )

    page.locator("#more").scroll_into_view_if_needed()
    page.get_by_role("link", name="Later events").click()

    expect(page).to_have_url(re.compile(rf"^{live_server.url}/\?after="))
    expect(page.locator(".event")).to_have_count(PAGE)


def test_a_row_that_came_later_opens_to_its_reports(open_page):
    page = open_page("/")
    page.locator("#more").scroll_into_view_if_needed()
    row = page.locator(".event", has=page.get_by_text(LATER, exact=True))
    expect(row.locator("blockquote")).to_have_count(0)

    row.locator("summary").click()

    expect(row.locator("blockquote")).to_be_visible()
    expect(page).to_have_url(page.url.partition("?")[0])
