"""Files and folders to articles; a failure is yielded by name, never raised."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path, PurePath

from ingest.pipeline.annotations import Source
from ingest.pipeline.reader.article import make_source
from ingest.pipeline.reader.dates import DateError, plausible
from ingest.pipeline.reader.decoding import decode
from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.folders import iter_files
from ingest.pipeline.reader.formats import READERS
from ingest.pipeline.reader.lines import read_lines
from ingest.pipeline.reader.metadata import (
    USE_ISO,
    Metadata,
    make_metadata,
    sidecar_fields,
)
from ingest.pipeline.reader.rules import load_furniture

MAX_BYTES = 5 * 1024 * 1024
TEXT_SUFFIXES = (".txt", ".md")
ARTICLE_SUFFIXES = (*TEXT_SUFFIXES, *READERS)
SUFFIXES = (*ARTICLE_SUFFIXES, ".jsonl")


def read_path(
    path: Path,
    *,
    published: date | None = None,
    publisher: str = "",
    max_bytes: int = MAX_BYTES,
) -> Iterator[Source | ReadError]:
    """Read one file: an article, or one a line of a .jsonl file, as it goes.

    A folder gives the articles of all its files. What fails is yielded as a
    ReadError in its place, and the rest goes on; nothing is raised.
    """
    try:
        option = make_option(published, publisher, name=display_name(path))
        if path.is_dir():
            for found in iter_files([path]):
                if isinstance(found, ReadError):
                    yield found
                else:
                    yield from read_file(found, option=option, max_bytes=max_bytes)
        else:
            yield from read_file(path, option=option, max_bytes=max_bytes)
    except ReadError as error:
        yield error


def read_file(
    path: Path, *, option: Metadata, max_bytes: int
) -> Iterator[Source | ReadError]:
    """Read one regular file; see `read_path`."""
    try:
        status = check_file(path)
        if path.suffix.lower() == ".jsonl":
            sidecar = read_sidecar_metadata(path)
            yield from read_lines(
                path, option=option, sidecar=sidecar, max_bytes=max_bytes
            )
        else:
            check_size(path.name, status.st_size, max_bytes=max_bytes)
            yield read_article(path, option=option, max_bytes=max_bytes)
    except ReadError as error:
        yield error
    except OSError as error:
        yield unreadable(path, error)


def read_article(path: Path, *, option: Metadata, max_bytes: int) -> Source:
    """Read one article with what its folder's articles.toml says about it."""
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    check_size(path.name, len(data), max_bytes=max_bytes)
    sidecar = read_sidecar_metadata(path)
    return read_data(data, name=path.name, given=[option, sidecar])


def read_data(data: bytes, *, name: str, given: Sequence[Metadata]) -> Source:
    """Read the bytes of a file of any kind but .jsonl; raises ReadError."""
    reader = READERS.get(PurePath(name).suffix.lower())
    if reader is None or not data.strip():
        return make_source(decode(data, name=name), id=name, name=name, given=given)
    document = reader(data, name)
    stated = Metadata(document.title, document.publisher, document.url)
    return make_source(
        document.text,
        id=name,
        name=name,
        given=given,
        stated=stated,
        stamps=document.stamps,
    )


def read_sidecar_metadata(path: Path) -> Metadata:
    """What articles.toml of the folder says about a file, checked."""
    fields = sidecar_fields(path)
    return make_metadata(fields, name=path.name, rules=load_furniture("en"))


def read_bytes(
    data: bytes,
    *,
    name: str,
    published: date | None = None,
    publisher: str = "",
    max_bytes: int = MAX_BYTES,
) -> Source:
    """Read one uploaded article, of the kind its name says; raises ReadError."""
    option = make_option(published, publisher, name=name)
    check_suffix(PurePath(name), ARTICLE_SUFFIXES)
    check_size(name, len(data), max_bytes=max_bytes)
    return read_data(data, name=name, given=[option])


def make_option(published: date | None, publisher: str, *, name: str) -> Metadata:
    """What the person who starts the reading says about every article."""
    try:
        day = None if published is None else plausible(published)
    except DateError as error:
        raise ReadError(name, f"the date given {error}", USE_ISO) from error
    evidence = "" if day is None else f"published: {day.isoformat()}"
    return Metadata(publisher=publisher.strip(), published=day, evidence=evidence)


def check_file(path: Path) -> os.stat_result:
    """Raise ReadError unless it is a regular file of a known kind."""
    name = display_name(path)
    if name != path.name:
        raise ReadError(
            name, "its name is not UTF-8", "Rename the file, then ingest it again"
        )
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(name, "it is no regular file", "Give a file or a folder")
    check_suffix(path, SUFFIXES)
    return status


def check_size(name: str, size: int, *, max_bytes: int) -> None:
    """Raise ReadError for more bytes than an article can have."""
    if size > max_bytes:
        raise ReadError(
            name,
            f"it is larger than the limit of {max_bytes / 1024**2:.3g} MiB "
            f"({size / 1024**2:.3g} MiB)",
            "Split it into one file an article, or make it a .jsonl file",
        )


def check_suffix(path: PurePath, known: Sequence[str]) -> None:
    """Raise ReadError unless the file's name ends like one of a known kind."""
    if path.suffix.lower() in known:
        return
    suffix = f"files of type {path.suffix}" if path.suffix else "files without a suffix"
    raise ReadError(
        display_name(path),
        f"{suffix} cannot be read",
        f"Give {', '.join(known[:-1])} or {known[-1]} files",
    )


def unreadable(path: Path, error: OSError) -> ReadError:
    """Name what the operating system says, with what to do."""
    name = display_name(path)
    if isinstance(error, FileNotFoundError):
        return ReadError(name, "there is no such file", f"Check the path: {path}")
    if isinstance(error, PermissionError):
        return ReadError(
            name, "permission denied", f'Allow reading it: chmod u+r "{path}"'
        )
    return ReadError(
        name,
        error.strerror or str(error),
        "Check the disk and the path, then try again",
    )


def display_name(path: PurePath) -> str:
    """The file's name, with bytes that are not UTF-8 written out."""
    return path.name.encode("utf-8", "backslashreplace").decode("utf-8") or str(path)
