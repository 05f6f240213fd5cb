"""Which formats there are: one row each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from timeline.exports import (
    as_atom,
    as_csv,
    as_ics,
    as_json,
    as_jsonld,
    as_markdown,
)
from timeline.exports.collection import Collection


@dataclass(frozen=True, slots=True)
class Format:
    """`is_file` formats are offered for saving, the others open in the browser."""

    content_type: str
    write: Callable[[Collection], Iterator[str]]
    is_file: bool = False


FORMATS = {
    "json": Format("application/json", as_json.write),
    "csv": Format("text/csv", as_csv.write, is_file=True),
    "ics": Format("text/calendar", as_ics.write, is_file=True),
    "atom": Format("application/atom+xml", as_atom.write),
    "jsonld": Format("application/ld+json", as_jsonld.write),
    "md": Format("text/markdown", as_markdown.write, is_file=True),
}
