"""Where the words of a search stand in titles and sentences."""

from html import unescape

import pytest

from tests.factories import make_article, make_event, make_mention, make_paragraph
from tests.timeline.pages import HTMX
from timeline.hits import find_hits
from timeline.search.terms import read_terms


def hits(text: str, search: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in find_hits(text, read_terms(search))]


@pytest.mark.parametrize(
    ("text", "search", "found"),
    [
        ("The quay opens", "quay", ["quay"]),
        ("The QUAY opens", "quay", ["QUAY"]),
        ("Straße und Café", "strasse cafe", ["Straße", "Café"]),
        ("Ärzte: “die Straße”", '"die stras*"', ["die Straße"]),
        ("old_quay and old\nquay", '"old quay"', ["old_quay", "old\nquay"]),
        ("The quays open", "quay", []),
        ("The quays open", "quay*", ["quays"]),
        ("New quay, old quay", '"old quay"', ["old quay"]),
        ("Old, quay", '"old quay"', ["Old, quay"]),
        ("A quay and a quay", "quay", ["quay", "quay"]),
        ("The quay opens", "", []),
        ("", "quay", []),
    ],
)
def test_hits_are_what_the_search_finds(text, search, found):
    assert hits(text, search) == found


@pytest.mark.django_db
def test_hits_are_marked_in_titles_and_sentences(client):
    make_event("Quay opens")

    page = unescape(client.get("/", {"q": "quay"}).content.decode())

    mark = '<mark class="mark" data-kind="hit">Quay</mark>'
    assert f"{mark} opens</a></h3>" in page
    assert f'<blockquote class="report-text">{mark} ' in page


@pytest.mark.django_db
def test_reports_stand_open_where_only_they_have_the_words(client):
    event = make_event("Quay opens", reported=False)
    told = make_paragraph(make_article(), "The quay opened beside the lighthouse.")
    make_mention(told, "opened", event=event)

    by_title, by_sentence = (
        client.get("/", {"q": words}).content.decode()
        for words in ("quay", "lighthouse")
    )

    assert '<details class="event-reports">' in by_title
    assert '<details class="event-reports" open>' in by_sentence


@pytest.mark.django_db
def test_of_a_long_list_only_sentences_with_the_words_stand_open(client):
    event = make_event("Quay opens", actors=["Ada Berg"], reported=False)
    for text in ("A lighthouse burned.", "The quay opened.", "All cheered."):
        make_mention(make_paragraph(make_article(), text), text[:5], event=event)

    def update(words):
        return client.get("/", {"q": words}, headers=HTMX).content.decode()

    assert update("lighthouse").count("report-text") == 1
    assert "See all reports</a>" in update("lighthouse")
    for words in ("quay", "ada"):
        assert "report-text" not in update(words)
        assert '<details class="event-reports">' in update(words)
