"""Every export holds what the page shows, and its own kind of parser reads it."""

import csv
import json
import re
from datetime import date
from io import StringIO

import feedparser
import icalendar
import pytest
from django.core.management import call_command

from ingest.models import Event
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_paragraph,
    make_place,
    make_timex,
)
from tests.timeline.exports.parsers import exported, rows_in
from timeline.columns.store import load_columns
from timeline.exports.formats import FORMATS

pytestmark = pytest.mark.django_db
NOISE = re.compile(r"http://[\w.:]+|\d{4}-\d\d-\d\dT[\d:]+Z|\d{8}T\d{6}Z|DTSTAMP.*")


def loaded(client, query: str = "") -> dict:
    return json.loads(exported(client, "json", query))


@pytest.fixture
def quay():
    """An event told in the second paragraph of one article."""
    article = make_article(
        "Quay <day>", slug="quay", source_id="q/001.txt", publisher="Gazette"
    )
    make_paragraph(article, "The quay", kind="heading")
    paragraph = make_paragraph(article, "Bells rang. The quay opened on Wednesday.")
    place = make_place("Oslo", latitude=59.9, longitude=10.7, country="Norway")
    event = make_event(
        "Quay opens", actors=["Ada Berg"], places=[place], reported=False, key="quay"
    )
    timex = make_timex(paragraph, "Wednesday")
    make_mention(
        paragraph,
        "opened",
        sentence="The quay opened on Wednesday.",
        event=event,
        timex=timex,
        uid="abc123" * 10,
        trigger_lemma="open",
        reason="The Wednesday before.",
    )
    return event


@pytest.fixture
def _vague():
    make_event(
        "Treaty signed",
        start=date(2024, 1, 1),
        end=date(2025, 1, 1),
        precision="year",
        key="treaty",
    )
    make_event(
        "Talks held",
        start=date(2023, 9, 10),
        end=date(2023, 9, 17),
        precision="week",
        status="planned",
        key="talks",
    )


@pytest.mark.usefixtures("quay")
def test_json_has_the_agreed_shape(client):
    document = loaded(client, "?place=oslo")

    assert document["title"] == "1 event, July 2023, in Oslo"
    assert document["description"] == "Events in Oslo"
    assert document["query"] == "place=oslo"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", document["retrieved"])
    assert document["count"] == 1
    (event,) = document["events"]
    assert event["url"] == "http://testserver/events/quay/"
    assert event["actors"] == [{"name": "Ada Berg", "kind": "person", "role": ""}]
    assert (
        event["places"][0].items()
        >= {
            "name": "Oslo",
            "latitude": 59.9,
            "longitude": 10.7,
        }.items()
    )
    (mention,) = event["mentions"]
    assert (
        mention.items()
        >= {
            "article": "quay",
            "id": "q/001.txt",
            "published": "2023-07-27",
            "publisher": "Gazette",
            "url": "http://testserver/articles/quay/?mention=abc123abc123#p2",
            "paragraph": 2,
            "quote": "The quay opened on Wednesday.",
            "timex": "Wednesday",
            "reason": "The Wednesday before.",
            "edtf": "2023-07-26",
            "earliest": "2023-07-26",
            "latest": "2023-07-26",
            "status": "happened",
        }.items()
    )
    assert mention["trigger"]["text"] == "opened"
    assert mention["trigger"]["lemma"] == "open"


def test_offsets_count_characters_of_the_article(client, quay):
    article = quay.mentions.get().article
    mention = loaded(client)["events"][0]["mentions"][0]

    text, trigger = article.text, mention["trigger"]
    assert text[mention["start"] : mention["end"]] == mention["quote"]
    assert text[trigger["start"] : trigger["end"]] == trigger["text"]


@pytest.mark.usefixtures("_vague")
def test_vague_dates_stay_vague(client):
    dates = {
        event["key"]: (event["edtf"], event["earliest"], event["latest"])
        for event in loaded(client)["events"]
    }

    assert dates == {
        "treaty": ("2024", "2024-01-01", "2024-12-31"),
        "talks": ("2023-09-10/2023-09-16", "2023-09-10", "2023-09-16"),
    }


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize(
    ("query", "count"), [("", 3), ("?place=oslo", 1), ("?place=oslo&from=2024", 0)]
)
@pytest.mark.usefixtures("quay", "_vague")
def test_rows_equal_the_count_on_the_page(client, extension, query, count):
    text = exported(client, extension, query)

    assert rows_in(extension, text) == count
    page = client.get(f"/{query}").content.decode()
    assert (f"{count} event" if count else "No events") in page


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.usefixtures("quay", "_vague")
def test_the_pages_of_the_list_do_not_cut_an_export(client, extension):
    text = exported(client, extension, "?after=2024-01-01_2025-01-01_treaty")

    assert rows_in(extension, text) == 3


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.usefixtures("quay")
def test_each_names_the_filter_the_time_and_the_count(client, extension):
    text = exported(client, extension, "?place=oslo")
    if extension == "ics":
        text = text.replace("\r\n ", "")

    assert "Events in Oslo" in text
    assert re.search(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", text)
    assert re.search(r'1 event|"count": 1|"numberOfItems": 1|,"1"\r\n', text)


@pytest.mark.usefixtures("_vague")
def test_titles_end_no_finer_than_their_last_event(client):
    title = "2 events, September 2023 to 2024"

    assert loaded(client)["title"] == title
    assert feedparser.parse(exported(client, "atom")).feed.title == title
    assert exported(client, "md").startswith(f"# {title}\n")


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.usefixtures("quay", "_vague")
def test_the_command_writes_the_same_bytes(client, extension):
    out = StringIO()
    query = "status=happened&order=newest"

    call_command("export", query, format=extension, stdout=out)

    served = exported(client, extension, f"?{query}")
    unfold = (lambda text: text.replace("\r\n ", "")) if extension == "ics" else str
    assert NOISE.sub("", unfold(out.getvalue())) == NOISE.sub("", unfold(served))
    assert "Quay opens" in out.getvalue()


@pytest.mark.parametrize("extension", FORMATS)
def test_queries_do_not_grow_with_events(client, extension, django_assert_num_queries):
    for number in range(7):
        make_event(f"Event {number}", actors=["Ada Berg"], places=["Oslo"])

    load_columns()  # as some page did since the last write
    # A feed asks what changed last, for itself and its ETag, and what is gone; a table
    # has less of each.
    with django_assert_num_queries({"atom": 11, "csv": 3}.get(extension, 6)):
        exported(client, extension)


@pytest.mark.usefixtures("_vague")
def test_a_calendar_spans_every_day_a_vague_date_may_mean(client):
    calendar = icalendar.Calendar.from_ical(exported(client, "ics"))
    talks, treaty = calendar.walk("VEVENT")

    assert (talks.start, talks.end) == (date(2023, 9, 10), date(2023, 9, 17))
    assert talks["status"] == "TENTATIVE"
    assert talks["summary"] == (
        "Talks held (planned, between 10 and 16 September 2023)"
    )
    assert (treaty.start, treaty.end) == (date(2024, 1, 1), date(2025, 1, 1))
    assert "2024: no closer date known" in treaty["description"]


@pytest.mark.usefixtures("quay", "_vague")
def test_a_feed_is_sound_atom(client):
    feed = feedparser.parse(exported(client, "atom", "?order=newest"))

    assert not feed.bozo
    assert feed.version == "atom10"
    assert len({entry.id for entry in feed.entries}) == 3
    assert all(entry.updated_parsed for entry in feed.entries)
    assert all(entry.summary for entry in feed.entries)


@pytest.mark.usefixtures("_vague")
def test_what_was_corrected_comes_first_in_a_feed(client, quay):
    Event.objects.filter(key="treaty").update(changed="2026-01-02T00:00:00Z")
    Event.objects.filter(key="talks").update(changed="2026-01-01T00:00:00Z")
    Event.objects.filter(key="quay").update(changed="2026-01-03T12:00:00Z")

    feed = feedparser.parse(exported(client, "atom"))

    titles = [entry.title.partition(": ")[2] for entry in feed.entries]
    assert titles == ["Quay opens", "Treaty signed", "Talks held"]
    assert feed.feed.updated == feed.entries[0].updated == "2026-01-03T12:00:00+00:00"


@pytest.mark.usefixtures("_vague")
def test_json_ld_dates_are_as_short_as_they_are_known(client):
    document = json.loads(exported(client, "jsonld"))
    talks, treaty = (one["item"] for one in document["itemListElement"])

    assert document["@context"] == "https://schema.org"
    assert (talks["startDate"], talks["endDate"]) == ("2023-09-10", "2023-09-16")
    assert treaty["startDate"] == "2024"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(client, start):
    make_event(f"{start}cmd|' /C calc'!A0 opens", key="bad")

    (row,) = csv.DictReader(StringIO(exported(client, "csv"), newline=""))

    assert row["title"].startswith(f"'{start}")
    assert all(not cell.startswith(tuple("=+-@\t\r")) for cell in row.values())


@pytest.mark.parametrize("title", ['He said "no", twice', 'A","B', '""', "Two\nlines"])
def test_cells_are_read_as_they_were_written(client, title):
    make_event(title, key="quoted")

    (row,) = csv.DictReader(StringIO(exported(client, "csv"), newline=""))

    assert row["title"] == title


@pytest.mark.parametrize("extension", FORMATS)
def test_hostile_text_breaks_no_format(client, extension):
    title = 'A <b>&]]> "quoted" \x01\x0b\x1f *star* [x](y) \\ opens'
    make_event(title, actors=["Ada\x02 Berg"], key="hostile")

    assert rows_in(extension, exported(client, extension)) == 1


def test_an_export_is_streamed(client):
    assert client.get("/events.csv").streaming
    assert "events.csv" in client.get("/events.csv")["Content-Disposition"]
