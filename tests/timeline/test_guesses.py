"""What is offered in place of a value that nothing here has."""

import pytest

from tests.factories import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _events():
    make_event("Quay opens", actors=["Ada Berg"], places=["Oslo"])
    make_event("Ferry sails", actors=["Per Dahl"], status="planned")


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("person=ada-bergh", '<a href="/?person=ada-berg">Ada Berg</a>'),
        ("person=Ada-Berg", '<a href="/?person=ada-berg">Ada Berg</a>'),
        (
            "person=ada-bergh&person=per-dahl&from=2023",
            '<a href="/?from=2023&amp;person=ada-berg&amp;person=per-dahl">',
        ),
        ("status=plan", '<a href="/?status=planned">planned</a>'),
    ],
    ids=["a slip", "capitals", "beside others", "one of a few words"],
)
def test_values_that_are_written_alike_are_offered(client, query, offered):
    page = client.get(f"/?{query}").content.decode()

    assert "Perhaps you mean" in page
    assert offered in page


def test_nothing_is_shown_for_what_nothing_has_but_said_what_dropping_it_gives(client):
    page = client.get("/?person=nobody").content.decode()

    assert "No events, with “nobody”" in page
    assert "People: nothing here for “nobody”." in page
    assert "Perhaps you mean" not in page
    assert '<a href="/">2 events</a> without <b>“nobody”</b>' in page
    assert "Quay opens" not in page
