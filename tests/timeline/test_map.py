"""The page of the map: the filters of the chronology, places with their counts."""

from html import unescape

import pytest

from tests.factories import make_event, make_place
from timeline.columns.store import load_columns

pytestmark = pytest.mark.django_db
URL = "/map/"


def text(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture(autouse=True)
def _stored():
    oslo = make_place("Oslo", latitude=59.91, longitude=10.75, country="Norway")
    tokyo = make_place("Tokyo", latitude=35.69, longitude=139.69)
    make_event("Quay opens", actors=["Ada Berg"], places=[oslo])
    make_event("Ferry sails", places=[oslo, "Old Pier"])
    make_event("Snow falls", places=[tokyo])
    make_event("Rain falls", actors=["Per Dahl"])


def test_places_have_markers_and_stand_in_a_list_with_counts(client):
    page = text(client.get(URL))

    assert 'aria-label="Oslo: 2 events"' in page
    assert 'aria-label="Tokyo: 1 event"' in page
    assert '<a class="names-name" href="/?place=oslo">Oslo' in page
    assert "Not on the map: where they lie is not known" in page
    assert '<a class="names-name" href="/?place=old-pier">Old Pier' in page


def test_filters_narrow_the_map(client):
    page = text(client.get(URL, {"person": "ada-berg"}))

    assert "<title>1 event, July 2023, with Ada Berg · Dateline</title>" in page
    assert 'aria-label="Oslo: 1 event"' in page
    assert "Tokyo" not in page
    assert '<a href="/?person=ada-berg">List</a>' in page


def test_its_filters_lead_to_the_map_again(client):
    page = text(client.get(URL))

    assert 'href="/map/?person=ada-berg"' in page
    assert 'hx-get="/map/"' in page


def test_the_chronology_leads_to_the_map_of_the_same_events(client):
    page = text(client.get("/", {"person": "ada-berg"}))

    assert '<a href="/map/?person=ada-berg">Map</a>' in page


def test_a_view_leaves_out_what_lies_elsewhere_and_leads_back(client):
    page = text(client.get(URL, {"box": "5,58,15,62"}))

    assert 'aria-label="Oslo: 2 events"' in page
    assert 'aria-label="Tokyo:' not in page
    assert '<a href="/map/">All places</a>' in page
    assert '<a href="/map/">2 places in all</a>' in page


def test_the_fragment_says_its_address_with_the_view(client):
    response = client.get(
        URL, {"person": "ada-berg", "box": "5,58,15,62"}, headers={"HX-Request": "true"}
    )

    assert "<html" not in text(response)
    assert response["HX-Push-Url"].startswith("/map/?person=ada-berg&box=")


def test_events_without_places_say_so(client):
    page = text(client.get(URL, {"person": "per-dahl"}))

    assert "None of these events names a place" in page


def test_nothing_matching_offers_to_drop_filters_on_the_map(client):
    page = text(client.get(URL, {"person": "per-dahl", "place": "oslo"}))

    assert '<a href="/map/?place=oslo">2 events</a> without <b>Per Dahl</b>' in page


@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow_with_places(client, count, django_assert_max_num_queries):
    for number in range(count):
        make_event(
            f"Event {number}",
            places=[make_place(f"P{number}", latitude=number, longitude=number)],
        )

    load_columns()  # as some page did since the last write
    with django_assert_max_num_queries(3):
        client.get(URL)
