"""Actors and places on the desk: who may put them right, and what goes on record."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from ingest import models
from tests.factories import make_actor, make_event, make_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]
ACTORS = reverse("admin:ingest_actor_changelist")


@pytest.fixture
def clerk_client(client):
    """Somebody who may look at the actors and change nothing."""
    clerk = User.objects.create_user("clerk", password="x", is_staff=True)
    clerk.user_permissions.add(Permission.objects.get(codename="view_actor"))
    client.force_login(clerk)
    return client


def page_of(row: models.Actor | models.Place) -> str:
    return reverse(f"admin:ingest_{row._meta.model_name}_change", args=[row.pk])


def join(client, rows, **fields):
    answered = {"asked": "yes"} if fields else {}
    selected = [row.pk for row in rows]
    return client.post(
        ACTORS, {"action": "join", "_selected_action": selected} | answered | fields
    )


def notes() -> list[tuple[str, str]]:
    entries = LogEntry.objects.order_by("pk")
    return [(entry.object_repr, entry.get_change_message()) for entry in entries]


def test_joining_asks_which_to_keep(admin_client):
    rows = [make_actor("Ana Holm"), make_actor("Anna Holme")]
    page = join(admin_client, rows).content.decode()
    assert 'type="radio"' in page
    assert not models.Actor.objects.filter(same_as__isnull=False).exists()


def test_pressing_join_with_nothing_chosen_is_answered(admin_client):
    rows = [make_actor("Ana Holm"), make_actor("Anna Holme")]
    asked = join(admin_client, rows).content.decode()
    assert 'name="asked"' in asked
    assert "Choose the one to keep." not in asked
    page = join(admin_client, rows, asked="yes").content.decode()
    assert "Choose the one to keep." in page
    assert not models.Actor.objects.filter(same_as__isnull=False).exists()


def test_the_joined_links_to_what_stands_for_it(admin_client):
    kept = make_actor("Ana Holm")
    other = make_actor("Anna Holme", same_as=kept)
    page = admin_client.get(page_of(other)).content.decode()
    assert f'<a href="{page_of(kept)}">Ana Holm</a>' in page


def test_joining_is_done_and_goes_on_record(admin_client):
    kept, other = make_actor("Ana Holm"), make_actor("Anna Holme")
    response = join(admin_client, [kept, other], kept=kept.pk)
    assert response.status_code == 302
    other.refresh_from_db()
    assert other.same_as == kept
    assert notes() == [
        ("Ana Holm", "Joined to it: Anna Holme."),
        ("Anna Holme", "Joined to Ana Holm."),
    ]


def test_one_alone_cannot_be_joined(admin_client):
    response = join(admin_client, [make_actor("Ana Holm")])
    assert response.status_code == 302
    assert not LogEntry.objects.exists()


def test_only_one_of_the_selected_can_be_kept(admin_client):
    rows = [make_actor("Ana Holm"), make_actor("Anna Holme")]
    page = join(admin_client, rows, kept=make_actor("Jon Berg").pk).content.decode()
    assert "Select a valid choice" in page
    assert not models.Actor.objects.filter(same_as__isnull=False).exists()


def test_who_may_only_look_neither_joins_nor_renames(clerk_client):
    rows = [make_actor("Ana Holm"), make_actor("Anna Holme")]
    join(clerk_client, rows, kept=rows[0].pk)
    assert clerk_client.get(page_of(rows[0])).status_code == 200
    response = clerk_client.post(page_of(rows[0]), {"name": "x", "kind": "person"})
    assert response.status_code == 403
    assert not models.Actor.objects.filter(same_as__isnull=False).exists()
    assert not models.Actor.objects.filter(name="x").exists()


def test_a_page_parts_what_was_joined(admin_client):
    kept = make_actor("Ana Holm")
    other = make_actor("Anna Holme", same_as=kept)
    fields = {"name": "Ana Holm", "kind": "person", "part": other.pk}
    assert admin_client.post(page_of(kept), fields).status_code == 302
    other.refresh_from_db()
    assert other.same_as is None
    assert notes() == [("Ana Holm", "Parted from Anna Holme.")]


def test_a_new_name_and_kind_go_on_record(admin_client):
    row = make_actor("Ana Holm")
    admin_client.post(page_of(row), {"name": "Holm & Co", "kind": "organisation"})
    row.refresh_from_db()
    assert (row.name, row.kind, row.aliases) == (
        "Holm & Co",
        "organisation",
        ["Ana Holm"],
    )
    assert notes() == [
        ("Holm & Co", "Name: Ana Holm → Holm & Co. Kind: person → organisation.")
    ]


def test_a_spelling_is_taken_off_and_given_back(admin_client):
    row = make_actor("Rosa Fuentes", aliases=["Fuentes"])
    fields = {"name": "Rosa Fuentes", "kind": "person"}
    admin_client.post(page_of(row), fields | {"take_off": "Fuentes"})
    namesake = models.Namesake.objects.get()
    assert namesake.other.name == "Fuentes"
    admin_client.post(page_of(row), fields | {"give_back": namesake.pk})
    assert not models.Namesake.objects.exists()
    assert [message for _, message in notes()] == [
        "Fuentes is somebody else.",
        "Fuentes is this one after all.",
    ]


def test_a_spelling_that_the_actor_does_not_have_is_refused(admin_client):
    row = make_actor("Rosa Fuentes", aliases=["Fuentes"])
    fields = {"name": "Rosa Fuentes", "kind": "person", "take_off": "Berg"}
    page = admin_client.post(page_of(row), fields).content.decode()
    assert "Select a valid choice" in page
    assert not models.Namesake.objects.exists()


def test_a_page_shows_boxes_only_for_what_can_be_ticked(admin_client):
    plain, called = make_actor("Jon Berg"), make_actor("Ana Holm", aliases=["Holm"])
    assert b'name="take_off"' not in admin_client.get(page_of(plain)).content
    assert b'name="take_off"' in admin_client.get(page_of(called)).content


def test_a_name_is_set_aside_and_brought_back(admin_client):
    make_event("The quay opened", actors=["Ana Holm"])
    row = models.Actor.objects.get()
    fields = {"name": "Ana Holm", "kind": "person"}
    admin_client.post(page_of(row), fields | {"set_aside": "on"})
    admin_client.post(page_of(row), fields)
    assert [message for _, message in notes()] == ["Set aside.", "Brought back."]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"latitude": "91", "longitude": "5"}, "from -90 to 90"),
        ({"latitude": "60", "longitude": "181"}, "from -180 to 180"),
        ({"latitude": "60"}, "Give both degrees"),
    ],
    ids=["latitude", "longitude", "one of two"],
)
def test_a_place_lies_on_the_earth(admin_client, fields, said):
    place = make_place("Bergen", country="Norway")
    given = {"name": "Bergen", "country": "Norway"} | fields
    assert said in admin_client.post(page_of(place), given).content.decode()
    place.refresh_from_db()
    assert place.latitude is None


def test_a_place_is_put_on_the_map(admin_client):
    place = make_place("Bergen", country="Norway")
    fields = {"name": "Bergen", "country": "Norway", "latitude": "60.4"}
    admin_client.post(page_of(place), fields | {"longitude": "5.3"})
    place.refresh_from_db()
    assert (place.latitude, place.longitude) == (60.4, 5.3)


def test_saving_without_a_change_decides_nothing(admin_client):
    make_event("The quay opened", actors=["Ana Holm"])
    row = models.Actor.objects.get()
    admin_client.post(page_of(row), {"name": "Ana Holm", "kind": "person"})
    row.refresh_from_db()
    assert row.decided == []
