"""The histogram: bars that fit, links that drill down, vagueness that shows."""

import pytest
from django.http import QueryDict

from tests.timeline.made import make_census
from timeline.forms import TimelineFilterForm
from timeline.overview import MAX_LABELS, make_overview

pytestmark = pytest.mark.django_db


def overview(*stretches, query=""):
    census = make_census(stretches)
    return make_overview(census, TimelineFilterForm(QueryDict(query)))


@pytest.mark.parametrize(
    ("last", "unit", "bars", "query"),
    [
        ("2023-07-28", "day", 3, "?from=2023-07-26&to=2023-07-26"),
        ("2024-02-01", "month", 8, "?from=2023-07&to=2023-07"),
        ("2041-01-01", "year", 19, "?from=2023&to=2023"),
        ("2301-01-01", "decade", 29, "?from=2020&to=2029"),
    ],
)
def test_bars_are_as_fine_as_fits_and_link_to_their_time(last, unit, bars, query):
    strip = overview(
        ("2023-07-26", "2023-07-27", "day", 2), (last, f"{last[:8]}29", "day", 1)
    )

    assert (strip.unit, len(strip.bars)) == (unit, bars)
    assert strip.bars[0].query == query
    assert sum(1 for bar in strip.bars if bar.label) <= MAX_LABELS


def test_what_fits_a_bar_without_its_day_is_hatched_in_it():
    strip = overview(
        ("2023-07-01", "2023-08-01", "month", 3),
        ("2023-07-26", "2023-07-27", "day", 1),
        ("2024-07-26", "2024-07-27", "day", 8),
    )

    july = strip.bars[0]
    assert (july.exact, july.vague) == (1, 3)
    assert july.words == "July 2023: 4 events, 3 of them not to the day"
    assert (july.exact_height, july.vague_height) == (12.5, 37.5)
    assert strip.vague == "includes 3 events known only by month"
    assert strip.summary.endswith("Most: July 2024, 8 events.")


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["month", "year"], "2 events known only by month and 2 events only by year"),
        (["month", "year", "range"], "6 events known only by month, year or between"),
    ],
)
def test_of_many_kinds_of_dates_only_the_sum_is_told(kinds, words):
    ends = {"month": "2023-08-01", "year": "2024-01-01", "range": "2023-07-09"}
    starts = {"year": "2023-01-01"}
    strip = overview(
        *((starts.get(one, "2023-07-01"), ends[one], one, 2) for one in kinds)
    )

    assert words in strip.vague


def test_what_no_bar_can_hold_is_drawn_over_all_its_days():
    strip = overview(
        ("2023-01-01", "2024-01-01", "year", 1),
        ("2023-07-26", "2023-07-27", "day", 1),
        ("2024-12-31", "2025-01-01", "day", 1),
    )

    (band,) = strip.bands
    assert band.words == "2023: 1 event, not known more finely"
    assert band.left == 0
    assert band.width == pytest.approx(49.93, abs=0.1)
    assert strip.bars[0].count == 0


def test_the_strip_ends_where_the_filter_ends():
    strip = overview(
        ("2023-01-01", "2024-01-01", "year", 1), query="from=2023-07&to=2023-07"
    )

    assert (strip.unit, len(strip.bars)) == ("day", 31)
    assert (strip.bands[0].left, strip.bands[0].width) == (0, 100)


def test_the_axis_names_round_years():
    strip = overview(
        ("1951-06-25", "1951-06-26", "day", 2), ("2026-01-01", "2026-01-02", "day", 1)
    )

    names = [bar.label for bar in strip.bars if bar.label]
    assert names == ["1960", "1970", "1980", "1990", "2000", "2010", "2020"]


def test_no_events_give_no_strip():
    assert overview() is None
