"""Arguments and files that the commands which read articles have in common."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.core.management.base import CommandParser

from ingest.pipeline.annotations import Source
from ingest.pipeline.reader import ReadError, iter_files, read_path
from ingest.pipeline.reader.dates import DateError, read_date
from ingest.pipeline.reader.rules import load_furniture


def add_source_arguments(parser: CommandParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="An article (.txt, .md, .html, .eml, .docx, .pdf), many (.jsonl), or a "
        "folder of them.",
    )
    parser.add_argument(
        "--published",
        type=publication_date,
        metavar="DATE",
        help=(
            "Publication date, as 2023-07-27 or 27 July 2023, of all these articles. "
            "It wins over articles.toml and .jsonl fields, which win over what the "
            "article says itself: front matter, a page's data, a header line, a "
            "dateline."
        ),
    )
    parser.add_argument(
        "--publisher",
        default="",
        metavar="NAME",
        help="Publisher of all of them; wins likewise.",
    )


def publication_date(text: str) -> date:
    """Read a date that can be read in one way only, as in front matter."""
    try:
        return read_date(text, rules=load_furniture("en"))
    except DateError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} {error} (write it as 2023-07-27 or 27 July 2023)"
        ) from error


def positive(text: str) -> int:
    if not text.isdecimal() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 on")
    return int(text)


def read_paths(
    paths: Iterable[Path], *, published: date | None, publisher: str
) -> Iterator[Source | ReadError]:
    """Read the articles of all paths one by one, failures in their places."""
    for found in iter_files(paths):
        if isinstance(found, ReadError):
            yield found
        else:
            yield from read_path(found, published=published, publisher=publisher)
