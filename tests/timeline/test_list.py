"""The list of the chronology: rows under their headings, gaps, reports."""

import re
from datetime import date

import pytest

from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_paragraph,
    make_timex,
)
from tests.timeline.pages import HTMX, URL, keys, text
from timeline import chronology
from timeline.chronology import EVENTS_PER_PAGE, SHORT

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("decided", "is_said"), [(["start", "end"], True), (["title"], False), ([], False)]
)
def test_a_date_that_an_editor_set_says_so_in_the_list(client, decided, is_said):
    make_event("Quay opens", decided=decided)

    assert ("date set by an editor" in text(client.get(URL))) is is_said


def test_an_event_known_by_year_stands_under_the_year(client):
    make_event("Bells ring", start=date(2024, 1, 1))
    make_event(
        "Treaty signed", start=date(2024, 1, 1), end=date(2025, 1, 1), precision="year"
    )
    make_event("Snow falls", start=date(2024, 1, 9))

    page = text(client.get(URL))

    year, january = page.index(">2024 <"), page.index(">January 2024 <")
    assert year < page.index("Treaty signed") < january < page.index("Bells ring")
    assert "1 event, known only by year" in page
    assert '<time datetime="2024">' in page


def test_a_vague_date_has_no_finer_machine_form(client):
    make_event(
        "Talks held", start=date(2023, 9, 10), end=date(2023, 9, 17), precision="week"
    )

    page = text(client.get(URL))

    assert "between 10 and 16 September 2023" in page
    assert "<time" not in page


def test_long_gaps_are_said(client):
    make_event("Quay opens", start=date(2023, 1, 10))
    make_event("Ferry sails", start=date(2023, 10, 10))

    assert "No events in these articles for 9 months" in text(client.get(URL))


def test_sources_that_disagree_are_shown_as_such(client):
    event = make_event("Quay opens")
    for words in ("It had opened in July.", "The quay opened on the 26th."):
        paragraph = make_paragraph(make_article(), words)
        timex = None
        if "July" in words:
            timex = make_timex(
                paragraph,
                "July",
                start=date(2023, 7, 1),
                end=date(2023, 8, 1),
                precision="month",
            )
        make_mention(paragraph, "opened", event=event, timex=timex)

    page = text(client.get(URL))

    assert "2 reports say 26 July 2023; 1 says July 2023" in page
    assert "says July 2023." in page


def test_reports_link_to_words_that_exist(client):
    make_event("Quay opens")

    link = re.search(r'class="report-link" href="([^"]+)"', text(client.get(URL)))
    address, anchor = link[1].split("#")
    article = text(client.get(address))

    assert f'id="{anchor}"' in article
    assert 'data-kind="linked">Quay <mark' in article


def test_the_numbers_beside_headings_count_all_pages(client, monkeypatch):
    monkeypatch.setattr(chronology, "EVENTS_PER_PAGE", 2)
    for number in range(5):
        make_event(f"Event {number}")

    assert "July 2023 <span" in text(client.get(URL))
    assert "5 events</span></h2>" in text(client.get(URL))


def test_a_search_offers_its_best_match_first(client):
    make_event("Quay opens")

    page = text(client.get(URL, {"q": "quay"}))

    assert '<a href="/?q=quay&order=best">Best match first</a>' in page
    assert "Best match first" not in text(client.get(URL))


def test_the_best_match_comes_first_whatever_its_month(client):
    make_event("Snow falls on the quay", start=date(2023, 1, 1))
    best = make_event("Quay, quay, quay", start=date(2023, 2, 1))
    told = make_event("Rain falls", start=date(2023, 1, 2), reported=False)
    make_mention(
        make_paragraph(make_article(), "Rain fell on the quay."), "fell", event=told
    )

    page = client.get(URL, {"q": "quay", "order": "best"})

    ids = re.findall(r' id="([^"]+)"', text(page))
    assert len(ids) == len(set(ids))
    assert keys(page)[-1] == told.key
    assert best.key in keys(page)[:2]
    assert "No events in these articles" not in text(page)


def test_a_long_list_leaves_the_reports_to_the_opening_of_a_row(client):
    for number in range(SHORT):
        make_event(f"Quay {number} opens")
    short = text(client.get(URL))
    make_event("Quay closes")
    long = text(client.get(URL))

    assert short.count('<blockquote class="report-text">') == SHORT
    assert "event-later" not in short
    assert '<blockquote class="report-text">' not in long
    assert long.count('/">See the reports</a>') == EVENTS_PER_PAGE
    assert long.count("1 report</summary>") == EVENTS_PER_PAGE


def test_an_update_leaves_the_reports_to_the_opening_of_a_row(client):
    event = make_event("Quay opens")

    update = text(client.get(URL, {"q": "opens"}, headers=HTMX))
    page = text(client.get(URL, {"q": "opens"}))
    link = re.search(r'class="event-later" data-later="([^"]+)"', update)[1]
    reports = text(client.get(link))

    assert '<blockquote class="report-text">' not in update
    assert f'<a href="/events/{event.key}/">See the reports</a>' in update
    assert '<blockquote class="report-text">' in page
    assert "event-later" not in page
    assert link == f"/events/{event.key}/reports/?q=opens"
    assert '<blockquote class="report-text">' in reports
    assert 'data-kind="hit">' in reports
    assert "<html" not in reports


def test_titles_are_escaped(client):
    make_event("<script>alert(1)</script> opens", actors=["<b>Ada</b>"])

    page = client.get(URL).content.decode()

    assert "<script>alert" not in page
    assert "<b>Ada" not in page
