"""The lists of the editors' desk: what they show, find and lead to."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse

from tests.factories import make_article, make_event, make_mention, make_paragraph
from tests.ingest.made import SENTENCE, TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]
LISTS = ["article", "eventmention", "event", "actor", "place"]


@pytest.fixture
def stored():
    """A dated and an undated mention, with all that lists show."""
    paragraph = make_paragraph(make_article("A day at the quay"), SENTENCE)
    event = make_event("The quay opens", actors=["Ada Berg"], places=["Oslo"])
    return event, make_mention(paragraph, "opened")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_searched(admin_client, stored, name):
    url = reverse(f"admin:ingest_{name}_changelist")
    words = {"actor": "ada", "place": "oslo", "eventmention": "open"}.get(name, "quay")
    for query, found in (("", True), (f"?q={words}", True), ("?q=nonesuch", False)):
        response = admin_client.get(url + query)
        assert response.context["cl"].queryset.exists() == found, query


@pytest.mark.parametrize(
    ("name", "column"), [("article", "found"), ("actor", "named"), ("place", "named")]
)
def test_lists_count_mentions(admin_client, stored, name, column):
    url = reverse(f"admin:ingest_{name}_changelist")
    page = admin_client.get(url).content.decode()
    assert f'<td class="field-{column}">1</td>' in page


@pytest.mark.parametrize("name", LISTS[1:])
def test_what_the_machine_found_is_neither_added_nor_deleted(
    admin_client, stored, name
):
    row = apps.get_model("ingest", name).objects.first()
    change = reverse(f"admin:ingest_{name}_change", args=[row.pk])
    assert admin_client.get(change).status_code == 200
    if name == "eventmention":
        assert admin_client.post(change, {"title": "x"}).status_code == 403
    for action in ("add", "delete"):
        arguments = [row.pk] if action == "delete" else []
        url = reverse(f"admin:ingest_{name}_{action}", args=arguments)
        assert admin_client.get(url).status_code == 403


def test_lists_link_to_the_public_pages(admin_client, stored):
    event, mention = stored
    for name, row in (("event", event), ("article", mention.article)):
        url = reverse(f"admin:ingest_{name}_changelist")
        page = admin_client.get(url).content.decode()
        assert f'href="{row.get_absolute_url()}"' in page
    url = reverse("admin:ingest_eventmention_change", args=[mention.pk])
    anchor = f"{mention.article.get_absolute_url()}#{mention.paragraph.anchor}"
    assert f'href="{anchor}"' in admin_client.get(url).content.decode()


def test_a_date_is_shown_no_finer_than_it_is_known(admin_client):
    make_event(
        "The ferry sails",
        start=date(2024, 1, 1),
        end=date(2025, 1, 1),
        precision="year",
    )
    page = admin_client.get(reverse("admin:ingest_event_changelist")).content.decode()
    assert '<td class="field-when">2024</td>' in page


@pytest.mark.parametrize("count", [1, 15])
@pytest.mark.parametrize("name", LISTS)
def test_queries_of_a_list_do_not_grow(
    admin_client, django_assert_max_num_queries, name, count
):
    for number in range(count):
        make_event(f"Event {number}", actors=[f"Ada {number}"], places=[f"P{number}"])
    with django_assert_max_num_queries(14):
        admin_client.get(reverse(f"admin:ingest_{name}_changelist"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("article", "By how the date is known"),
        ("eventmention", "By whether it was set aside"),
        ("event", "By how exactly it is dated"),
        ("actor", "By joined to another"),
    ],
)
def test_the_filters_of_a_list_say_what_they_filter(admin_client, name, words):
    admin_client.post(
        reverse("admin:ingest_article_add"), {"text": TEXT, "published": "2023-07-27"}
    )
    page = admin_client.get(reverse(f"admin:ingest_{name}_changelist"))
    assert words in " ".join(page.content.decode().split())
