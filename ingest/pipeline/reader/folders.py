"""Paths to the files in them that may be articles, in sorted order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.metadata import SIDECAR, read_sidecar

# In a folder these are not articles and need no word about it. Anything else that
# cannot be read (an old Word document) is reported, since it may well be an article.
OTHER_NAMES = {"readme", "license", "licence", "copying", "makefile", "thumbs.db"}
OTHER_SUFFIXES = {
    *{".toml", ".json", ".css", ".js", ".py", ".tmp", ".bak"},
    *{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".mp3", ".mp4"},
}


def iter_files(paths: Iterable[Path]) -> Iterator[Path | ReadError]:
    """Each file that is to be read, once; folders are walked in sorted order.

    A folder without articles, one that cannot be opened and a name in articles.toml
    that no file has are yielded as ReadErrors; the rest goes on. Of a folder whose
    articles.toml is broken no file is given, and that is said once.
    """
    seen: set[Path] = set()
    unusable: set[Path] = set()
    for path in paths:
        found = walk(path) if path.is_dir() else iter([path])
        for item in found:
            if isinstance(item, ReadError):
                yield item
            elif item.parent in unusable:
                continue
            elif problem := sidecar_problem(item):
                unusable.add(item.parent)
                yield problem
            elif (real := item.resolve()) not in seen:
                seen.add(real)
                yield item


def walk(folder: Path) -> Iterator[Path | ReadError]:
    """The articles of a folder and the folders in it."""
    errors: list[OSError] = []
    count = 0
    for directory, names, files in os.walk(folder, onerror=errors.append):
        names[:] = sorted(name for name in names if not name.startswith("."))
        wanted = [
            Path(directory, name) for name in sorted(files) if may_be_article(name)
        ]
        yield from wanted
        yield from check_sidecar(Path(directory))
        count += len(wanted)
    for error in errors:
        yield ReadError(
            str(error.filename or folder),
            error.strerror or str(error),
            "Allow reading the folder: chmod u+rx",
        )
    if not count and not errors:
        yield ReadError(
            str(folder),
            "the folder holds no articles",
            "Put .txt, .md, .html, .eml, .docx, .pdf or .jsonl files into it",
        )


def may_be_article(name: str) -> bool:
    """Whether a file of a folder is worth reading, or at least reporting."""
    stem, suffix = os.path.splitext(name.lower())
    return not (
        name.startswith(".")
        or name.endswith("~")
        or stem in OTHER_NAMES
        or suffix in OTHER_SUFFIXES
    )


def sidecar_problem(path: Path) -> ReadError | None:
    """Why the articles.toml beside a file cannot be used; None if it can."""
    try:
        read_sidecar(path.parent)
    except ReadError as error:
        return error
    except OSError:
        return None  # the file itself cannot be read either, and says why
    return None


def check_sidecar(folder: Path) -> Iterator[ReadError]:
    """Report names in articles.toml that no file has: most likely misspelt."""
    try:
        for name, entry in read_sidecar(folder).items():
            if not (folder / name).exists():
                yield unknown_name(folder, name, entry)
    except ReadError:
        return  # the first article of the folder reports it


def unknown_name(folder: Path, name: str, entry: object) -> ReadError:
    """Say what is wrong with a name; without quotation marks TOML cuts it at dots."""
    whole, rest = name, entry
    while isinstance(rest, dict) and not (folder / whole).exists():
        key, rest = next(iter(rest.items()), ("", None))
        whole = f"{whole}.{key}"
    if whole != name and (folder / whole).exists():
        return ReadError(
            f"{folder / SIDECAR}",
            f"it names {whole} without quotation marks",
            f'Write ["{whole}"]',
        )
    return ReadError(
        f"{folder / SIDECAR}",
        f"it names {name!r}, which is not in the folder",
        "Correct the name",
    )
