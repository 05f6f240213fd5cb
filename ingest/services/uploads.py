"""Articles that editors hand in, as files or as pasted text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from ingest.pipeline.annotations import Source
from ingest.pipeline.reader import ARTICLE_SUFFIXES, ReadError, read_bytes
from ingest.services.batches import Report, ingest_articles
from ingest.services.upkeep import merge_if_due

UPLOAD_SUFFIXES = ARTICLE_SUFFIXES


def ingest_uploads(
    uploads: Iterable[tuple[str, bytes]],
    *,
    published: date | None = None,
    publisher: str = "",
) -> list[Report]:
    """Store each (name, contents) and merge the events; one report each."""

    def sources() -> Iterator[Source | ReadError]:
        for name, data in uploads:
            try:
                yield read_bytes(
                    data, name=name, published=published, publisher=publisher
                )
            except ReadError as error:
                yield error

    reports = list(ingest_articles(sources()))
    merge_if_due()
    return reports


def pasted_name(text: str) -> str:
    """A file name for pasted text: the same text has the same name."""
    return f"pasted-{hashlib.sha256(text.encode()).hexdigest()[:12]}.txt"
