"""Embedded pages in a frame of another page; what is copied; accessibility."""

import pytest
from django.http import QueryDict
from playwright.sync_api import expect

from tests.factories import make_event
from timeline.saved import make_view

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def view():
    make_event("Quay opens", actors=["Ada Berg"], places=["Oslo"], key="quay")
    make_event("Ferry sails", key="ferry")
    view = make_view(QueryDict(""))
    view.short = "kept2222"
    view.save()


def test_the_preview_shows_the_view_and_the_code_can_be_copied(open_page, live_server):
    page = open_page(
        "/share/?person=ada-berg", permissions=["clipboard-read", "clipboard-write"]
    )

    frame = page.frame_locator(".share-frame")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("1 event, July 2023")
    page.get_by_role("button", name="Copy").nth(1).click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f'<iframe src="{live_server.url}/embed/?person=ada-berg"')


def test_the_link_of_a_view_can_be_copied(open_page, live_server):
    page = open_page(
        "/?person=ada-berg", permissions=["clipboard-read", "clipboard-write"]
    )

    page.get_by_role("button", name="Copy link").click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{live_server.url}/?person=ada-berg"
