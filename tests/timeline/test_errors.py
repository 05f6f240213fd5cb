"""Pages for what cannot be shown, and the check that all is well."""

from types import SimpleNamespace

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from gunicorn.http.errors import LimitRequestLine

from config.workers import Worker
from tests.factories import make_event

pytestmark = pytest.mark.django_db
URL = "/"


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    "path", ["/nowhere/", "/events/none/", "/articles/none/", "/events.doc"]
)
def test_a_missing_page_helps(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert "Nothing stands at this address" in text(response)
    assert 'href="/articles/"' in text(response)


def test_the_address_of_no_event_is_that_of_all(client):
    response = client.get("/events/")

    assert (response.status_code, response["Location"]) == (302, "/")


def test_a_fault_has_a_page_of_its_own(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("timeline.views.chronology.Chronology", None)

    response = client.get(URL)

    assert response.status_code == 500
    assert "Something went wrong here" in text(response)


def test_a_request_that_cannot_be_read_has_a_page_of_its_own(client):
    response = client.get(URL, headers={"host": "elsewhere.example"})

    assert response.status_code == 400
    assert "This request cannot be read" in text(response)


def test_an_address_that_is_too_long_has_a_page_of_its_own(client):
    answers = []
    caller = SimpleNamespace(sendall=answers.append)

    Worker.handle_error(None, None, caller, None, LimitRequestLine(8191, 8190))

    head, _, page = answers[0].partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 414 ")
    assert f"Content-Length: {len(page)}".encode() in head
    assert b"take out some of the filters" in page
    assert b'href="/"' in page


@pytest.mark.parametrize("path", ["/", "/events.csv", "/articles/", "/nowhere/"])
def test_head_answers_as_get_does_but_for_the_body(path):
    make_event("Quay opens")
    handler = WSGIHandler()

    def ask(method):
        told = []
        request = RequestFactory().generic(method, path).environ
        answer = handler(request, lambda status, _: told.append(status))
        body = b"".join(answer)
        answer.close()
        return told, body

    (got, page), (told, nothing) = ask("GET"), ask("HEAD")

    assert told == got
    assert page
    assert nothing == b""


@pytest.mark.parametrize(
    ("path", "content_type"),
    [("/robots.txt", "text/plain"), ("/favicon.ico", "image/x-icon")],
)
def test_what_machines_ask_for_at_the_root_is_there(client, path, content_type):
    response = client.get(path)

    assert response.status_code == 200
    assert response["Content-Type"].startswith(content_type)
    response.close()


def test_healthz_answers_from_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get("/healthz")

    assert response.content == b"ok"
    assert "no-cache" in response["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/articles/", "/events.json"])
def test_only_reading_is_allowed(client, path):
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/events.csv?",
        "/events.json?",
        "/events.jsonld?",
        "/events.atom?",
        "/share/?",
        "/embed/?",
        "/preview.png?",
        "/oembed?url=http://testserver/%3F",
    ],
)
@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=banana", "from: Write a date as 2023"),
        ("person=nobody", "person: "),
        ("persn=ada", "persn: there is no such filter. There are q, from"),
    ],
)
def test_a_view_that_cannot_be_shown_is_not_shown_as_everything(
    client, path, query, said
):
    make_event("Quay opens")

    response = client.get(path + query)
    body = text(response)

    assert response.status_code == 400
    assert said in body
    assert "Quay opens" not in body
    assert (
        "html" in response["Content-Type"]
        or "text/plain" in response["Content-Type"]
        or set(response.json()) == {"errors"}
    )


@pytest.mark.parametrize("path", ["/", "/map/", "/undated/"])
def test_a_page_says_which_names_are_no_filter_and_which_there_are(client, path):
    make_event("Quay opens", actors=["Ada Berg"])

    page = text(client.get(f"{path}?persn=ada-berg&colour=red"))

    said = "no filter “persn” and “colour”: left out. There are q, from, to, range, p"
    assert said in page
    offer = f'href="{path}?person=ada-berg">person=ada-berg</a>?'
    assert (offer in page) == (path != "/undated/")


@pytest.mark.parametrize("query", ["utm_source=mail&fbclid=1", "page=2", "box=1,2,3,4"])
def test_what_asks_for_nothing_is_not_spoken_of_nor_refused(client, query):
    assert "There is no filter" not in text(client.get(f"/?{query}"))
    assert client.get(f"/events.csv?{query}").status_code == 200
