"""events.csv: one row an event; filter, time and count stand in every row."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from ingest.pipeline.annotations import ActorKind
from timeline.exports.collection import Collection
from timeline.exports.records import Record, event_record

# What makes a spreadsheet take a cell for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
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
    about = {
        "filter": collection.description,
        "retrieved": collection.retrieved_text,
        "count": str(collection.count),
    }
    for event in collection.events():
        row = _row(event_record(event, collection)) | about
        writer.writerow(guarded(row[column]) for column in COLUMNS)
        yield _emptied(buffer)
    yield _emptied(buffer)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet runs: an apostrophe makes it text."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell


def _row(record: Record) -> dict[str, str]:
    mentions = record["mentions"]
    lists = {
        "people": _actors(record, ActorKind.PERSON),
        "organisations": _actors(record, ActorKind.ORGANISATION),
        "states": _actors(record, ActorKind.STATE),
        "places": (place["name"] for place in record["places"]),
        "articles": (mention["article"] for mention in mentions),
        "publishers": (mention["publisher"] for mention in mentions),
        "quotes": (mention["quote"] for mention in mentions),
        "reasons": (mention["reason"] for mention in mentions),
        "links": (mention["url"] for mention in mentions),
    }
    return record | {name: _joined(values) for name, values in lists.items()}


def _actors(record: Record, kind: ActorKind) -> Iterator[str]:
    return (actor["name"] for actor in record["actors"] if actor["kind"] == kind)


def _joined(values: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(value for value in values if value))


def _emptied(buffer: StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text
