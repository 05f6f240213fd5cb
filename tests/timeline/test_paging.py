"""A list in pages: by links, by scrolling, none of it lost."""

import re
from datetime import date

import pytest

from ingest.models import Event
from tests.factories import (
    make_event,
)
from tests.timeline.pages import HTMX, URL, keys, text
from timeline import chronology

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("order", ["", "newest"])
def test_pages_follow_one_another_without_loss(client, monkeypatch, order):
    monkeypatch.setattr(chronology, "EVENTS_PER_PAGE", 3)
    for number in range(8):
        make_event(f"Event {number}", start=date(2023, 7, 1 + number // 3))
    make_event("All month", start=date(2023, 7, 1), end=date(2023, 8, 1))
    expected = (
        Event.objects.newest_first() if order else Event.objects.in_reading_order()
    )

    address, seen = f"{URL}?order={order}", []
    while address:
        response = client.get(address)
        seen += keys(response)
        link = re.search(r'rel="next" href="([^"]+)"', text(response))
        address = link and link[1]

    assert seen == [event.key for event in expected]


@pytest.fixture
def two_a_page(monkeypatch):
    monkeypatch.setattr(chronology, "EVENTS_PER_PAGE", 2)
    for number in range(5):
        make_event(f"Event {number}", start=date(2023, 7, 1 + number))
    make_event("Snow falls", start=date(2023, 12, 1))


def test_a_scrolled_list_gets_the_next_page_and_the_one_after(client, two_a_page):
    link = re.search(r'id="more"[^>]* hx-get="([^"]+)"', text(client.get(URL)))[1]

    response = client.get(link, headers=HTMX | {"HX-Target": "more"})

    assert keys(response) == [
        event.key for event in Event.objects.in_reading_order()[2:4]
    ]
    assert "<html" not in text(response)
    assert 'id="results"' not in text(response)
    assert "HX-Push-Url" not in response
    assert "HX-Target" in response["Vary"]
    assert 'id="more"' in text(response)


def test_a_heading_is_not_said_twice_while_scrolling(client, two_a_page):
    def scrolled(page):
        link = re.search(r'hx-get="([^"]+)" hx-trigger="intersect once"', page)[1]
        return text(client.get(link, headers=HTMX | {"HX-Target": "more"}))

    first = text(client.get(URL))
    second = scrolled(first)
    third = scrolled(second)

    assert "July 2023 <span" in first
    assert "July 2023 <span" not in second
    assert 'aria-label="July 2023, continued"' in second
    assert "December 2023 <span" in third
    assert "No events in these articles for" in third


def test_the_next_page_on_its_own_has_its_heading(client, two_a_page):
    link = re.search(r'rel="next" href="([^"]+)"', text(client.get(URL)))[1]

    assert "July 2023 <span" in text(client.get(link))


def test_a_page_past_the_end_leads_back(client):
    make_event("Quay opens", places=["Oslo"])

    page = text(client.get(URL, {"place": "oslo", "after": "2024-01-01_2024-01-02_z"}))

    assert "The list ends before this page" in page
    assert '<a href="/?place=oslo">Back to the start of the list</a>' in page
