"""Columns in files, so that every worker shares one copy and a restart costs nothing.

A revision has a folder of its own, which never changes once it has its name.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, get_type_hints

import numpy as np

from timeline.columns.arrays import Columns

logger = logging.getLogger(__name__)
# Part of the folder's name: another number where the arrays mean something else.
FORMAT = 3


def load(home: Path, revision: str) -> Columns | None:
    """The columns of this revision, mapped into memory; None where no file has them."""
    folder = _folder(home, revision)
    try:
        return _load(Columns, folder, "")
    except FileNotFoundError:
        return None


def load_any(home: Path) -> Columns | None:
    """Columns of whatever revision was written down last."""
    folders = sorted(
        home.glob(f"format-{FORMAT}-*"), key=lambda one: one.stat().st_mtime
    )
    return load(home, folders[-1].name.split("-", 2)[2]) if folders else None


def save(home: Path, columns: Columns) -> None:
    """Write the columns down whole, and remove those of other revisions.

    Who has these open keeps reading them: a file goes when its last reader does.
    """
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix="new-") as name:
        folder = Path(name) / "columns"
        folder.mkdir()
        _save(columns, folder, "")
        others = [path for path in home.iterdir() if path.name.startswith("format-")]
        folder.rename(_folder(home, columns.revision))
    for path in others:
        shutil.rmtree(path, ignore_errors=True)


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """One process at a time, so that not every worker reads the same million rows."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _folder(home: Path, revision: str) -> Path:
    return home / f"format-{FORMAT}-{revision}"


def _save(value: Any, folder: Path, path: str) -> None:
    for field in fields(value):
        part = getattr(value, field.name)
        name = f"{path}{field.name}"
        if is_dataclass(part):
            _save(part, folder, f"{name}.")
        elif isinstance(part, np.ndarray):
            _save_array(part, folder / f"{name}.npy")
        else:
            (folder / f"{name}.json").write_text(json.dumps(part), encoding="utf-8")


def _save_array(array: np.ndarray, path: Path) -> None:
    """A file of older columns that has the same is given a second name."""
    base = array.base
    if (
        isinstance(base, np.memmap)
        and base.__array_interface__ == array.__array_interface__
    ):
        with suppress(FileNotFoundError):  # it may have gone meanwhile
            os.link(base.filename, path)
            return
    np.save(path, array)


def _load(kind: type, folder: Path, path: str) -> Any:
    values = {}
    for name, hint in get_type_hints(kind).items():
        if is_dataclass(hint):
            values[name] = _load(hint, folder, f"{path}{name}.")
        elif (folder / f"{path}{name}.json").exists():
            text = (folder / f"{path}{name}.json").read_text(encoding="utf-8")
            values[name] = json.loads(text)
        else:
            values[name] = _load_array(folder / f"{path}{name}.npy")
    return kind(**values)


def _load_array(path: Path) -> np.ndarray:
    try:
        return np.load(path, mmap_mode="r").view(np.ndarray)
    except ValueError:  # nothing to map in an empty one
        return np.load(path)
