"""What changed about an event: on its page, in the feed, and for old links to it."""

import json
from datetime import date
from html import unescape

import feedparser
import pytest

from ingest import services
from ingest.models import EventChange, FormerKey
from ingest.pipeline.annotations import Interval, Precision
from tests.factories import make_article, make_event
from tests.timeline.exports.parsers import exported
from timeline.history import load_history

pytestmark = pytest.mark.django_db
JULY = Interval(date(2023, 7, 1), date(2023, 8, 1))
DAY, MONTH = ["2023-07-26", "2023-07-27", "day"], ["2023-07-01", "2023-08-01", "month"]


def page(client, key: str) -> str:
    return unescape(client.get(f"/events/{key}/").content.decode())


@pytest.mark.parametrize(
    ("what", "before", "after", "words"),
    [
        ("date", MONTH, DAY, "Date: 26 July 2023, before: July 2023"),
        ("status", "planned", "happened", "Status: happened, before: planned"),
        ("reports", ["gone"], [], "An article that reported it was deleted here"),
    ],
)
def test_the_page_of_an_event_says_what_changed_and_when(
    client, what, before, after, words
):
    event = make_event("Quay opens", key="quay")
    assert "What changed here" not in page(client, "quay")
    EventChange.objects.create(
        event=event, what=what, before=before, after=after, at="2024-02-03T10:00:00Z"
    )

    told = page(client, "quay")

    assert "<dt>3 February 2024</dt>" in told
    assert words in told
    assert "set by an editor</dd>" not in told


def test_a_report_that_came_later_is_linked(client):
    event = make_event("Quay opens", key="quay")
    make_article("A second look", slug="second", publisher="Wire")
    EventChange.objects.create(event=event, what="reports", before=[], after=["second"])

    told = page(client, "quay")

    assert (
        'Reported as well by <a href="/articles/second/">A second look</a> (Wire)'
        in told
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ([("title", "Pier opens", "Quay opens", False)], []),
        (
            [("title", "Pier opens", "Quay opens", True)],
            ["Title: “Quay opens”, before: “Pier opens”"],
        ),
        ([("date", DAY, MONTH, False), ("date", MONTH, DAY, False)], []),
        (
            [
                ("status", "planned", "stated", False),
                ("status", "stated", "happened", False),
            ],
            ["Status: happened, before: planned"],
        ),
        ([("reports", ["a"], [], False), ("reports", [], ["a"], False)], []),
    ],
    ids=["wording", "an editor's", "there and back", "in two steps", "read anew"],
)
def test_of_a_day_what_came_of_it_is_told(changes, told):
    event = make_event("Quay opens")
    for what, before, after, by_editor in changes:
        EventChange.objects.create(
            event=event,
            what=what,
            before=before,
            after=after,
            by_editor=by_editor,
            at="2024-02-03T10:00:00Z",
        )

    days = load_history(event)

    assert [one.words for day in days for one in day.differences] == told


def test_what_an_editor_corrected_comes_first_in_the_feed_and_says_so(client):
    event = make_event("Quay opens", key="quay")
    make_event("Ferry sails", key="ferry", changed="2024-01-01T00:00:00Z")
    services.set_date(event, JULY, Precision.MONTH)

    first, second = feedparser.parse(exported(client, "atom")).entries

    assert first.title == "July 2023: Quay opens"
    assert "Date: July 2023, before: 26 July 2023." in first.summary
    assert "Changed on" not in second.summary
    assert first.updated > second.updated
    assert "set by an editor</dd>" in page(client, "quay")


def test_json_holds_the_changes(client):
    event = make_event("Quay opens", key="quay")
    EventChange.objects.create(
        event=event, what="date", before=MONTH, after=DAY, at="2024-02-03T10:00:00Z"
    )

    (record,) = json.loads(exported(client, "json"))["events"]

    assert record["changes"] == [
        {
            "at": "2024-02-03T10:00:00Z",
            "what": "date",
            "before": MONTH,
            "after": DAY,
            "by_editor": False,
        }
    ]


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("/events/old/", "/events/quay/"),
        ("/events/old/reports/?q=x", "/events/quay/reports/?q=x"),
        ("/events/old/share/", "/events/quay/share/"),
        ("/embed/events/old/", "/embed/events/quay/"),
        ("/events/old/preview.png", "/events/quay/preview.png"),
    ],
)
def test_a_link_to_an_event_that_was_joined_leads_on(client, path, leads_to):
    event = make_event("Quay opens", key="quay")
    FormerKey.objects.create(key="old", event=event)

    response = client.get(path)

    assert (response.status_code, response.get("Location")) == (302, leads_to)
    assert client.get("/events/never/").status_code == 404


def test_an_event_of_its_own_wins_over_a_former_key(client):
    event = make_event("Quay opens", key="quay")
    make_event("Ferry sails", key="ferry")
    FormerKey.objects.create(key="ferry", event=event)

    assert "Ferry sails" in page(client, "ferry")


def test_a_feed_that_is_unchanged_is_not_sent_again(client):
    event = make_event("Quay opens", key="quay")
    etag = client.get("/events.atom")["ETag"]
    asked = {"If-None-Match": etag}

    assert client.get("/events.atom", headers=asked).status_code == 304
    assert client.get("/events.atom?status=planned", headers=asked).status_code == 200
    services.set_title(event, "The quay opens")
    assert client.get("/events.atom", headers=asked).status_code == 200


def test_signs_of_html_in_an_article_stay_signs_in_the_feed(client):
    make_event("The bridge <b> & more opens")

    (entry,) = feedparser.parse(exported(client, "atom")).entries

    assert "The bridge &lt;b&gt; &amp; more opens" in entry.summary
