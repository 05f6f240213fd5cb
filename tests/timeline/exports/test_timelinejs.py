"""events.timelinejs has the shape that TimelineJS documents, and says no more."""

import json
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest

from tests.factories import make_event
from tests.timeline.exports.parsers import exported

pytestmark = pytest.mark.django_db

# https://timeline.knightlab.com/docs/json-format.html: what each object may hold,
# and of what type; the names with a star must be there.
TEXT = {"headline": str, "text": str}
DATE = {"year*": int, "month": int, "day": int, "display_date": str}
SLIDE = {
    "start_date": DATE,
    "end_date": DATE,
    "display_date": str,
    "text": TEXT,
    "media": dict,
    "group": str,
    "background": dict,
    "autolink": bool,
    "unique_id": str,
}
TIMELINE = {
    "title": SLIDE,
    "events*": [SLIDE | {"start_date*": DATE}],
    "eras": list,
    "scale": str,
}


def faults(value: object, shape: object, at: str = "timeline") -> Iterator[str]:
    """Where the value departs from the shape."""
    if isinstance(shape, list) and isinstance(value, list):
        for number, item in enumerate(value):
            yield from faults(item, shape[0], f"{at}[{number}]")
    elif isinstance(shape, dict) and isinstance(value, dict):
        known = {name.rstrip("*"): inner for name, inner in shape.items()}
        needed = {name[:-1] for name in shape if name.endswith("*")}
        yield from (f"{at}: no {name}" for name in needed - value.keys())
        for name, inner in value.items():
            if name in known:
                yield from faults(inner, known[name], f"{at}.{name}")
            else:
                yield f"{at}: {name} is not documented"
    elif not isinstance(shape, type) or type(value) is not shape:
        yield f"{at}: {value!r}"


def loaded(client, query: str = "") -> dict:
    return json.loads(exported(client, "timelinejs", query))


@pytest.fixture
def _events():
    make_event("Quay opens", actors=["Ada Berg"], places=["Oslo"], key="quay")
    make_event(
        "Treaty signed",
        start=date(2024, 1, 1),
        end=date(2025, 1, 1),
        precision="year",
        status="planned",
        key="treaty",
    )


@pytest.mark.usefixtures("_events")
def test_it_has_the_documented_shape(client):
    assert list(faults(loaded(client), TIMELINE)) == []


def test_a_shape_that_is_none_is_noticed():
    slide = {"start_date": {"month": "7"}, "colour": "red"}

    assert set(faults({"events": [slide]}, TIMELINE)) == {
        "timeline.events[0].start_date: no year",
        "timeline.events[0].start_date.month: '7'",
        "timeline.events[0]: colour is not documented",
    }


@pytest.mark.usefixtures("_events")
def test_a_vague_date_spans_its_days_and_is_shown_in_words(client):
    quay, treaty = loaded(client)["events"]

    assert quay["start_date"] == {"year": 2023, "month": 7, "day": 26}
    assert "end_date" not in quay
    assert quay["display_date"] == "26 July 2023"
    assert treaty["start_date"] == {"year": 2024, "month": 1, "day": 1}
    assert treaty["end_date"] == {"year": 2024, "month": 12, "day": 31}
    assert treaty["display_date"] == "2024"
    assert "planned" in treaty["text"]["text"]


@pytest.mark.usefixtures("_events")
def test_the_first_slide_names_filter_time_and_count(client):
    document = loaded(client, "?place=oslo")
    opening = document["title"]["text"]

    assert opening["headline"] == "1 event, July 2023, in Oslo"
    assert "Events in Oslo. 1 event, retrieved 20" in opening["text"]
    assert 'href="http://testserver/?place=oslo"' in opening["text"]


def test_no_article_writes_html_of_its_own(client):
    make_event("<script>alert(1)</script> & co. open", key="bad")

    text = loaded(client)["events"][0]["text"]
    tags = set()
    reader = HTMLParser()
    reader.handle_starttag = lambda tag, attrs: tags.add(tag)
    reader.feed(text["headline"] + text["text"])

    assert tags == {"blockquote", "p", "a"}
    assert text["headline"] == "&lt;script&gt;alert(1)&lt;/script&gt; &amp; co. open"


@pytest.mark.usefixtures("_events")
def test_it_is_saved_under_a_name_that_says_json(client):
    response = client.get("/events.timelinejs")

    assert response["Content-Type"] == "application/json; charset=utf-8"
    assert "events.timelinejs.json" in response["Content-Disposition"]
