"""events.csv: one row an event; filter, time and count stand in every row."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from itertools import islice

from ingest.pipeline.annotations import ActorKind
from timeline.exports.collection import Collection
from timeline.exports.records import Record

# What makes a spreadsheet take a cell for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
AT_A_TIME = 100
KINDS = (ActorKind.PERSON, ActorKind.ORGANISATION, ActorKind.STATE)
# What mentions tell, as the columns from "articles" to "links" have it.
TOLD = ("article", "publisher", "quote", "reason", "url")
COLUMNS = (
    "key",
    "title",
    "date",
    "edtf",
    "earliest",
    "latest",
    "precision",
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
    records = collection.records()
    while rows := [_cells(record) + about for record in islice(records, AT_A_TIME)]:
        writer.writerows(rows)
        yield _emptied(buffer)
    yield _emptied(buffer)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _cells(record: Record) -> list[str]:
    mentions = record["mentions"]
    return [
        guarded(record["key"]),
        guarded(record["title"]),
        record["date"],
        record["edtf"],
        record["earliest"],
        record["latest"],
        record["precision"],
        record["status"],
        *(_actors(record, kind) for kind in KINDS),
        _joined([place["name"] for place in record["places"]]),
        *(_joined([mention[name] for mention in mentions]) for name in TOLD),
        record["url"],
    ]


def _actors(record: Record, kind: ActorKind) -> str:
    return _joined([one["name"] for one in record["actors"] if one["kind"] == kind])


def _joined(words: Sequence[str]) -> str:
    """Each once, in a cell; what is empty says nothing."""
    if len(words) > 1:
        words = list(dict.fromkeys(filter(None, words)))
    return guarded(" | ".join(words))


def _emptied(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
