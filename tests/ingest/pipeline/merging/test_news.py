"""What several tell as news and no report dates: an event of the days before."""

from datetime import date

import pytest

from ingest.pipeline.annotations import (
    DatedBy,
    Interval,
    ParagraphKind,
    Precision,
    Status,
)
from ingest.pipeline.merging import merge_mentions
from tests.ingest.pipeline.merging.made import day, make_mention

LINKED = {
    one: {other: 0.5 for other in "abc" if other != one} for one in ("a", "b", "c")
}
NOBODY = {
    name: frozenset() for name in ("people", "actors", "places", "countries", "states")
}


def told(uid, **fields):
    """A mention of a sinking that is told as news, its day only likely."""
    values = NOBODY | {
        "published": "2024-03-14",
        "lemma": "sink",
        "trigger": "sank",
        "title": f"The Aurora sank {uid}",
        "dated_by": DatedBy.STORY,
        "interval": day("2024-03-13"),
    }
    return make_mention(uid, **(values | fields))


def test_what_two_sources_tell_as_news_happened_in_the_week_before():
    later = told("b", published="2024-03-16")
    (event,) = merge_mentions([told("a"), later], LINKED)
    assert event.interval == Interval(date(2024, 3, 7), date(2024, 3, 15))
    assert event.precision is Precision.RANGE
    assert event.date_from.uid == "a"
    assert not event.is_said


def test_a_later_report_may_be_news_on_its_own_day():
    later = told(
        "b",
        published="2024-03-15",
        dated_by=DatedBy.PUBLICATION,
        interval=day("2024-03-15"),
    )
    (event,) = merge_mentions([told("a"), later], LINKED)
    assert event.interval == Interval(date(2024, 3, 7), date(2024, 3, 15))


def test_a_report_that_says_the_day_takes_the_event_over():
    dated = told("c", dated_by=DatedBy.DIRECT, interval=day("2024-03-12"))
    (event,) = merge_mentions([told("a"), told("b"), dated], LINKED)
    assert event.interval == day("2024-03-12")
    assert event.precision is Precision.DAY
    assert event.is_said


LONG_AGO = {"interval": day("2024-02-20")}
OPEN = {"dated_by": DatedBy.UNDATED, "interval": None, "precision": None}
COPIED = {"words": frozenset({"aurora", "sank", "gale", "crew", "lost", "sea"})}
TRAVELLED = {"lemma": "travel", "trigger": "travelled"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"article": "a"}, id="one article twice"),
        pytest.param(COPIED, COPIED, id="one text printed twice"),
        pytest.param(LONG_AGO, LONG_AGO, id="background of weeks ago"),
        pytest.param(OPEN, {}, id="background in one of two"),
        pytest.param(
            {},
            {"published": "2024-03-16", "interval": day("2024-03-15")},
            id="a day after the first report",
        ),
        pytest.param(
            {"in_passing": True}, {"in_passing": True}, id="only named in passing"
        ),
        pytest.param(
            {"kind": ParagraphKind.HEADING},
            {"kind": ParagraphKind.HEADING},
            id="headings alone",
        ),
        pytest.param(
            {"status": Status.PLANNED}, {"status": Status.PLANNED}, id="only planned"
        ),
        pytest.param(TRAVELLED, TRAVELLED, id="a broad meaning"),
        pytest.param({"published": ""}, {"published": ""}, id="no day of publication"),
    ],
)
def test_nothing_else_without_a_day_makes_an_event(one, other):
    assert merge_mentions([told("a", **one), told("b", **other)], LINKED) == []


def test_no_story_in_common_makes_no_event():
    assert merge_mentions([told("a"), told("b")], {}) == []
