"""Every count is what the page shows after a click."""

import re
from datetime import date
from html import unescape
from urllib.parse import unquote

import pytest
from django.http import QueryDict

from ingest.models import Event
from tests.factories import make_article, make_event
from timeline.chronology import Chronology
from timeline.facets import MOST, SHOWN, SPARE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _events():
    people = ["Ada Berg", "Per Dahl", "Eva Holt", "Lia Costa"]
    articles = [
        make_article(f"Report {number}", slug=f"report-{number}", publisher=publisher)
        for number, publisher in enumerate(["Gazette", "Wire", ""])
    ]
    for number in range(12):
        make_event(
            f"Event {number}",
            start=date(2023, 1 + number % 3, 5),
            actors=people[number % 3 : number % 3 + 1 + number % 2],
            places=["Oslo"] if number % 2 else ["Narvik", "Bergen"],
            status="planned" if number % 5 == 0 else "happened",
            article=articles[number % 3],
        )


def counts(query: str) -> dict[str, dict[str, int]]:
    facets = Chronology(QueryDict(query)).facets
    return {
        facet.name: {value.label: value.count for value in facet.values}
        for facet in facets
    }


def test_counts_are_those_of_all_events_without_a_filter():
    assert counts("")["place"] == {"Bergen": 6, "Narvik": 6, "Oslo": 6}
    assert counts("")["publisher"] == {"Gazette": 4, "Wire": 4}
    assert counts("")["status"] == {"happened": 9, "planned": 3}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "person=ada-berg",
        "person=ada-berg&person=per-dahl",
        "person=ada-berg&person=per-dahl&people=all",
        "place=oslo&from=2023-02",
        "q=event+1&status=happened",
        "publisher=Wire&place=narvik&source=report-1",
        "from=2023-01&to=2023-02&range=certain",
    ],
)
def test_each_count_is_what_its_link_leads_to(query):
    page = Chronology(QueryDict(query))
    followed = 0
    for facet in page.facets:
        for value in facet.values:
            if value.is_chosen:
                continue
            target = Chronology(QueryDict(value.query.removeprefix("?")))
            assert target.census.count == value.count, unquote(value.query)
            assert value.count > 0
            followed += 1
    assert followed > 3


def test_a_chosen_value_comes_first_and_its_link_takes_it_out():
    (facet,) = (
        facet
        for facet in Chronology(QueryDict("place=oslo")).facets
        if facet.name == "place"
    )

    assert facet.values[0].label == "Oslo"
    assert facet.values[0].is_chosen
    assert facet.values[0].query == ""


@pytest.mark.parametrize(
    ("query", "shown"),
    [("person=ada-berg", True), ("person=nobody", False), ("", False)],
)
def test_any_or_all_is_asked_only_where_people_are_chosen(client, query, shown):
    page = client.get(f"/?{query}").content.decode()

    assert ("all of them" in page) is shown


def test_values_that_would_add_nothing_are_not_shown():
    Event.objects.filter(places__key="bergen").exclude(places__key="narvik").delete()

    assert "Bergen" not in counts("place=narvik")["place"]


@pytest.fixture
def _crowd():
    for number in range(70):
        make_event(f"Crowd {number}", actors=[f"Person {number:02}"])


def people(query: str):
    facets = Chronology(QueryDict(query)).facets
    return next(facet for facet in facets if facet.name == "person")


@pytest.mark.usefixtures("_crowd")
def test_a_long_list_shows_its_first_values_and_says_how_many_more_there_are():
    closed, opened = people(""), people("facet=person")

    assert (len(closed.values), closed.total) == (SHOWN, 74)
    assert (len(opened.values), opened.total) == (MOST, 74)
    assert opened.values[:SHOWN] == closed.values
    assert opened.more == 74 - MOST


@pytest.mark.usefixtures("_crowd")
def test_more_values_are_one_link_away_and_the_way_back_too(client):
    def link(page: str) -> str:
        page = unescape(page)
        return re.search(r'<a id="more-person" href="([^"#]*)#facet-person"', page)[1]

    closed = client.get("/?place=oslo").content.decode()
    opened = client.get("/").content.decode()

    assert 'id="more-person"' not in closed  # a few more are simply shown
    assert link(opened) == "/?facet=person"
    assert link(client.get(link(opened)).content.decode()) == "/"


def test_a_few_more_values_than_usual_are_shown_at_once():
    assert people("").total <= SHOWN + SPARE
    assert people("").more == 0
