"""What an expression means by what stands around it."""

from datetime import date

import pytest

from ingest.pipeline.annotations import Span
from ingest.pipeline.timexes import tag_timexes
from ingest.pipeline.timexes.finding import settle
from ingest.pipeline.timexes.found import Found
from tests.ingest.pipeline.timexes.made import days_of, make_paragraph


def make_found(start, end, order):
    return Found(Span(start, end), "DATE", f"{order}", ("rule",), order=order)


def test_of_overlapping_expressions_the_longest_stands_then_the_first_rule():
    short, long, late, apart = (
        make_found(0, 4, 0),
        make_found(2, 9, 2),
        make_found(2, 9, 3),
        make_found(9, 12, 4),
    )
    assert settle([short, late, long, apart]) == [long, apart]


def test_a_story_of_another_time_is_read_against_its_own_dates():
    story = " ".join(f"On {day} May 1916 it rained." for day in range(10, 22))
    paragraph = make_paragraph(f"{story} On 1 July they attacked.")
    last = tag_timexes([paragraph], dct=date(2009, 12, 19))[-1]
    assert last.value == "1916-07-01"


def test_a_story_goes_on_from_before_a_single_look_back():
    story = " ".join(f"On {day} May 1916 it rained." for day in range(10, 22))
    glance = "It had been dry since 5 November 1915."
    paragraph = make_paragraph(f"{story} {glance} On 1 July they attacked.")
    last = tag_timexes([paragraph], dct=date(2009, 12, 19))[-1]
    assert last.value == "1916-07-01"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("They arrived on Tuesday for a three-day visit", ("2023-07-25", "2023-07-27")),
        ("They arrived on Tuesday after a three-day trip", (None, None)),
        ("They spoke on Tuesday for a three-day forum", (None, None)),
        ("They arrived for a three-day visit", (None, None)),
    ],
)
def test_a_stay_begins_with_the_day_of_arrival(words, days):
    verb = words.split()[1]
    lemma = {"arrived": "arrive", "spoke": "speak"}[verb]
    paragraph = make_paragraph(words, verb=verb, tag="VBD", lemma=lemma)
    stay = tag_timexes([paragraph], dct=date(2023, 7, 27))[-1]
    assert (stay.timex.text, days_of(stay.interval)) == ("three-day", days)


def test_offsets_and_order_hold_across_paragraphs():
    first = make_paragraph("On 1 May 2020.", offset=0)
    second = make_paragraph("Two days later.", offset=20)
    tagged = tag_timexes([first, second], dct=None)
    assert [(t.timex.span.start, t.value) for t in tagged] == [
        (3, "2020-05-01"),
        (20, "2020-05-03"),
    ]
