"""A .jsonl file as a stream of articles: one line in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from ingest.pipeline.annotations import Source
from ingest.pipeline.reader.article import make_source
from ingest.pipeline.reader.decoding import decode
from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.metadata import Metadata, make_metadata, wrong_type
from ingest.pipeline.reader.rules import load_furniture

SHAPE = '{"id": …, "title": …, "published": "2023-07-27", "text": …}'
CHUNK_BYTES = 64 * 1024
MAX_ID = 400


def read_lines(
    path: Path, *, option: Metadata, max_bytes: int
) -> Iterator[Source | ReadError]:
    """Yield the article of each line, or why that line is none; blank ones are skipped.

    An id that was read before in this file is an error: the later line would
    silently take the place of the earlier one.
    """
    seen: dict[str, int] = {}
    number = 0
    with path.open("rb") as file:
        while line := file.readline(max_bytes + 1):
            number += 1
            name = f"{path.name} line {number}"
            try:
                if len(line) > max_bytes:
                    skip_line(file, line)
                    raise ReadError(
                        name,
                        f"it is larger than the limit of {max_bytes / 1024**2:.3g} MiB",
                        "Split it into one line an article",
                    )
                if not line.strip():
                    continue
                source = read_line(line, name=name, option=option)
                if source.id in seen:
                    raise ReadError(
                        name,
                        f"its id {source.id!r} was used in line {seen[source.id]}",
                        "Give every line an id of its own",
                    )
                seen[source.id] = number
                yield source
            except ReadError as error:
                yield error
    if not number:
        raise ReadError(path.name, "it is empty", f"Write one line an article: {SHAPE}")


def skip_line(file: BinaryIO, line: bytes) -> None:
    """Read on to the end of a line that is too long, in small pieces."""
    while line and not line.endswith(b"\n"):
        line = file.readline(CHUNK_BYTES)


def read_line(line: bytes, *, name: str, option: Metadata) -> Source:
    """Turn one line into an article; raises ReadError."""
    fields = parse_line(line, name=name)
    text = fields.get("text")
    if text is None:
        raise ReadError(name, "it has no 'text'", f"Write one line an article: {SHAPE}")
    if not isinstance(text, str):
        raise wrong_type(name, "text", "text in quotation marks")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise ReadError(
            name,
            "its text holds NUL characters or half characters (surrogates)",
            "Write the text as plain UTF-8",
        )
    told = make_metadata(fields, name=name, rules=load_furniture("en"))
    return make_source(
        text, id=read_id(fields, name=name), name=name, given=[option, told]
    )


def parse_line(line: bytes, *, name: str) -> dict[str, Any]:
    """The JSON object of a line; raises ReadError for anything else."""
    try:
        fields = json.loads(decode(line, name=name).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        raise ReadError(
            name, f"it is not JSON ({reason})", f"Write one line an article: {SHAPE}"
        ) from error
    if not isinstance(fields, dict):
        raise ReadError(
            name, "it is no JSON object", f"Write one line an article: {SHAPE}"
        )
    return fields


def read_id(fields: dict[str, Any], *, name: str) -> str:
    """The id of a line; a number will do, but it must be there."""
    value = fields.get("id")
    if value is None or value == "":
        raise ReadError(name, "it has no 'id'", "Give every line an id of its own")
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise wrong_type(name, "id", "text in quotation marks")
    if len(str(value)) > MAX_ID:
        raise ReadError(
            name, f"its id is longer than {MAX_ID} characters", "Give a shorter id"
        )
    return str(value)
