"""Counts, headings and gaps, all from the same stretches of time."""

from datetime import date

import pytest

from ingest.pipeline.annotations import Interval
from timeline.census import Census, Stretch, group_around


def interval(start: str, end: str) -> Interval:
    return Interval(date.fromisoformat(start), date.fromisoformat(end))


def stretch(start: str, end: str, precision: str = "day", count: int = 1) -> Stretch:
    return Stretch(interval(start, end), precision, count)


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
    census = Census(
        [
            stretch("2023-01-01", "2024-01-01", "year", 2),
            stretch("2023-07-01", "2023-08-01", "month", 3),
            stretch("2023-07-26", "2023-07-27", count=4),
        ]
    )

    assert census.count == 9
    assert census.groups[interval("2023-07-01", "2023-08-01")] == 7
    assert census.vague == {"year": 2, "month": 3}
    assert census.covered == interval("2023-01-01", "2024-01-01")


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
    census = Census([stretch(*one) for one in stretches])

    assert census.gaps == [interval(*gap) for gap in gaps]


def test_a_gap_stands_between_the_rows_around_it_in_either_order():
    census = Census(
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
