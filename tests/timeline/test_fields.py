"""What may stand in the query string, and what it means."""

import pytest

from timeline.fields import PositionField, read_partial_date


@pytest.mark.parametrize(
    ("text", "start", "end", "canonical"),
    [
        ("2023", "2023-01-01", "2024-01-01", "2023"),
        ("2023-07", "2023-07-01", "2023-08-01", "2023-07"),
        ("2023-7", "2023-07-01", "2023-08-01", "2023-07"),
        (" 2023-07-26 ", "2023-07-26", "2023-07-27", "2023-07-26"),
        ("2024-02-29", "2024-02-29", "2024-03-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2024-01-01", "2023-12"),
    ],
)
def test_a_partial_date_means_all_its_days(text, start, end, canonical):
    partial = read_partial_date(text)

    assert partial.interval.start.isoformat() == start
    assert partial.interval.end.isoformat() == end
    assert str(partial) == canonical


@pytest.mark.parametrize(
    "text", ["23", "2023-13", "2023-02-30", "26 July", "2023-07-26-1", "-", "9999", "٢"]
)
def test_what_is_no_partial_date_is_refused(text):
    with pytest.raises((ValueError, OverflowError)):
        read_partial_date(text)


@pytest.mark.parametrize("text", [None, "", "x", "2023-07-26", "a_b_c", "2023-1_2_k"])
def test_a_mangled_position_is_the_first_page(text):
    assert PositionField(required=False).clean(text) is None
