"""Counts, headings and gaps, all from the same stretches of time."""

from datetime import date

import pytest

from ingest.pipeline.annotations import Interval
from tests.timeline.made import make_census
from timeline.census import group_around


def interval(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


def stretch(start: str, end: str, precision: str = "day", count: int = 1) -> tuple:
    return (start, end, precision, count)


@pytest.mark.parametrize(
    ("start", "end", "heading"),
    [
        ("2024-01-01", "2024-01-02", ("2024-01-01", "2024-02-01")),
        ("2024-01-01", "2024-02-01", ("2024-01-01", "2024-02-01")),
        ("2024-01-01", "2025-01-01", ("2024-01-01", "2025-01-01")),
        ("2024-04-01", "2024-07-01", ("2024-04-01", "2024-07-01")),
        ("2024-01-29", "2024-02-05", ("2024-01-01", "2024-02-01")),
        ("2020-01-01", "2030-01-01", ("2020-01-01", "2030-01-01")),
    ],
    ids=["day", "month", "year", "quarter", "week", "decade"],
)
def test_a_year_stands_under_the_year_and_not_under_its_january(start, end, heading):
    assert group_around(interval(start, end)) == interval(*heading)


def test_counts_add_up():
    census = make_census(
        [
            stretch("2023-01-01", "2024-01-01", "year", 2),
            stretch("2023-07-01", "2023-08-01", "month", 3),
            stretch("2023-07-26", "2023-07-27", count=4),
        ]
    )

    assert census.count == 9
    assert census.under(interval("2023-07-01", "2023-08-01")) == 7
    assert census.vague == {"year": 2, "month": 3}
    assert census.covered == interval("2023-01-01", "2024-01-01")


JUNE_1950 = stretch("1950-06-25", "1950-06-26")
YEAR_2026 = stretch("2026-01-01", "2027-01-01", "year")


@pytest.mark.parametrize(
    ("stretches", "words"),
    [
        ([], ""),
        ([JUNE_1950], "June 1950"),
        ([JUNE_1950, YEAR_2026], "June 1950 to 2026"),
        ([YEAR_2026], "2026"),
        ([stretch("2026-03-01", "2026-03-02"), YEAR_2026], "2026"),
        (
            [YEAR_2026, stretch("2026-12-31", "2027-01-01"), JUNE_1950],
            "June 1950 to December 2026",
        ),
        (
            [stretch("1890-01-01", "1900-01-01", "decade"), YEAR_2026],
            "the 1890s to 2026",
        ),
        (
            [stretch("1890-01-01", "1900-01-01", "decade"), JUNE_1950],
            "the 1890s to June 1950",
        ),
        (
            [JUNE_1950, stretch("2023-06-01", "2023-09-01", "season")],
            "June 1950 to summer 2023",
        ),
        (
            [stretch("1914-01-01", "1919-01-01", "range"), JUNE_1950],
            "1914 to June 1950",
        ),
        (
            [
                stretch("2023-01-30", "2023-02-06", "week"),
                stretch("2023-07-26", "2023-07-27"),
            ],
            "2023",
        ),
        (
            [stretch("2023-01-09", "2023-01-16", "week"), YEAR_2026],
            "January 2023 to 2026",
        ),
    ],
)
def test_each_end_is_worded_no_finer_than_the_event_there_is_known(stretches, words):
    assert make_census(stretches).span == words


@pytest.mark.parametrize(
    ("stretches", "gaps"),
    [
        ([("2023-01-01", "2023-01-02"), ("2023-01-10", "2023-01-11")], []),
        (
            [("2023-01-01", "2023-01-02"), ("2023-06-01", "2023-06-02")],
            [("2023-01-02", "2023-06-01")],
        ),
        (
            [
                ("2023-01-01", "2024-01-01"),
                ("2023-01-01", "2023-01-02"),
                ("2023-06-01", "2023-06-02"),
            ],
            [],
        ),
    ],
    ids=["short", "long", "covered by a year"],
)
def test_a_gap_is_long_and_without_any_event(stretches, gaps):
    census = make_census([stretch(*one) for one in stretches])

    assert census.gaps == [interval(*gap) for gap in gaps]


def test_a_gap_stands_between_the_rows_around_it_in_either_order():
    census = make_census(
        [
            stretch("2023-01-01", "2023-01-02"),
            stretch("2023-06-01", "2023-06-02"),
            stretch("2023-06-03", "2023-06-04"),
        ]
    )
    january, june, later = date(2023, 1, 1), date(2023, 6, 1), date(2023, 6, 3)

    assert census.gap_between(january, june) == interval("2023-01-02", "2023-06-01")
    assert census.gap_between(june, january) == interval("2023-01-02", "2023-06-01")
    assert census.gap_between(june, later) is None
    assert census.gap_between(january, january) is None
