"""The chronology: one page, one fragment, the same list in both."""

import re
from datetime import date

import pytest

from tests.factories import (
    make_article,
    make_event,
)
from tests.timeline.pages import HTMX, URL, keys, text
from timeline.columns.store import load_columns

pytestmark = pytest.mark.django_db


def test_the_title_is_the_sentence_of_the_page(client):
    make_event("Quay opens", actors=["Ada Berg"])

    page = text(client.get(URL, {"person": "ada-berg"}))

    assert "<title>1 event, July 2023, with Ada Berg · Dateline</title>" in page
    assert 'tabindex="-1">1 event, July 2023, with Ada Berg</h1>' in page


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "fragment"])
def test_filters_narrow_page_and_fragment_alike(client, headers):
    quay = make_event("Quay opens", places=["Oslo"])
    make_event("Ferry sails")

    response = client.get(URL, {"place": "oslo"}, headers=headers)

    assert keys(response) == [quay.key]


def test_the_fragment_is_no_page_and_says_its_address(client):
    make_event("Quay opens", places=["Oslo"])

    response = client.get(URL, {"q": "", "place": "oslo", "x": "y"}, headers=HTMX)

    assert "<html" not in text(response)
    assert response["HX-Push-Url"] == "/?place=oslo"
    assert {"HX-Request", "HX-History-Restore-Request"} <= set(
        response["Vary"].split(", ")
    )


def test_history_restore_gets_the_full_page(client):
    headers = HTMX | {"HX-History-Restore-Request": "true"}

    response = client.get(URL, headers=headers)

    assert "<html" in text(response)
    assert "HX-Push-Url" not in response


ALL_FILTERS = {
    "q": "event",
    "person": "ada-berg",
    "place": "oslo",
    "source": "quay",
    "publisher": "Gazette",
    "status": "happened",
    "from": "2023",
    "after": "2022-07-26_2023-07-27_a",
    "order": "best",
}


@pytest.mark.parametrize("query", [{}, ALL_FILTERS], ids=["all", "filtered"])
@pytest.mark.parametrize("count", [1, 12])
def test_queries_do_not_grow_with_events(
    client, count, query, django_assert_max_num_queries
):
    article = make_article(slug="quay", publisher="Gazette")
    for number in range(count):
        make_event(
            f"Event {number}",
            actors=["Ada Berg", f"P {number}"],
            places=["Oslo"],
            article=article,
        )
    load_columns()  # as some page did since the last write

    with django_assert_max_num_queries(12):
        response = client.get(URL, query)

    assert len(keys(response)) == count


@pytest.mark.parametrize(
    "query",
    [
        "from=soon&to=%00&person=nobody&status=lost&after=xyz&order=up&range=x&q=%00",
        "from=0000&to=99999999999999999999",
        "q=%22&after=2023-07-26_2023-07-27_%00",
        "&".join(f"person={number}" for number in range(200)),
        "%ff=%ff&q=%ff",
    ],
    ids=["nonsense", "far dates", "nulls", "many", "bytes"],
)
def test_a_hand_edited_address_is_answered(client, query):
    make_event()

    response = client.get(f"{URL}?{query}")

    assert response.status_code == 200


def test_a_bad_date_is_shown_beside_its_field(client):
    make_event()

    page = text(client.get(URL, {"from": "last week"}))

    assert 'value="last week"' in page
    assert "Write a date as 2023, 2023-07 or 2023-07-26, not “last week”." in page
    assert 'aria-invalid="true"' in page


@pytest.mark.parametrize(
    ("query", "said", "is_open"),
    [
        ("from=banana", "Write a date as 2023, 2023-07 or 2023-07-26", True),
        ("to=2024-02-30", "There is no such day: “2024-02-30”.", True),
        ("from=2024-13", "There is no such month: “2024-13”.", True),
        ("q=%22%22", "these are only marks", True),
        ("order=zzz", "There is no order “zzz”: write “newest” or “best”", False),
        ("from=2023", "", False),
    ],
)
def test_the_panel_is_open_where_a_problem_stands_in_it(client, query, said, is_open):
    make_event()

    page = text(client.get(f"{URL}?{query}"))

    assert said in page
    assert ('id="filters" open>' in page) is is_open


@pytest.mark.parametrize(
    ("query", "is_said"), [("q=none+such", True), ("to=1999", False), ("q=bell", False)]
)
def test_a_search_without_result_says_how_searching_works(client, query, is_said):
    make_event("Bell rings")

    assert ("has all of its words" in text(client.get(f"{URL}?{query}"))) is is_said


def test_an_empty_view_offers_to_drop_each_filter(client):
    make_event("Quay opens", places=["Oslo"], start=date(2023, 7, 26))
    make_event("Ferry sails", places=["Narvik"], start=date(2022, 7, 26))

    page = text(client.get(URL, {"place": "oslo", "from": "2022", "to": "2022"}))

    assert "No events from" not in page
    assert "<h2>Nothing matches all of this</h2>" in page
    assert '<a href="/?from=2022&to=2022">1 event</a> without <b>Oslo</b>' in page
    assert '<a href="/?place=oslo">1 event</a> without <b>2022</b>' in page


def test_the_range_toggle_says_how_many_it_is_about(client):
    make_event("Quay opens", start=date(2023, 7, 26))
    make_event(
        "Treaty signed", start=date(2023, 1, 1), end=date(2024, 1, 1), precision="year"
    )

    possible = client.get(URL, {"from": "2023-07", "to": "2023-07"})
    certain = client.get(URL, {"from": "2023-07", "to": "2023-07", "range": "certain"})

    assert len(keys(possible)) == 2
    assert "leave out 1 event only possibly in range" in text(possible)
    assert len(keys(certain)) == 1
    assert "add 1 event possibly in range" in text(certain)


def test_every_link_of_the_page_is_answered(client):
    make_event("Quay opens", actors=["Ada Berg"], places=["Oslo"])
    make_event("Ferry sails", start=date(2024, 2, 1), status="planned")

    links = set(re.findall(r'(?:href|action)="(/[^"#]*)', text(client.get(URL))))
    answers = {
        link: client.get(link).status_code
        for link in links
        if not link.startswith("/static/")
    }

    assert len(answers) > 20
    assert answers.pop("/admin/") == 302  # the editors sign in first
    assert set(answers.values()) == {200}


def test_nothing_stored_says_so(client):
    page = text(client.get(URL))

    assert "There are no events yet" in page
    assert "manage.py ingest FOLDER" in page
    assert '<a href="/admin/">upload files' in page


@pytest.mark.parametrize(
    ("publishers", "words"),
    [
        (["", ""], "from 2 articles"),
        (["Gazette", "Gazette"], "from 2 articles by 1 publisher"),
        (
            ["Gazette", "", ""],
            "from 3 articles by 1 publisher, 2 with none named",
        ),
    ],
)
def test_articles_without_a_publisher_are_counted_as_such(client, publishers, words):
    for number, publisher in enumerate(publishers):
        make_event(
            f"Event {number}",
            article=make_article(f"Article {number}", publisher=publisher),
        )

    assert f"<li>{words}</li>" in text(client.get(URL))


def test_a_long_list_of_values_can_be_searched_with_all_filters_kept(client):
    for number in range(40):
        make_event(f"Event {number}", actors=[f"Person {number:02}"], places=["Oslo"])

    page = text(client.get(URL, {"place": "oslo", "q": "event"}))
    found = text(
        client.get(URL, {"place": "oslo", "facet": "person", "find": "person 3"})
    )

    form = re.search(r'<form class="facet-find".*?</form>', page, re.S)[0]
    for name, value in [("place", "oslo"), ("q", "event"), ("facet", "person")]:
        assert f'name="{name}" value="{value}"' in form
    assert 'id="person-person-31"' in found
    assert 'id="person-person-01"' not in found
    assert "With “person 3” in the name" in found
