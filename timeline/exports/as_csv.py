"""events.csv: one row an event; filter, time and count stand in every row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from timeline.exports.collection import Collection

# What makes a spreadsheet take a cell for a formula.
FORMULA_STARTS = frozenset("=+-@\t\r\n")
AT_A_TIME = 100
COLUMNS = (
    "key",
    "title",
    "date",
    "edtf",
    "earliest",
    "latest",
    "precision",
    "date_reason",
    "status",
    "people",
    "organisations",
    "states",
    "places",
    "articles",
    "publishers",
    "quotes",
    "reasons",
    "links",
    "url",
    "filter",
    "retrieved",
    "count",
)


def write(collection: Collection) -> Iterator[str]:
    buffer = StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    about = [
        guarded(collection.description),
        collection.retrieved_text,
        str(collection.count),
    ]
    cells = collection.cells()
    while rows := [
        [guarded(cell) for cell in row] + about for row in islice(cells, AT_A_TIME)
    ]:
        writer.writerows(rows)
        yield _emptied(buffer)
    yield _emptied(buffer)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe makes it text."""
    return f"'{cell}" if cell[:1] in FORMULA_STARTS else cell


def _emptied(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
