"""Dates in words, no finer than they are known."""

from datetime import date

import pytest

from ingest.pipeline.annotations import Interval
from timeline.wording import counted, in_words, length_in_words, listed


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2023-07-26", "2023-07-27", "day", "26 July 2023"),
        ("2023-07-25", "2023-07-28", "range", "between 25 and 27 July 2023"),
        ("2023-07-30", "2023-08-02", "range", "between 30 July and 1 August 2023"),
        ("2023-07-26", "2023-07-28", "day", "between 26 and 27 July 2023"),
        ("2023-09-10", "2023-09-17", "week", "between 10 and 16 September 2023"),
        ("2023-07-01", "2023-08-01", "month", "July 2023"),
        ("2023-07-01", "2023-10-01", "range", "between July and September 2023"),
        ("2023-04-01", "2023-07-01", "quarter", "the second quarter of 2023"),
        ("2023-06-01", "2023-09-01", "season", "summer 2023"),
        ("2023-12-01", "2024-03-01", "season", "winter 2023 to 2024"),
        ("2024-01-01", "2025-01-01", "year", "2024"),
        ("1950-01-01", "1954-01-01", "range", "between 1950 and 1953"),
        ("1990-01-01", "2000-01-01", "decade", "the 1990s"),
        ("1900-01-01", "2000-01-01", "century", "the 20th century"),
    ],
)
def test_an_interval_in_words(start, end, precision, words):
    interval = Interval(date.fromisoformat(start), date.fromisoformat(end))

    assert in_words(interval, precision) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (13, "13 days"),
        (49, "7 weeks"),
        (274, "9 months"),
        (1096, "3 years"),
    ],
)
def test_a_stretch_of_days_in_words(days, words):
    assert length_in_words(days) == words


def test_numbers_and_lists_in_words():
    assert counted(1, "event") == "1 event"
    assert counted(1204, "event") == "1,204 events"
    assert listed(["a"], "and") == "a"
    assert listed(["a", "b", "c"], "or") == "a, b or c"
