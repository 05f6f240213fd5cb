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
    as_timelinejs,
)
from timeline.exports.collection import Collection


@dataclass(frozen=True, slots=True)
class Format:
    """With a `file_name` it is offered for saving; the others open in the browser.

    One that `is_polled` is asked for again and again: what is unchanged is not sent.
    """

    content_type: str
    write: Callable[[Collection], Iterator[str]]
    file_name: str = ""
    is_polled: bool = False


FORMATS = {
    "json": Format("application/json", as_json.write),
    "csv": Format("text/csv", as_csv.write, file_name="events.csv"),
    "ics": Format("text/calendar", as_ics.write, file_name="events.ics"),
    "atom": Format("application/atom+xml", as_atom.write, is_polled=True),
    "jsonld": Format("application/ld+json", as_jsonld.write),
    "md": Format("text/markdown", as_markdown.write, file_name="events.md"),
    "timelinejs": Format(
        "application/json", as_timelinejs.write, file_name="events.timelinejs.json"
    ),
}
