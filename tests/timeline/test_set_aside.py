"""Links to events that an editor set aside, and oEmbed for links to joined ones."""

import json
import re

import feedparser
import pytest

from ingest import services
from ingest.models import Event, EventMention, FormerKey
from tests.factories import make_event

pytestmark = pytest.mark.django_db

PATHS = [
    "/events/quay/",
    "/events/quay/reports/",
    "/events/quay/share/",
    "/events/quay/preview.png",
    "/embed/events/quay/",
    "/events/older/",
]


@pytest.fixture
def event():
    event = make_event("Quay opens", key="quay")
    FormerKey.objects.create(key="older", event=event)
    return event


def set_aside(event):
    services.set_aside(event.mentions.all())


@pytest.mark.parametrize("path", PATHS)
def test_a_link_says_that_the_event_was_set_aside_and_when(client, event, path):
    set_aside(event)

    response = client.get(path)

    assert response.status_code == 410
    page = response.content.decode()
    assert "This event was set aside" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "Quay opens" not in page


def test_it_stands_in_no_export(client, event):
    set_aside(event)

    for extension in ("json", "atom", "csv"):
        content = b"".join(client.get(f"/events.{extension}"))
        assert b"Quay opens" not in content


def test_a_feed_tells_its_subscribers_what_is_gone(client, event):
    def deleted(query=""):
        feed = b"".join(client.get(f"/events.atom{query}")).decode()
        return re.findall(r'<at:deleted-entry ref="http://testserver([^"]+)"', feed)

    assert deleted() == ["/events/older/"]
    assert deleted("?to=1999") == []

    set_aside(event)
    assert "/events/quay/" in deleted()
    assert "/events/quay/" in deleted(
        "?to=1999"
    )  # of what is gone nothing else is known
    assert not feedparser.parse(b"".join(client.get("/events.atom"))).bozo


def test_a_frame_says_it_in_a_frame(client, event):
    set_aside(event)

    response = client.get("/embed/events/quay/")

    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "masthead" not in response.content.decode()


def test_what_is_brought_back_is_found_at_its_old_address(client, event):
    set_aside(event)
    services.bring_back(EventMention.objects.all())
    key = Event.objects.get().key

    response = client.get("/events/quay/", follow=True)

    assert response.status_code == 200
    assert response.wsgi_request.path == f"/events/{key}/"


def test_an_event_that_has_other_reports_stays(client, event):
    make_event("Quay opens", key="other")
    other = EventMention.objects.get(event__key="other")
    other.event = event
    other.save()

    services.set_aside(EventMention.objects.filter(pk=other.pk))

    assert client.get("/events/quay/").status_code == 200


def test_oembed_answers_for_the_old_address_of_a_joined_event(client, event):
    url = "http://testserver/events/older/"

    answer = json.loads(client.get("/oembed", {"url": url}).content)

    assert answer["title"] == "Quay opens"
    assert "/embed/events/quay/" in answer["html"]


def test_oembed_has_nothing_for_what_was_set_aside(client, event):
    set_aside(event)

    asked = {"url": "http://testserver/events/quay/"}
    assert client.get("/oembed", asked).status_code == 404
