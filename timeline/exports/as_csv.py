"""events.csv: one row an event; filter, time and count stand in every row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    about = [
        guarded(collection.description),
        collection.retrieved_text,
        str(collection.count),
    ]
    yield f"{','.join(COLUMNS)}\r\n"
    cells = collection.cells()
    while rows := list(islice(cells, AT_A_TIME)):
        yield "".join([line([*all_guarded(row), *about]) for row in rows])


def all_guarded(row: Sequence[str]) -> Iterable[str]:
    if FORMULA_STARTS.isdisjoint([cell[:1] for cell in row]):
        return row
    return map(guarded, row)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe makes it text."""
    return f"'{cell}" if cell[:1] in FORMULA_STARTS else cell


def line(cells: Sequence[str]) -> str:
    """All cells in quotation marks; the standard library looks at every sign, which
    takes ten times as long."""
    text = '","'.join(cells)
    if text.count('"') > 2 * (len(cells) - 1):
        text = '","'.join([cell.replace('"', '""') for cell in cells])
    return f'"{text}"\r\n'
