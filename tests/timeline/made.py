"""Dates without a database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np

from ingest.pipeline.annotations import Precision
from timeline.census import Census
from timeline.columns.arrays import PRECISIONS, Dates


def make_census(stretches: Iterable[tuple[str, str, str, int]]) -> Census:
    """A census of (first day, day after the last, precision, number of events)."""
    rows = sorted(
        (
            date.fromisoformat(start).toordinal(),
            date.fromisoformat(end).toordinal(),
            PRECISIONS.index(Precision(precision)),
            count,
        )
        for start, end, precision, count in stretches
    )
    start, end, precision, counts = np.array(rows or np.zeros((0, 4)), int).T
    return Census(Dates(start, end, precision), counts)
