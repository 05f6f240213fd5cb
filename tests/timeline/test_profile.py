"""The pages of people, organisations, states and places."""

from datetime import date
from html import unescape

import pytest

from ingest.models import Actor
from tests.factories import make_actor, make_event, make_place
from timeline.columns.store import load_columns

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture(autouse=True)
def _stored():
    ada = make_actor("Ada Berg", role="harbour master", aliases=["A. Berg", "Ada Berg"])
    union = make_actor("Dockers Union", kind="organisation")
    make_event("Quay opens", actors=[ada, "Per Dahl", union], places=["Oslo"])
    make_event("Ferry sails", actors=[ada], places=["Oslo", "Narvik"])
    make_event("Snow falls", actors=["Per Dahl"], places=["Narvik"])
    make_place("Oslo")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/people/ada-berg/", "Ada Berg"),
        ("/organisations/dockers-union/", "Dockers Union"),
        ("/places/oslo/", "Oslo"),
    ],
)
def test_each_has_a_page_with_its_name(client, path, words):
    page = text(client.get(path))

    assert f">{words}</h1>" in page


def test_a_person_says_role_spellings_and_counts(client):
    page = text(client.get("/people/ada-berg/"))

    assert "harbour master" in page
    assert "Also written <i>A. Berg</i></p>" in page
    assert "<li>2 events, July 2023</li>" in page
    assert '<a href="/?person=ada-berg">see them in the chronology</a>' in page


def test_only_its_own_events_are_listed(client):
    page = text(client.get("/people/ada-berg/"))

    assert "Quay opens</a></h3>" in page
    assert "Ferry sails</a></h3>" in page
    assert "Snow falls</a></h3>" not in page


def test_bars_lead_to_the_chronology_with_the_person(client):
    page = text(client.get("/people/ada-berg/"))

    assert 'href="/?from=2023-07-26&to=2023-07-26&person=ada-berg"' in page


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/people/ada-berg/", "/?person=ada-berg&person=per-dahl&people=all"),
        ("/people/ada-berg/", "/?person=ada-berg&place=oslo"),
        ("/people/ada-berg/", "/?person=ada-berg&organisation=dockers-union"),
        ("/places/oslo/", "/?person=ada-berg&place=oslo"),
    ],
)
def test_who_is_named_with_it_leads_to_what_both_are_in(client, path, link):
    assert f'class="facet-count" href="{link}"' in text(client.get(path))


def test_places_named_together_are_counted_and_lead_to_each_other(client):
    page = text(client.get("/places/oslo/"))

    assert '<a class="facet-label" href="/places/narvik/">Narvik</a>' in page
    assert '1<span class="visually-hidden"> in common' in page


@pytest.mark.parametrize(
    "path",
    [
        "/people/nobody/",
        "/people/dockers-union/",
        "/organisations/ada-berg/",
        "/places/ada-berg/",
    ],
)
def test_what_is_not_there_is_said(client, path):
    assert client.get(path).status_code == 404


def test_a_name_without_events_says_so(client):
    make_actor("Old Hand")

    assert "No event in these articles names Old Hand" in text(
        client.get("/people/old-hand/")
    )


def test_a_long_list_is_cut_and_leads_on(client):
    for number in range(15):
        make_event(f"Event {number}", actors=["Busy"], start=date(2023, 7, 1))

    page = text(client.get("/people/busy/"))

    assert page.count('<li class="event"') == 12
    assert '<a href="/?person=busy">All 15 events</a>' in page


@pytest.mark.parametrize("count", [1, 10])
def test_queries_do_not_grow_with_events(client, count, django_assert_max_num_queries):
    for number in range(count):
        make_event(f"E {number}", actors=["Busy", f"P {number}"], places=[f"O{number}"])

    load_columns()  # as some page did since the last write
    with django_assert_max_num_queries(8):
        client.get("/people/busy/")


def test_an_event_leads_to_the_pages_of_its_people_and_places(client):
    event = make_event("Bridge opens", actors=["Ada Berg"], places=["Oslo"])

    page = text(client.get(f"/events/{event.key}/"))

    assert '<a href="/people/ada-berg/">Ada Berg</a>' in page
    assert '<a href="/places/oslo/">Oslo</a>' in page


def test_the_page_of_one_that_was_joined_leads_to_who_stands_for_it(client):
    main = make_actor("Ana Holm", kind="organisation")
    make_event("The quay opened", actors=[main])
    make_actor("Anna Holme", same_as=main)
    response = client.get("/people/anna-holme/", follow=True)
    assert response.redirect_chain == [("/organisations/ana-holm/", 302)]
    assert "Anna Holme" in response.content.decode()


def test_a_name_that_was_set_aside_has_no_page(client):
    make_event("Quay opens", actors=["Ada Berg"])
    Actor.objects.update(set_aside=True)

    assert client.get("/people/ada-berg/").status_code == 404
