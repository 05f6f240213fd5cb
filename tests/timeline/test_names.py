"""Lists of people, organisations, states and places."""

import re
from html import unescape

import pytest

from tests.factories import make_actor, make_event
from timeline import names

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return unescape(response.content.decode())


def listed(page: str) -> list[str]:
    return re.findall(r'class="names-name" href="[^"]+">([^<]+)<', page)


@pytest.fixture(autouse=True)
def _stored():
    make_event("Quay opens", actors=["Ada Berg", "Per Dahl"], places=["Oslo"])
    make_event("Rain falls", actors=["Per Dahl"], places=["Oslo"])
    make_actor("Nobody Yet")


def test_names_stand_by_how_often_they_are_named(client):
    page = text(client.get("/people/"))

    assert "<h1" in page
    assert ">2 people</h1>" in page
    assert listed(page) == ["Per Dahl", "Ada Berg"]
    assert 'href="/?person=per-dahl"><span aria-hidden="true">2</span>' in page


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/places/", "1 place"),
        ("/organisations/", "0 organisations"),
        ("/states/", "0 states"),
    ],
)
def test_every_kind_has_a_list(client, path, words):
    assert f">{words}</h1>" in text(client.get(path))


def test_a_name_can_be_found(client):
    page = text(client.get("/people/", {"q": "BERG"}))

    assert listed(page) == ["Ada Berg"]
    assert "1 person with “BERG” in the name" in page


def test_a_name_that_is_not_there_leads_back_to_all(client):
    page = text(client.get("/people/", {"q": "zz\0"}))

    assert '<a href="/people/">See them all</a>' in page


def test_pages_keep_the_search(client, monkeypatch):
    monkeypatch.setattr(names, "NAMES_PER_PAGE", 1)

    page = text(client.get("/people/", {"q": "a"}))

    assert 'rel="next" href="?q=a&page=2"' in page
