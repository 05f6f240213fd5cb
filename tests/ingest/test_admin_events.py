"""Events on the desk: titles, dates, and what is no event."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from ingest import models
from tests.factories import make_event

pytestmark = pytest.mark.django_db
EVENTS = reverse("admin:ingest_event_changelist")
MENTIONS = reverse("admin:ingest_eventmention_changelist")


@pytest.fixture
def event():
    return make_event("The quay opened", actors=["Ana Holm"])


def page_of(event: models.Event) -> str:
    return reverse("admin:ingest_event_change", args=[event.pk])


def send(client, event, **fields):
    hidden = {"mentions-TOTAL_FORMS": "0", "mentions-INITIAL_FORMS": "0"}
    given = {"title": event.title, "first": "2023-07-26", "precision": "day"}
    given["status"] = event.status
    return client.post(page_of(event), hidden | given | fields)


def notes() -> list[str]:
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


def test_a_title_is_set_and_goes_on_record(admin_client, event):
    assert send(admin_client, event, title="The pier opened").status_code == 302
    event.refresh_from_db()
    assert (event.title, event.decided) == ("The pier opened", ["title"])
    assert notes() == ["Title: The quay opened → The pier opened."]


def test_a_status_is_set_and_goes_on_record(admin_client, event):
    send(admin_client, event, status="denied")
    event.refresh_from_db()
    assert (event.status, event.decided) == ("denied", ["status"])
    assert notes() == ["Status: happened → denied."]


@pytest.mark.parametrize(
    ("fields", "first", "after"),
    [
        ({"first": "2023-07-03"}, date(2023, 7, 3), date(2023, 7, 4)),
        ({"precision": "month"}, date(2023, 7, 1), date(2023, 8, 1)),
        (
            {"precision": "range", "last": "2023-07-28"},
            date(2023, 7, 26),
            date(2023, 7, 29),
        ),
    ],
    ids=["day", "month", "range"],
)
def test_a_date_is_set_no_finer_than_it_is_known(
    admin_client, event, fields, first, after
):
    send(admin_client, event, **fields)
    event.refresh_from_db()
    assert (event.start, event.end) == (first, after)
    assert "start" in event.decided
    assert notes()[0].startswith("Date: ")


def test_a_last_day_is_not_dropped_in_silence(admin_client, event):
    page = send(admin_client, event, precision="day", last="2023-07-28")
    assert "choose “range” for other days" in page.content.decode()
    event.refresh_from_db()
    assert event.decided == []


@pytest.mark.parametrize(
    ("precision", "last", "words"),
    [
        ("range", "", "Give a last day"),
        ("range", "2023-07-25", "The last day lies before the first."),
        ("day", "2023-07-25", "The last day lies before the first."),
    ],
)
def test_a_range_needs_a_last_day_that_is_not_before_the_first(
    admin_client, event, precision, last, words
):
    page = send(admin_client, event, precision=precision, last=last).content.decode()
    assert words in page
    assert "choose “range”" not in page
    event.refresh_from_db()
    assert event.decided == []


def test_saving_without_a_change_decides_nothing(admin_client, event):
    send(admin_client, event)
    event.refresh_from_db()
    assert event.decided == []


def test_what_was_set_can_be_handed_back(admin_client, event):
    assert b"Forget what was set here" not in admin_client.get(page_of(event)).content
    send(admin_client, event, title="The pier opened")
    assert b"Forget what was set here" in admin_client.get(page_of(event)).content
    send(admin_client, event, hand_back="on")
    event.refresh_from_db()
    assert (event.title, event.decided) == ("The quay opened", [])


def test_events_are_set_aside_and_their_mentions_brought_back(admin_client, event):
    action = {"action": "set_aside", "_selected_action": [event.pk]}
    admin_client.post(EVENTS, action)
    assert not models.Event.objects.exists()
    mention = models.EventMention.objects.get()
    action = {"action": "bring_back", "_selected_action": [mention.pk]}
    admin_client.post(MENTIONS, action)
    assert models.Event.objects.exists()
    assert notes() == ["Set aside: it is no event.", "Brought back."]


def test_single_mentions_are_set_aside(admin_client, event):
    mention = event.mentions.get()
    action = {"action": "set_aside", "_selected_action": [mention.pk]}
    admin_client.post(MENTIONS, action)
    mention.refresh_from_db()
    assert mention.set_aside
    assert notes() == ["Set aside: it tells of no event."]


def test_who_may_only_look_changes_nothing(client, event):
    clerk = User.objects.create_user("clerk", password="x", is_staff=True)
    clerk.user_permissions.add(
        *Permission.objects.filter(codename__in=["view_event", "view_eventmention"])
    )
    client.force_login(clerk)
    assert client.get(page_of(event)).status_code == 200
    assert send(client, event, title="x").status_code == 403
    client.post(EVENTS, {"action": "set_aside", "_selected_action": [event.pk]})
    mention = event.mentions.get()
    client.post(MENTIONS, {"action": "set_aside", "_selected_action": [mention.pk]})
    event.refresh_from_db()
    assert event.title == "The quay opened"
    assert not models.EventMention.objects.filter(set_aside=True).exists()


@pytest.fixture
def other():
    return make_event("The bridge opened", actors=["Jon Berg"])


def join(client, *events, **fields):
    chosen = [event.pk for event in events]
    return client.post(EVENTS, {"action": "join", "_selected_action": chosen} | fields)


def test_events_are_joined_once_it_is_asked_which_to_keep(admin_client, event, other):
    page = join(admin_client, event, other).content.decode()
    assert "The one to keep" in page
    assert models.Event.objects.count() == 2

    join(admin_client, event, other, asked="yes", kept=event.pk)

    assert models.Event.objects.get() == event
    assert event.mentions.count() == 2
    assert notes() == [
        "Joined to it: The bridge opened.",
        "Joined to The quay opened.",
    ]


def test_what_was_joined_is_taken_back_on_its_page(admin_client, event, other):
    assert b"Undo what was" not in admin_client.get(page_of(event)).content
    join(admin_client, event, other, asked="yes", kept=event.pk)
    page = admin_client.get(page_of(event)).content.decode()
    assert "“The bridge opened” joined with “The quay opened”, " in page
    event.refresh_from_db()

    send(admin_client, event, take_back=[models.Decision.objects.get().pk])

    assert set(models.Event.objects.values_list("key", flat=True)) == {
        event.key,
        other.key,
    }
    assert notes()[-1].startswith("Taken back: joined")


def test_reports_are_parted_on_the_page_of_their_event(admin_client, event, other):
    join(admin_client, event, other, asked="yes", kept=event.pk)
    report = event.mentions.get(title="The bridge opened")
    event.refresh_from_db()
    page = admin_client.get(page_of(event)).content.decode()
    assert "“The bridge opened.” (by “opened”)" in page

    send(admin_client, event, part=[report.pk])

    report.refresh_from_db()
    assert report.event != event
    assert notes()[-1] == "Parted from it: The bridge opened."


def test_an_event_keeps_at_least_one_report(admin_client, event, other):
    assert b"Reports of something else" not in admin_client.get(page_of(event)).content
    join(admin_client, event, other, asked="yes", kept=event.pk)

    every = list(event.mentions.values_list("pk", flat=True))
    page = send(admin_client, event, part=every).content.decode()

    assert "Leave at least one report." in page
    assert event.mentions.count() == 2


def test_who_may_only_look_joins_nothing(client, event, other):
    clerk = User.objects.create_user("clerk", password="x", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_event"))
    client.force_login(clerk)
    join(client, event, other, asked="yes", kept=event.pk)
    assert models.Event.objects.count() == 2
