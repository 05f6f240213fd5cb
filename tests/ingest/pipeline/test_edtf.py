"""EDTF never says more than is known."""

from datetime import date

import pytest

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import edtf


@pytest.mark.parametrize(
    ("start", "end", "precision", "written"),
    [
        ("2023-07-26", "2023-07-27", Precision.DAY, "2023-07-26"),
        ("2023-07-26", "2023-07-28", Precision.DAY, "2023-07-26/2023-07-27"),
        ("2023-07-10", "2023-07-17", Precision.WEEK, "2023-07-10/2023-07-16"),
        ("2023-07-01", "2023-08-01", Precision.MONTH, "2023-07"),
        ("2023-12-01", "2024-01-01", Precision.MONTH, "2023-12"),
        ("2023-07-01", "2023-07-11", Precision.MONTH, "2023-07-01/2023-07-10"),
        ("2023-07-01", "2023-10-01", Precision.QUARTER, "2023-07-01/2023-09-30"),
        ("2024-01-01", "2025-01-01", Precision.YEAR, "2024"),
        ("2020-01-01", "2030-01-01", Precision.DECADE, "202X"),
        ("2000-01-01", "2100-01-01", Precision.CENTURY, "20XX"),
        ("1950-01-01", "1954-01-01", Precision.RANGE, "1950-01-01/1953-12-31"),
    ],
)
def test_an_interval_is_written_no_finer_than_known(start, end, precision, written):
    interval = Interval(date.fromisoformat(start), date.fromisoformat(end))
    assert edtf(interval, precision) == written
