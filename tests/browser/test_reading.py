"""A reader's way from the chronology to the words in the article and back."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_paragraph,
    make_place,
    make_timex,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _stored():
    article = make_article("A day at the quay", slug="quay", dct_basis="header")
    make_paragraph(article, "The quay", kind="heading")
    make_paragraph(article, "Filler. " * 200)
    told = make_paragraph(article, "Bells rang. The quay opened on Wednesday.")
    quay = make_event(
        "The quay opens",
        actors=["Ada Berg"],
        places=[make_place("Oslo", latitude=59.91, longitude=10.75)],
        reported=False,
        key="quay-opens",
    )
    make_mention(
        told,
        "opened",
        sentence="The quay opened on Wednesday.",
        event=quay,
        timex=make_timex(told, "Wednesday"),
    )
    later = make_paragraph(make_article("Looking back"), "It had opened in July.")
    july = make_timex(
        later, "July", start=date(2023, 7, 1), end=date(2023, 8, 1), precision="month"
    )
    make_mention(later, "opened", event=quay, timex=july)
    undated = make_paragraph(article, "Once it rained.")
    make_timex(undated, "Once", start=None)
    make_mention(undated, "rained")
    make_event(
        "The ferry sails",
        start=date(2024, 1, 1),
        end=date(2025, 1, 1),
        precision="year",
        actors=["Per Dahl"],
        places=["Narvik"],
        status="planned",
    )


@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no JavaScript"])
def test_open_filter_back_and_open_a_source(open_page, live_server, javascript):
    page = open_page("/", java_script_enabled=javascript)
    title, ferry = page.locator("h1"), page.get_by_role("link", name="The ferry sails")
    expect(title).to_have_text("2 events, July 2023 to 2024")

    page.locator(".facet-value", has_text="Ada Berg").click()
    expect(title).to_have_text("1 event, July 2023, with Ada Berg")
    expect(page).to_have_title("1 event, July 2023, with Ada Berg · Dateline")
    expect(page).to_have_url(f"{live_server.url}/?person=ada-berg")
    expect(ferry).to_have_count(0)

    page.go_back()
    expect(title).to_have_text("2 events, July 2023 to 2024")
    expect(page).to_have_url(f"{live_server.url}/")
    expect(ferry).to_be_visible()

    page.go_forward()
    expect(title).to_have_text("1 event, July 2023, with Ada Berg")

    page.locator(".event-reports summary").click()
    page.get_by_role("link", name="Paragraph 3 of Harbour Gazette").click()
    words = page.locator("#p3 .mark[data-kind=linked]")
    expect(words).to_have_text("The quay opened on Wednesday.")
    expect(words).to_be_in_viewport()
    expect(words.locator("[data-kind=trigger]")).to_have_text("opened")
    expect(words.locator("[data-kind=timex]")).to_have_text("Wednesday")

    page.go_back()
    expect(title).to_have_text("1 event, July 2023, with Ada Berg")


def test_typing_filters_updates_the_page_in_place(open_page, live_server):
    page = open_page("/")
    page.evaluate("window.unbroken = true")

    page.get_by_label("Search words or phrases").fill("quay")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("that mentions “quay”")
    page.get_by_label("from", exact=True).fill("2023-7")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}/?q=quay&from=2023-07")
    expect(page.locator("#announcement")).to_contain_text("since July 2023")

    page.get_by_role("link", name="“quay” , remove this filter").click()
    expect(page).to_have_url(f"{live_server.url}/?from=2023-07")
    expect(page.get_by_label("Search words or phrases")).to_have_value("")
    assert page.evaluate("window.unbroken")


def test_the_focus_stays_where_it_was(open_page):
    page = open_page("/")

    page.locator("#person-ada-berg").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#person-ada-berg")).to_have_attribute("aria-current", "true")
    expect(page.locator("#person-ada-berg")).to_be_focused()

    page.get_by_role("link", name="Ada Berg , remove this filter").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("2 events, July 2023 to 2024")
    expect(page.locator("h1")).to_be_focused()


def test_a_failed_update_leads_to_the_whole_page(open_page, live_server):
    page = open_page("/", strict=False)
    page.route(
        "**/?person=*",
        lambda route: (
            route.abort()
            if "hx-request" in route.request.headers
            else route.continue_()
        ),
    )

    with page.expect_navigation():
        page.locator(".facet-value", has_text="Ada Berg").click()

    expect(page).to_have_url(f"{live_server.url}/?person=ada-berg")
    expect(page.locator("h1")).to_have_text("1 event, July 2023, with Ada Berg")


def test_a_bar_opens_its_time(open_page, live_server):
    page = open_page("/")

    page.locator("a.overview-bar").first.click()

    expect(page).to_have_url(f"{live_server.url}/?from=2023-07&to=2023-07")
    expect(page.locator("h1")).to_have_text("1 event in July 2023")


def test_a_time_expression_leads_to_its_reason(open_page):
    page = open_page("/articles/quay/")

    page.locator("#p3 .mark[data-kind=timex]").click()

    note = page.locator(".timex:target")
    expect(note).to_be_visible()
    expect(note).to_contain_text("26 July 2023")


def test_marks_can_be_quieted(open_page):
    page = open_page("/articles/quay/")
    mark = page.locator("#p3 .mark[data-kind=timex]")
    background = "element => getComputedStyle(element).backgroundColor"
    loud = mark.evaluate(background)

    page.get_by_label("Quiet the marks").check()

    assert mark.evaluate(background) == "rgba(0, 0, 0, 0)" != loud


SHIFT = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "path", ["/", "/map/", "/people/ada-berg/", "/events/quay-opens/"]
)
def test_a_first_visit_asks_seldom_and_nothing_moves(open_page, path, width):
    page = open_page("about:blank", viewport={"width": width, "height": 900})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(path, wait_until="networkidle")

    assert len(asked) <= 8, asked
    assert page.evaluate(SHIFT) == 0
