"""From values to days: calendars, contexts, bounds."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.bounds import bounded
from ingest.pipeline.resolution.calendar import (
    interval_of,
    moving_day,
    shifted,
    unit_value,
)
from ingest.pipeline.resolution.context import Context, Tense
from ingest.pipeline.resolution.reading import read_value

THURSDAY = date(2023, 7, 27)


def first_and_last(interval):
    if interval is None:
        return None
    return interval.start.isoformat(), interval.last.isoformat()


@pytest.mark.parametrize(
    ("value", "first", "last", "precision"),
    [
        ("2023-07-26", "2023-07-26", "2023-07-26", Precision.DAY),
        ("2023-07-26T22:00", "2023-07-26", "2023-07-26", Precision.DAY),
        ("2024-02", "2024-02-01", "2024-02-29", Precision.MONTH),
        ("2023-W01", "2023-01-02", "2023-01-08", Precision.WEEK),
        ("2020-W53-WE", "2021-01-02", "2021-01-03", Precision.RANGE),
        ("2023-Q4", "2023-10-01", "2023-12-31", Precision.QUARTER),
        ("2023-H2", "2023-07-01", "2023-12-31", Precision.RANGE),
        ("2023-SU", "2023-06-01", "2023-08-31", Precision.SEASON),
        ("2023-WI", "2022-12-01", "2023-02-28", Precision.SEASON),
        ("2023", "2023-01-01", "2023-12-31", Precision.YEAR),
        ("202", "2020-01-01", "2029-12-31", Precision.DECADE),
        ("20", "2000-01-01", "2099-12-31", Precision.CENTURY),
    ],
)
def test_a_calendar_value_covers_its_days(value, first, last, precision):
    interval, read = interval_of(value)
    assert (first_and_last(interval), read) == ((first, last), precision)


@pytest.mark.parametrize(
    "value",
    ["2023-02-30", "2023-13", "2021-W54", "0000", "00", "9999", "99", "P3D", ""],
)
def test_a_value_that_is_no_day_covers_none(value):
    assert interval_of(value) is None


@pytest.mark.parametrize(
    ("year", "name", "day"),
    [
        (2023, "EASTER+0", "2023-04-09"),
        (2008, "EASTER-2", "2008-03-21"),
        (2038, "EASTER+0", "2038-04-25"),
        (2023, "NTH-11-4-4", "2023-11-23"),
        (2023, "NTH-05-L-1", "2023-05-29"),
    ],
)
def test_moving_days(year, name, day):
    assert moving_day(year, name) == date.fromisoformat(day)


@settings(deadline=None)
@given(
    day=st.dates(),
    count=st.integers(-999_999, 999_999),
    unit=st.sampled_from(["D", "W", "WE", "M", "Q", "Y", "DE", "CE"]),
)
def test_a_shift_never_leaves_the_calendar_with_an_error(day, count, unit):
    there = shifted(day, count, unit)
    assert there is None or isinstance(there, date)


@settings(deadline=None)
@given(day=st.dates(min_value=date(1000, 1, 1), max_value=date(9000, 1, 1)))
@pytest.mark.parametrize("unit", ["D", "W", "M", "Q", "Y", "DE", "CE"])
def test_a_day_lies_in_the_units_it_is_in(unit, day):
    interval, _ = interval_of(unit_value(day, unit))
    assert interval.start <= day < interval.end


@pytest.mark.parametrize(
    ("value", "tense", "read"),
    [
        ("XXXX-WXX-3", Tense.PAST, "2023-07-26"),
        ("XXXX-WXX-3", Tense.FUTURE, "2023-08-02"),
        ("XXXX-WXX-4", Tense.PAST, "2023-07-27"),
        ("XXXX-WXX-4", Tense.FUTURE, "2023-07-27"),
        ("XXXX-WXX-3", Tense.UNKNOWN, "2023-07-26"),
        ("XXXX-12", Tense.PAST, "2022-12"),
        ("XXXX-12", Tense.FUTURE, "2023-12"),
        ("XXXX-07", Tense.PAST, "2023-07"),
        ("XXXX-08-15", Tense.FUTURE, "2023-08-15"),
        ("XXXX-07-26", Tense.PAST, "2023-07-26"),
        ("XXXX-02-29", Tense.PAST, "2020-02-29"),
        ("LAST XXXX-10", Tense.PAST, "2022-10"),
        ("NEXT XXXX-SP", Tense.PAST, "2024-SP"),
        ("THIS XXXX-WXX-1", Tense.PAST, "2023-07-24"),
        ("THIS XXXX-WXX-1", Tense.FUTURE, "2023-07-31"),
        ("NEXT XXXX-WXX-5", Tense.FUTURE, "2023-08-04"),
        ("NEXT XXXX-WXX-1", Tense.FUTURE, "2023-07-31"),
        ("LAST XXXX-WXX-2", Tense.PAST, "2023-07-25"),
        ("DCT-3W", Tense.PAST, "2023-W27"),
        ("DCT+0Q", Tense.PAST, "2023-Q3"),
        ("DCT-1Y-10", Tense.PAST, "2022-10"),
        ("DCT-1W-2", Tense.PAST, "2023-07-18"),
        ("FOCUS+0Q", Tense.PAST, "2023-Q2"),
        ("FOCUS-4Q3", Tense.PAST, "2022-Q3"),
        ("FOCUS-1Y", Tense.PAST, "2022"),
    ],
)
def test_an_open_value_is_read_from_publication_and_tense(value, tense, read):
    reading = read_value(value, Context(dct=THURSDAY, tense=tense))
    assert reading.value == read
    assert reading.interval is not None


@pytest.mark.parametrize(
    "value", ["XXXX-WXX-3", "XXXX-12-25", "DCT-1D", "DCT-1Y-10", "REF+1D", "FOCUS+0Q"]
)
def test_nothing_open_is_read_without_a_publication_date(value):
    reading = read_value(value, Context(dct=None))
    assert reading.interval is None
    assert reading.why


@pytest.mark.parametrize(
    ("value", "mod", "reach", "days"),
    [
        ("2023", "START", "", ("2023-01-01", "2023-04-30")),
        ("2023-06", "MID", "", ("2023-06-11", "2023-06-20")),
        ("2023-SU", "END", "", ("2023-08-01", "2023-08-31")),
        ("199", "MID", "", ("1994-01-01", "1996-12-31")),
        ("2020", "APPROX", "", ("2019-01-01", "2021-12-31")),
        ("2023-07-20T22:00", "APPROX", "", ("2023-07-20", "2023-07-20")),
        ("2023-07-24", "START", "until_dct", ("2023-07-24", "2023-07-24")),
        ("2023-07", "START", "until_dct", ("2023-07-01", "2023-07-27")),
        ("2023-07", "END", "from_dct", ("2023-07-27", "2023-07-31")),
        ("2022", "", "since", ("2022-01-01", "2023-07-27")),
        ("2022", "", "before", None),
        ("1990", "ON_OR_AFTER", "", None),
        ("P2M", "", "trailing", ("2023-05-27", "2023-07-27")),
        ("P2W", "", "leading", ("2023-07-27", "2023-08-10")),
        ("P2W", "", "", None),
    ],
)
def test_the_words_around_bound_the_days(value, mod, reach, days):
    context = Context(dct=THURSDAY)
    reading = bounded(read_value(value, context), mod=mod, reach=reach, context=context)
    assert first_and_last(reading.interval) == days


def test_a_story_goes_on_rather_than_back():
    december = Interval(date(1941, 12, 7), date(1941, 12, 8))
    context = Context(dct=THURSDAY, last=december, told=december, narrative=True)
    assert read_value("XXXX-01", context).value == "1942-01"
    assert read_value("XXXX-10", context).value == "1941-10"


def test_a_year_named_in_passing_does_not_carry_a_story_off():
    march = Interval(date(1975, 3, 10), date(1975, 3, 11))
    year = Interval(date(1976, 1, 1), date(1977, 1, 1))
    context = Context(dct=THURSDAY, last=year, told=march, narrative=True)
    assert read_value("XXXX-03-11", context).value == "1975-03-11"
    assert read_value("XXXX-11", context).value == "1976-11"
