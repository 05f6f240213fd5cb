"""Articles that editors hand in, as files or as pasted text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.text import slugify

from ingest.pipeline.annotations import Source
from ingest.pipeline.reader import (
    MAX_BYTES,
    SUFFIXES,
    ReadError,
    read_bytes,
    read_path,
)
from ingest.services.batches import Report, ingest_articles
from ingest.services.upkeep import merge_if_due

UPLOAD_SUFFIXES = SUFFIXES
MANY = ".jsonl"
WORDS_IN_NAME = 60


def ingest_uploads(
    uploads: Iterable[tuple[str, bytes]],
    *,
    published: date | None = None,
    publisher: str = "",
) -> list[Report]:
    """Store each (name, contents) and merge the events; one report for each article."""

    def sources() -> Iterator[Source | ReadError]:
        known = {"published": published, "publisher": publisher}
        for name, data in uploads:
            try:
                if PurePath(name).suffix.lower() == MANY:
                    yield from read_many(data, name=name, **known)
                else:
                    yield read_bytes(data, name=name, **known)
            except ReadError as error:
                yield error

    reports = list(ingest_articles(sources()))
    merge_if_due()
    return reports


def read_many(data: bytes, *, name: str, **known: Any) -> Iterator[Source | ReadError]:
    """Read the articles of a .jsonl file that somebody waits for."""
    if len(data) > MAX_BYTES:
        raise ReadError(
            name,
            f"it is larger than {MAX_BYTES // 1024**2} MiB, which takes too long here",
            "Split it, or read it in on the server: python manage.py ingest FILE",
        )
    with TemporaryDirectory(prefix="dateline-upload-") as folder:
        path = Path(folder, PurePath(name).name)
        path.write_bytes(data)
        yield from read_path(path, **known)


def pasted_name(text: str) -> str:
    """A file name for pasted text, after its first words: the same text, the same."""
    lines = (slugify(line)[:WORDS_IN_NAME].strip("-") for line in text.splitlines())
    words = next(filter(None, lines), "pasted")
    return f"{words}-{hashlib.sha256(text.encode()).hexdigest()[:8]}.txt"
