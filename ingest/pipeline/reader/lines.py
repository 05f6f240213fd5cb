"""A .jsonl file as a stream of articles: one line in memory at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from ingest.pipeline.annotations import Source
from ingest.pipeline.reader.article import make_source
from ingest.pipeline.reader.decoding import decode, refuse_unstorable
from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.metadata import Metadata, make_metadata, wrong_type
from ingest.pipeline.reader.rules import load_furniture

ONE_A_LINE = (
    'Write one article a line: {"id": …, "title": …, "published": "2023-07-27", '
    '"text": …}'
)
CHUNK_BYTES = 64 * 1024
MAX_ID = 400


def read_lines(
    path: Path, *, option: Metadata, sidecar: Metadata, max_bytes: int
) -> Iterator[Source | ReadError]:
    """Yield the article of each line, or why that line is none.

    Blank lines are skipped; that ids differ is for those who store the articles.
    """
    found = False
    with path.open("rb") as file:
        for number, line in enumerate(bounded_lines(file, max_bytes), start=1):
            if line.strip():
                found = True
                name = f"{path.name} line {number}"
                yield try_line(
                    line, name=name, option=option, sidecar=sidecar, max_bytes=max_bytes
                )
    if not found:
        raise ReadError(path.name, "it holds no articles", ONE_A_LINE)


def bounded_lines(file: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """The lines of a file; of one that is too long only the first max_bytes + 1 bytes.

    Its rest is read on in small pieces, so that no line can fill the memory.
    """
    while line := file.readline(max_bytes + 1):
        rest = line
        while len(line) > max_bytes and rest and not rest.endswith(b"\n"):
            rest = file.readline(CHUNK_BYTES)
        yield line


def try_line(
    line: bytes, *, name: str, option: Metadata, sidecar: Metadata, max_bytes: int
) -> Source | ReadError:
    """The article of one line, or why there is none."""
    if len(line) > max_bytes:
        limit = f"the limit of {max_bytes / 1024**2:.3g} MiB"
        return ReadError(name, f"it is larger than {limit}", ONE_A_LINE)
    try:
        return read_line(line, name=name, option=option, sidecar=sidecar)
    except ReadError as error:
        return error


def read_line(line: bytes, *, name: str, option: Metadata, sidecar: Metadata) -> Source:
    """Turn one line into an article; raises ReadError.

    What articles.toml says about the file holds for lines that say nothing else.
    """
    fields = parse_line(line, name=name)
    text = fields.get("text")
    if text is None:
        raise ReadError(name, "it has no 'text'", ONE_A_LINE)
    if not isinstance(text, str):
        raise wrong_type(name, "text", "text in quotation marks")
    refuse_unstorable(text, name=name, field="text")
    told = make_metadata(fields, name=name, rules=load_furniture("en"))
    return make_source(
        text, id=read_id(fields, name=name), name=name, given=[option, told, sidecar]
    )


def parse_line(line: bytes, *, name: str) -> dict[str, Any]:
    """The JSON object of a line; raises ReadError for anything else."""
    try:
        fields = json.loads(decode(line, name=name).removeprefix("\ufeff"))
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deeply")
        raise ReadError(name, f"it is not JSON ({reason})", ONE_A_LINE) from error
    if not isinstance(fields, dict):
        raise ReadError(name, "it is no JSON object", ONE_A_LINE)
    return fields


def read_id(fields: dict[str, Any], *, name: str) -> str:
    """The id of a line; a number will do, but it must be there."""
    value = fields.get("id")
    if value is None or value == "":
        raise ReadError(name, "it has no 'id'", "Give every line an id of its own")
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise wrong_type(name, "id", "text in quotation marks")
    refuse_unstorable(str(value), name=name, field="id")
    if len(str(value)) > MAX_ID:
        raise ReadError(
            name, f"its id is longer than {MAX_ID} characters", "Give a shorter id"
        )
    return str(value)
