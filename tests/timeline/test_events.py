"""The page of one event: every report, why it has its date, what came around it."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from ingest.models import Event
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_paragraph,
    make_place,
)
from timeline.chronology import EVENTS_PER_PAGE

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return unescape(response.content.decode())


def test_an_event_shows_every_report_and_its_neighbours(client):
    before = make_event("Ferry sails", start=date(2023, 7, 25))
    event = make_event("Quay opens", places=["Oslo"], date_reason="Both say so.")
    after = make_event("Snow falls", start=date(2023, 7, 26), key="zz-last")
    paragraph = make_paragraph(make_article("Other", publisher="Wire"), "Quay opened.")
    make_mention(paragraph, "opened", event=event, merge_reason="Same place and day.")

    page = text(client.get(reverse("timeline:event", args=[event.key])))

    assert page.count('<blockquote class="report-text">') == 2
    for words in ("26 July 2023", "Both say so.", "Same place and day.", "Oslo"):
        assert words in page
    assert f'rel="prev" href="/events/{before.key}/"' in page
    assert f'rel="next" href="/events/{after.key}/"' in page


@pytest.mark.parametrize("count", [3, EVENTS_PER_PAGE + 5])
def test_an_event_stands_on_the_page_of_the_chronology_that_it_leads_to(client, count):
    for number in range(count):
        make_event(f"Event {number}", start=date(2023, 7, 3))
    event = make_event("Quay opens", start=date(2023, 7, 20), key="quay")
    make_event("All July", start=date(2023, 7, 1), end=date(2023, 8, 1))

    page = text(client.get(reverse("timeline:event", args=[event.key])))
    link = re.search(r'href="([^"]+)">See it in the chronology', page)[1]
    address, _, anchor = link.partition("#")

    assert address.startswith("/?from=2023-07&to=2023-07")
    assert anchor == "quay"
    assert 'id="quay"' in text(client.get(address))


def test_queries_of_an_event_do_not_grow_with_reports(
    client, django_assert_num_queries
):
    event = make_event("Quay opens", actors=["Ada Berg"], places=["Oslo"])
    for _ in range(5):
        make_mention(
            make_paragraph(make_article(), "Quay opened."), "opened", event=event
        )

    with django_assert_num_queries(8):
        client.get(reverse("timeline:event", args=[event.key]))


def test_what_reports_tell_differently_stands_in_the_list_and_on_the_page(client):
    told = {"on": "numbers", "words": "Dead: 3 in “A”; 5 in “B”"}
    event = make_event("Pier falls", disagreements=[told], disagrees=True)

    listed = text(client.get("/"))
    page = text(client.get(reverse("timeline:event", args=[event.key])))

    assert "; reports disagree on numbers" in listed
    assert "Dead: 3 in “A”; 5 in “B”" in listed
    assert "Where the reports differ" in page
    assert "<li>Dead: 3 in “A”; 5 in “B”</li>" in page


def test_copies_of_one_text_are_counted_apart(client):
    event = make_event("Pier falls")
    make_mention(
        make_paragraph(make_article("Again", publisher="Wire"), "Pier falls."),
        "falls",
        event=event,
    )
    Event.objects.update(source_count=1)

    assert "2 reports, 1 of them a copy, 2 publishers" in text(client.get("/"))


def test_the_place_of_an_event_is_on_a_small_map(client):
    place = make_place("Oslo", latitude=59.9, longitude=10.7)
    event = make_event("Quay opens", places=[place, "Old Pier"])
    vague = make_event("Ferry sails", places=["Old Pier"])

    on_map = text(client.get(reverse("timeline:event", args=[event.key])))
    not_on_map = text(client.get(reverse("timeline:event", args=[vague.key])))

    assert 'aria-label="Map: Oslo"' in on_map
    assert 'class="map-still"' not in not_on_map


def test_what_an_editor_set_is_said(client):
    event = make_event("Quay opens", decided=["title", "start", "end"])
    plain = make_event("Ferry sails")

    told = text(client.get(reverse("timeline:event", args=[event.key])))
    untold = text(client.get(reverse("timeline:event", args=[plain.key])))

    assert "An editor has set the title and date. Last changed on" in told
    assert "An editor" not in untold
    assert "Last changed on" in untold
