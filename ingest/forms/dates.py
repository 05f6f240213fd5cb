"""Dates as the desk writes them."""

from __future__ import annotations

from ingest import models
from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import edtf


def written_date(row: models.Event | models.EventMention) -> str:
    """Its date no finer than it is known: `2023-07`, `1960s`, `2023-07-03 to …`."""
    if row.start is None or row.end is None:
        return "undated"
    written = edtf(Interval(row.start, row.end), Precision(row.precision))
    if "X" in written:
        return written.replace("X", "0") + "s"
    return written.replace("/", " to ")
