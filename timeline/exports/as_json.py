"""events.json: everything, as INTERFACES.md has it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline.exports.collection import Collection


def write(collection: Collection) -> Iterator[str]:
    head = {
        "title": collection.title,
        "description": collection.description,
        "query": collection.query_string,
        "retrieved": collection.retrieved_text,
        "count": collection.count,
    }
    return write_with_list(head, "events", collection.records())


def write_with_list(
    head: dict[str, Any], name: str, items: Iterator[Any]
) -> Iterator[str]:
    """One JSON object whose last member is a list, written as it comes."""
    yield f"{dump(head)[:-1]}, {dump(name)}: ["
    for number, item in enumerate(items):
        yield f"{',' if number else ''}\n{dump(item)}"
    yield "\n]}\n"


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
