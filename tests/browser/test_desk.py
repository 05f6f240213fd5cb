"""An editor's way: sign in, hand an article in, date it. Any refused resource fails."""

from __future__ import annotations

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, expect

from tests.factories import make_article, make_event, make_mention, make_paragraph
from tests.ingest.conftest import made_parser  # noqa: F401
from tests.ingest.made import TEXT

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("made_parser"),
]
UPLOAD = reverse("admin:ingest_article_add")


@pytest.fixture
def desk(open_page, admin_user):
    """The upload page, signed in, as wide as a phone or a screen."""

    def sign_in(**options):
        page = open_page(UPLOAD, **options)
        page.get_by_label("Username").fill(admin_user.username)
        page.get_by_label("Password").fill("password")
        page.get_by_role("button", name="Log in").click()
        expect(page.get_by_role("heading", name="Add articles")).to_be_visible()
        return page

    return sign_in


def test_upload_open_date_and_delete(desk, live_server):
    page = desk()
    text = TEXT.replace("26 July 2023", "Wednesday")
    page.get_by_label("Files").set_input_files(
        [
            {"name": "pier.txt", "mimeType": "text/plain", "buffer": text.encode()},
            {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""},
        ]
    )
    page.get_by_role("button", name="Add").click()
    outcomes = page.get_by_role("listitem").filter(has=page.locator(".outcomes-name"))
    expect(outcomes).to_have_count(2)
    expect(outcomes.nth(0)).to_contain_text("without a publication date")
    expect(outcomes.nth(1)).to_contain_text("failed")

    page.get_by_role("link", name="New pier opened").click()
    page.get_by_label("Publication date").fill("2023-07-27")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator(".field-dct_basis")).to_contain_text("editor")
    expect(page.get_by_role("cell", name="2023-07-26")).to_be_visible()

    page.get_by_role("link", name="Delete").click()
    page.get_by_role("button", name="Yes, I’m sure").click()
    expect(page.get_by_text("was deleted successfully")).to_be_visible()


def test_the_calendar_writes_a_date_that_the_form_takes(desk):
    page = desk()
    page.get_by_label("Or the text of one article").fill(TEXT)
    page.get_by_role("link", name="Today", exact=True).first.click()
    page.get_by_role("button", name="Add").click()
    expect(page.locator(".outcomes-item")).to_contain_text("(given)")


def test_the_button_says_that_work_goes_on(desk):
    page = desk()
    page.evaluate(
        "document.addEventListener('submit', (event) => event.preventDefault())"
    )
    page.get_by_role("button", name="Add").click()
    button = page.get_by_role("button", name="Reading …")
    expect(button).to_be_disabled()
    page.evaluate("window.dispatchEvent(new Event('pageshow'))")
    expect(page.get_by_role("button", name="Add")).to_be_enabled()


@pytest.mark.parametrize("name", ["article", "eventmention", "event", "actor", "place"])
def test_no_column_of_a_list_is_cut_off_on_a_phone(desk, name):
    mention = make_mention(
        make_paragraph(make_article(publisher="Harbour Gazette"), "The quay opened."),
        "opened",
        event=make_event(actors=["Ada Berg"], places=["Oslo"], reported=False),
    )
    page = desk(viewport={"width": 390, "height": 900})
    page.goto(reverse(f"admin:ingest_{name}_changelist"))
    assert_fit(page.locator("#result_list tbody :is(td, th):visible"))
    page.goto(reverse("admin:ingest_event_change", args=[mention.event_id]))
    assert_fit(page.locator(".tabular td:visible"))


def assert_fit(cells: Locator) -> None:
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert len(boxes) > 2
    assert max(box["x"] + box["width"] for box in boxes) <= 390
