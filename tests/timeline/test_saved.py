"""Saved views: kept as they were, compared with now, made by editors only."""

from datetime import date
from html import unescape

import pytest
from django.contrib.auth.models import Permission
from django.http import QueryDict
from django.urls import reverse

from ingest.models import Event, FormerKey
from tests.factories import make_event
from timeline import saved
from timeline.models import SavedView
from timeline.saved import Comparison, TooMany, make_view

pytestmark = pytest.mark.django_db
ADD = "/admin/timeline/savedview/add/"


def text(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def view():
    make_event("Quay opens", places=["Oslo"], key="quay", start=date(2023, 7, 1))
    make_event("Ferry sails", places=["Oslo"], key="ferry", start=date(2023, 7, 2))
    make_event("Snow falls", places=["Narvik"], key="snow")
    view = make_view(QueryDict("place=oslo&after=2020-01-01_2020-01-02_x"))
    view.save()
    return view


@pytest.fixture
def editor(client, django_user_model):
    editor = django_user_model.objects.create_user("ed", is_staff=True, password="p")
    for name in ("add_savedview", "view_savedview"):
        editor.user_permissions.add(Permission.objects.get(codename=name))
    client.force_login(editor)
    return editor


def test_a_view_keeps_its_events_in_order_and_its_filters(view):
    assert view.query == "place=oslo"
    assert [row["key"] for row in view.events] == ["quay", "ferry"]
    assert view.title == "2 events, July 2023, in Oslo"


def test_nothing_changed_is_said(view):
    assert Comparison(view).words == "Nothing has changed since then."


def test_what_changed_is_said_and_shown(client, view):
    Event.objects.filter(key="ferry").delete()
    Event.objects.filter(key="quay").update(
        start=date(2023, 7, 3), end=date(2023, 7, 4)
    )
    make_event("Rain falls", places=["Oslo"], key="rain")

    page = text(client.get(f"/v/{view.short}/"))

    assert (
        "Since then 1 event was added, 1 event was taken out and 1 event was changed."
        in page
    )
    assert "1 July 2023" in page
    assert "now: 3 July 2023" in page
    assert "Ferry sails <span" in page
    assert "no longer in this view" in page
    assert "Rain falls" in page


def test_what_left_a_view_is_linked_where_its_link_still_leads(client, view):
    quay, ferry = (Event.objects.get(key=key) for key in ("quay", "ferry"))
    ferry.places.clear()
    quay.delete()
    gone = text(client.get(reverse("timeline:saved", args=[view.short])))
    FormerKey.objects.create(key="quay", event=ferry)
    joined = text(client.get(reverse("timeline:saved", args=[view.short])))

    assert '<a href="/events/ferry/">Ferry sails</a>' in gone
    assert '<a href="/events/quay/">' not in gone
    assert '<a href="/events/quay/">Quay opens</a>' in joined
    assert 'joined with <a href="/events/ferry/">Ferry sails</a>' in joined
    assert "1 event was taken out and 1 event was joined with another." in joined
    assert joined.count("no longer in this view") == 1


def test_a_saved_view_says_as_of_when_and_leads_to_now(client, view):
    page = text(client.get(f"/v/{view.short}/"))

    assert "As of <time datetime=" in page
    assert f"{view.day.day} {view.day:%B %Y}" in page
    assert '<a href="/?place=oslo">See the same view as it is now</a>' in page
    assert f"http://testserver/v/{view.short}/, as of " in page


def test_a_filter_that_nothing_has_any_more_leaves_nothing_behind(view):
    Event.objects.filter(places__key="oslo").delete()

    comparison = Comparison(view)

    assert len(comparison.gone) == 2
    assert comparison.added == []


def test_a_view_of_too_many_events_is_refused(monkeypatch):
    monkeypatch.setattr(saved, "MOST_EVENTS", 1)
    make_event("Quay opens")
    make_event("Ferry sails")

    with pytest.raises(TooMany, match="at most 1 can be kept"):
        make_view(QueryDict(""))


def test_a_short_address_that_leads_nowhere(client):
    assert client.get("/v/nothing2/").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["?place=oslo", "place=oslo", "http://testserver/?place=oslo", "/map/?place=oslo"],
)
def test_an_editor_keeps_a_view_on_the_desk(client, view, editor, query):
    client.post(ADD, {"query": query, "title": "", "note": "For the record."})

    kept = SavedView.objects.exclude(pk=view.pk).get()
    assert (kept.query, kept.note, kept.kept_by) == (
        "place=oslo",
        "For the record.",
        editor,
    )
    assert kept.title == "2 events, July 2023, in Oslo"
    assert len(kept.events) == 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=banana", "from: Write a date as 2023"),
        ("?from=2023&person=nobody", "nothing here for “nobody”"),
        ("/?persn=ada-berg", "persn: there is no such filter"),
    ],
)
def test_a_view_that_cannot_be_shown_is_not_kept(client, view, editor, query, said):
    page = text(client.post(ADD, {"query": query, "title": "", "note": ""}))

    assert said in page
    assert SavedView.objects.count() == 1


def test_what_is_too_large_is_said_beside_the_field(client, view, editor, monkeypatch):
    monkeypatch.setattr(saved, "MOST_EVENTS", 1)

    page = text(client.post(ADD, {"query": "", "title": "", "note": ""}))

    assert "at most 1 can be kept" in page
    assert SavedView.objects.count() == 1


def test_the_desk_lists_what_was_kept_with_its_address(client, view, editor):
    page = text(client.get(reverse("admin:timeline_savedview_changelist")))

    assert f'<a href="/v/{view.short}/">' in page


def test_only_editors_are_offered_to_keep_a_view(client, view, editor):
    offer = "/admin/timeline/savedview/add/?query=%3Fplace%3Doslo"

    assert offer in text(client.get("/?place=oslo"))
    client.logout()
    assert offer not in text(client.get("/?place=oslo"))


def test_nobody_else_can_keep_one(client, view):
    assert client.post(ADD, {"query": ""}).status_code == 302
    assert SavedView.objects.count() == 1
