"""What has no date: counted where it can be, shown with its reason, never guessed."""

import re
from datetime import date
from html import unescape

import pytest

from ingest.models import Article
from ingest.pipeline.annotations import DatedBy
from tests.factories import make_article, make_event, make_mention, make_paragraph
from timeline.views import articles

pytestmark = pytest.mark.django_db
URL = "/undated/"


def text(response) -> str:
    assert response.status_code == 200
    return unescape(response.content.decode())


@pytest.fixture(autouse=True)
def _articles():
    """Two articles with an event and something undated each."""
    for slug, publisher in (("quay", "Gazette"), ("ferry", "Ledger")):
        article = make_article(
            f"The {slug}", slug=slug, source_id=slug, publisher=publisher
        )
        paragraph = make_paragraph(article, f"The {slug} opened. It was <painted>.")
        event = make_event(f"The {slug} opens", reported=False, key=slug)
        make_mention(paragraph, "opened", event=event, uid=slug * 16)
        make_mention(
            paragraph,
            "painted",
            sentence="It was <painted>.",
            reason="No date near it.",
            uid=f"un{slug}" * 10,
        )


@pytest.mark.parametrize(
    ("query", "link"),
    [
        ("", '<a href="/undated/">2 mentions without a date</a>'),
        (
            "?order=newest",
            '<a href="/undated/">2 mentions without a date</a>',
        ),
        (
            "?publisher=Gazette&order=newest",
            '"/undated/?publisher=Gazette">1 mention without a date<',
        ),
        (
            "?source=ferry",
            '"/undated/?source=ferry">1 mention without a date<',
        ),
    ],
)
def test_the_chronology_counts_what_its_articles_leave_undated(client, query, link):
    assert link in text(client.get(f"/{query}"))


@pytest.mark.parametrize(
    "query", ["q=quay", "from=2023", "source=quay&status=happened"]
)
def test_under_any_other_filter_nothing_is_said_about_the_undated(client, query):
    assert "without a date</a>" not in text(client.get(f"/?{query}"))


def test_each_is_shown_with_its_words_its_reason_and_its_place(client):
    page = text(client.get(URL))

    assert '<h1 class="sources-title">2 mentions without a date</h1>' in page
    assert re.findall(r'without-date">(.*?)</a></h2>', page) == [
        "The ferry",
        "The quay",
    ]
    assert 'It was <<mark class="mark" data-kind="trigger">painted</mark>>.' in page
    assert page.count("No date near it.") == 2
    assert '<a href="/articles/quay/?mention=unquayunquay#p1">Paragraph 1</a>' in page
    assert "All mentions without a date" not in page


def test_a_day_that_is_only_likely_is_not_shown(client):
    paragraph = make_paragraph(make_article("A gate"), "The gate shut.")
    make_mention(
        paragraph,
        "shut",
        start=date(2023, 7, 26),
        dated_by=DatedBy.STORY,
        reason="No words date it; the story opens with this day.",
    )

    page = text(client.get(URL))

    assert "No words in the article say its day." in page
    assert "26 July" not in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (
            "q=painted&from=2030",
            '<a href="/undated/?q=painted">2 mentions with these words</a>',
        ),
        (
            "q=painted&person=x&source=quay",
            '<a href="/undated/?q=painted&source=quay">1 mention with these words</a>',
        ),
        ("q=varnish", '<a href="/articles/quay/#p2">The quay</a>, Gazette'),
        ("q=VÄRNISH", '<a href="/articles/quay/#p2">The quay</a>, Gazette'),
    ],
    ids=["without a date", "other filters left out", "in an article", "folded"],
)
def test_a_search_that_finds_no_event_says_where_its_words_stand(client, query, said):
    make_paragraph(Article.objects.get(slug="quay"), "Varnish, they say, lasts.")

    assert said in text(client.get(f"/?{query}"))


def test_what_events_have_is_not_sought_elsewhere(client):
    page = text(client.get("/?q=painted+nowhere")) + text(client.get("/?q=opened"))

    assert "these words" not in page


def test_the_words_that_were_searched_for_are_marked(client):
    page = text(client.get(URL, {"q": "it painted", "source": "quay"}))

    assert "1 mention without a date with “it painted”" in page
    assert '<mark class="mark" data-kind="hit">It</mark> was' in page


def test_of_one_publisher_only_its_own_are_shown(client):
    page = text(client.get(URL, {"publisher": "Ledger"}))

    assert "1 mention without a date, reported by Ledger" in page
    assert "The quay" not in page
    assert '<a href="/undated/">All mentions without a date</a>' in page


def test_pages_keep_the_filter(client, monkeypatch):
    monkeypatch.setattr(articles, "UNDATED_PER_PAGE", 1)

    assert 'rel="next" href="?page=2"' in text(client.get(URL))
    assert 'rel="prev" href="?page=1"' in text(client.get(URL, {"page": "2"}))
    both = {"publisher": ["Gazette", "Ledger"]}
    page = text(client.get(URL, both))
    assert 'href="?publisher=Gazette&publisher=Ledger&page=2"' in page


@pytest.mark.parametrize("count", [0, 9])
def test_queries_do_not_grow(client, count, django_assert_num_queries):
    for number in range(count):
        paragraph = make_paragraph(make_article(f"A {number}"), "Rain fell.")
        make_mention(paragraph, "fell")

    with django_assert_num_queries(2):
        client.get(URL)


def test_nothing_undated_says_so(client):
    assert "No mentions without a date" in text(client.get(URL, {"from": "2023"}))
