"""The query string: read, applied, written and worded by the form."""

from datetime import date

import pytest
from django.http import QueryDict

from tests.factories import make_article, make_event
from timeline.census import Census
from timeline.forms import TimelineFilterForm
from timeline.listing import page
from timeline.outlines import read_outlines

pytestmark = pytest.mark.django_db


def form(query: str = "") -> TimelineFilterForm:
    return TimelineFilterForm(QueryDict(query.removeprefix("?")))


def titles(query: str) -> list[str]:
    form = TimelineFilterForm(QueryDict(query))
    shown = page(form, form.select(), size=9)
    return [one.title for one in read_outlines(form.columns, shown)]


@pytest.fixture
def _events():
    gazette = make_article("Quay report", slug="quay", publisher="Gazette")
    wire = make_article("Wire report", slug="wire", publisher="Wire")
    make_event(
        "Quay opens",
        start=date(2023, 7, 26),
        actors=["Ada Berg", "Per Dahl"],
        places=["Oslo"],
        article=gazette,
    )
    make_event("Ferry sails", start=date(2023, 9, 1), actors=["Per Dahl"], article=wire)
    make_event(
        "Treaty signed",
        start=date(2023, 1, 1),
        end=date(2024, 1, 1),
        precision="year",
        status="planned",
        places=["Narvik"],
        article=wire,
    )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?q=bridge",
        "?q=%22old+bridge%22&from=2021&to=2023-07-26&range=certain",
        "?person=ada-berg&person=per-dahl&people=all&place=oslo",
        "?publisher=Gazette&source=quay&status=planned&order=newest",
        "?after=2023-07-26_2023-07-27_quay-opens-1",
    ],
)
@pytest.mark.usefixtures("_events")
def test_query_string_round_trips(query):
    assert form(query).query_string() == query


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("?place=oslo&q=x", "?q=x&place=oslo"),
        ("?q=&from=&to=", ""),
        ("?from=2023-7", "?from=2023-07"),
        ("?person=per-dahl&person=ada-berg", "?person=ada-berg&person=per-dahl"),
        ("?person=per-dahl&person=per-dahl", "?person=per-dahl"),
        ("?range=certain", ""),
        ("?people=all", ""),
        ("?order=sideways", ""),
        ("?unheard=of", ""),
    ],
)
@pytest.mark.usefixtures("_events")
def test_query_string_is_canonical(query, canonical):
    assert form(query).query_string() == canonical


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Treaty signed", "Quay opens", "Ferry sails"]),
        ("order=newest", ["Ferry sails", "Quay opens", "Treaty signed"]),
        ("q=QUAY", ["Quay opens"]),
        ("q=berg", ["Quay opens"]),
        ("q=narvik", ["Treaty signed"]),
        ("q=opens+oslo", ["Quay opens"]),
        ('q="opens+quay"', []),
        ("from=2023-08", ["Treaty signed", "Ferry sails"]),
        ("from=2023-08&range=certain", ["Ferry sails"]),
        ("to=2023-07-25", ["Treaty signed"]),
        ("to=2023-07-26", ["Treaty signed", "Quay opens"]),
        (
            "from=2023&to=2023&range=certain",
            ["Treaty signed", "Quay opens", "Ferry sails"],
        ),
        ("person=ada-berg", ["Quay opens"]),
        ("person=ada-berg&person=per-dahl", ["Quay opens", "Ferry sails"]),
        ("person=ada-berg&person=per-dahl&people=all", ["Quay opens"]),
        ("place=oslo&place=narvik", ["Treaty signed", "Quay opens"]),
        ("publisher=Wire", ["Treaty signed", "Ferry sails"]),
        ("source=quay", ["Quay opens"]),
        ("status=planned", ["Treaty signed"]),
        ("status=denied", []),
        ("place=oslo&status=planned", []),
    ],
)
@pytest.mark.usefixtures("_events")
def test_filters_narrow(query, expected):
    assert titles(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("person=nobody", []),
        ("status=lost", []),
        ("reports=several&reports=many", []),
        ("person=nobody&person=ada-berg", ["Quay opens"]),
    ],
)
@pytest.mark.usefixtures("_events")
def test_a_value_that_nothing_has_is_named_and_finds_nothing(query, expected):
    chosen = form(query)

    assert chosen.errors
    assert chosen.query_string() == f"?{'&'.join(sorted(query.split('&')))}"
    assert titles(query) == expected


@pytest.mark.parametrize(
    ("query", "field", "kept"),
    [
        ("from=soon&place=oslo", "since", "?place=oslo"),
        ("from=2024&to=2023", "until", "?from=2024"),
        ("q=a%00b", "q", ""),
        (f"q={'x' * 300}", "q", ""),
        ("range=maybe&from=2023", "range", "?from=2023"),
    ],
)
@pytest.mark.usefixtures("_events")
def test_a_bad_value_is_named_and_not_obeyed(query, field, kept):
    chosen = form(query)

    assert chosen.query_string() == kept
    assert chosen.errors[field]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "3 events, 2023"),
        ("source=quay", "1 event, July 2023, told in “Quay report”"),
        ("from=2023-07", "3 events since July 2023"),
        ("from=2023-07&to=2023-07", "2 events in July 2023"),
        ("from=2023-07-26&to=2023-07-26", "2 events on 26 July 2023"),
        (
            "from=2023-07&to=2023-08-05&range=certain",
            "1 event certainly from July 2023 to 5 August 2023",
        ),
        (
            "q=quay&person=ada-berg&person=per-dahl&people=all&place=oslo",
            "1 event that mentions “quay”, July 2023, with Ada Berg and Per Dahl, "
            "in Oslo",
        ),
        ("status=denied", "No events, denied"),
        ("q=zebra", "No events that mention “zebra”"),
        ("q=quay&from=2024", "No events since 2024 that mention “quay”"),
    ],
)
@pytest.mark.usefixtures("_events")
def test_the_title_says_what_is_shown(query, title):
    chosen = form(query)
    census = Census(chosen.columns.dates, chosen.select().dates)

    assert chosen.title(census.count, census.span) == title


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "All events"),
        ("to=2023", "Events up to 2023"),
        ("q=quay&to=2023", "Events up to 2023 that mention “quay”"),
        ("q=quay&place=oslo", "Events that mention “quay”, in Oslo"),
        ("person=ada-berg&place=oslo", "Events with Ada Berg, in Oslo"),
    ],
)
@pytest.mark.usefixtures("_events")
def test_the_filter_in_words(query, words):
    assert form(query).description() == words


@pytest.mark.usefixtures("_events")
def test_chips_take_out_one_value_each():
    chosen = form("from=2023-07&person=ada-berg&person=per-dahl&order=newest")

    assert {chip.label: chip.query for chip in chosen.chips()} == {
        "from July 2023": "?person=ada-berg&person=per-dahl&order=newest",
        "Ada Berg": "?from=2023-07&person=per-dahl&order=newest",
        "Per Dahl": "?from=2023-07&person=ada-berg&order=newest",
    }
    assert chosen.cleared() == "?order=newest"
