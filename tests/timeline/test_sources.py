"""The list of articles: narrowed, counted, in pages."""

import re
from datetime import date
from html import unescape

import pytest

from ingest.pipeline.annotations import DatedBy
from tests.factories import make_article, make_event, make_mention, make_paragraph

pytestmark = pytest.mark.django_db
URL = "/articles/"


def text(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture(autouse=True)
def _stored():
    wire = make_article("A new pier", slug="pier", publisher="Northern Wire")
    make_article("Old quays", slug="quays", publisher="Harbour Gazette")
    make_event("Pier opens", article=wire)


def test_a_publisher_narrows_the_list_and_takes_itself_out(client):
    page = text(client.get(URL, {"publisher": "Northern Wire"}))

    assert "1 article by Northern Wire</h1>" in page
    assert "A new pier" in page
    assert "Old quays" not in page
    assert '<a href="/articles/" aria-current="true">Northern Wire' in page


def test_words_of_the_title_find_an_article_and_keep_the_publisher(client):
    page = text(client.get(URL, {"q": "PIER", "publisher": "Northern Wire"}))

    assert "1 article by Northern Wire, with “PIER” in the title</h1>" in page
    assert '<input type="hidden" name="publisher" value="Northern Wire">' in page


def test_nothing_found_leads_back(client):
    page = text(client.get(URL, {"q": "\0zz"}))

    assert "0 articles, with “zz” in the title" in page
    assert '<a href="/articles/">See all articles</a>' in page


def test_the_events_of_an_article_are_a_link_into_the_chronology(client):
    page = text(client.get(URL))

    assert '<a href="/?source=pier">1<span class="visually-hidden">' in page


def test_the_list_counts_what_the_page_of_an_article_counts(client):
    article = make_article("All sorts", slug="sorts", publisher="Wire")
    make_event("Quay opens", article=article)
    joined = make_event("Ferry sails")
    told = make_paragraph(article, "The ferry sailed.")
    make_mention(told, "sailed", event=joined, dated_by=DatedBy.STORY.value)
    for basis in DatedBy:
        paragraph = make_paragraph(article, f"Rain fell {basis}.")
        start = None if basis is DatedBy.UNDATED else date(2023, 7, 26)
        for in_passing in (False, True):
            make_mention(
                paragraph,
                "fell",
                start=start,
                dated_by=basis.value,
                in_passing=in_passing,
            )

    row = text(client.get(URL, {"q": "All sorts"}))
    cell = r'class="sources-number" data-label="[^"]+">(?:<a[^>]+>)?(\d+)'
    page = text(client.get("/articles/sorts/"))

    dated, events, undated = re.findall(cell, row)
    assert f"{dated} dated sentences, 2 events, {undated} undated" in page
    assert events == "2"
