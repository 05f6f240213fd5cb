"""Arguments and files that the commands which read articles have in common."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from django.core.management.base import CommandParser

from ingest.pipeline.annotations import Source
from ingest.pipeline.reader import ReadError, iter_files, read_path


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
        type=iso_date,
        metavar="DATE",
        help=(
            "Publication date, as 2023-07-27, of all these articles. It wins over "
            "articles.toml and .jsonl fields, which win over what the article says "
            "itself: front matter, a page's data, a header line, a dateline."
        ),
    )
    parser.add_argument(
        "--publisher",
        default="",
        metavar="NAME",
        help="Publisher of all of them; wins likewise.",
    )


def iso_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not a date like 2023-07-27"
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
