"""Stylesheets and scripts of many small sources, served as one file each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import FileSystemStorage, Storage


class BundleFinder(BaseFinder):
    """Finds the files that settings.BUNDLES names, joined from their parts.

    They are written under DATELINE_HOME, anew whenever a part says something else.
    """

    def __init__(self) -> None:
        self.storage = FileSystemStorage(location=settings.DATELINE_HOME / "bundles")

    def find(self, path: str, find_all: bool = False, **options: Any) -> Any:
        found = [str(self._write(path))] if path in settings.BUNDLES else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple]:
        storage: Storage = self.storage
        for name in settings.BUNDLES:
            self._write(name)
            yield name, storage

    def _write(self, name: str) -> Path:
        """The bundle's file, whole at any moment."""
        bundle = Path(self.storage.path(name))
        content = join_parts(settings.BUNDLES[name])
        if not bundle.exists() or bundle.read_text(encoding="utf-8") != content:
            bundle.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(
                "w", dir=bundle.parent, encoding="utf-8", delete=False
            ) as file:
                file.write(content)
            Path(file.name).chmod(0o644)
            Path(file.name).replace(bundle)
        return bundle


def join_parts(names: Iterable[str]) -> str:
    """The text of all parts; a script of ours keeps its names to itself."""
    return "\n".join(_part(name) for name in names)


def _part(name: str) -> str:
    path = finders.find(name)
    if path is None:
        raise ImproperlyConfigured(f"BUNDLES: there is no static file {name}")
    text = Path(path).read_text(encoding="utf-8").strip()
    is_ours = Path(path).is_relative_to(settings.BASE_DIR / "static")
    if name.endswith(".js") and is_ours and not name.startswith("vendor/"):
        text = f"(() => {{\n{text}\n}})();"
    return f"{text}\n"
