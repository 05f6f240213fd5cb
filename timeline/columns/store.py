"""The columns of what the database holds now, in memory or from files."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from django.conf import settings
from django.db import connection, transaction

from ingest.models import Event
from timeline.columns import files
from timeline.columns.arrays import Columns
from timeline.columns.patching import find_changes, patch_columns
from timeline.columns.reading import read_columns
from timeline.models import Revision

# Fewer events than this are read again faster than a page is drawn.
WORTH_A_FILE = 20_000
ATTEMPTS = 3
TOKEN = f"SELECT token FROM {Revision._meta.db_table}"

_lock = Lock()
_latest: dict[str, Columns] = {}


class NotInstalled(RuntimeError):
    """The database was made by an older program and has no triggers yet."""


def current_revision() -> str:
    """The token of what is stored now; costs one query."""
    with connection.cursor() as cursor:
        cursor.execute(TOKEN)
        row = cursor.fetchone()
    if row is None:
        raise NotInstalled("Bring the database up to date: python manage.py migrate")
    return str(row[0])


def load_columns() -> Columns:
    """The columns of what is stored now: never those of anything older.

    One thread reads, the others wait for it: an old count would be a wrong one.
    """
    revision = current_revision()
    latest = _latest.get(_database())
    if latest is not None and latest.revision == revision:
        return latest
    with _lock:
        latest = _latest.get(_database())
        revision = current_revision()
        if latest is None or latest.revision != revision:
            _latest[_database()] = latest = _find_columns(revision, latest)
        return latest


def _database() -> str:
    return f"{connection.alias}:{connection.settings_dict['NAME']}"


def _find_columns(revision: str, older: Columns | None) -> Columns:
    home = settings.DATELINE_HOME / "columns"
    if found := files.load(home, revision):
        return found
    count = Event.objects.count() if older is None else len(older)
    if count < WORTH_A_FILE:
        return _read_consistently([older])
    with files.locked(home):
        if found := files.load(home, current_revision()):
            return found
        columns = _read_consistently([older, files.load_any(home)])
        files.save(home, columns)
    return files.load(home, columns.revision) or columns


def _read_consistently(older: Sequence[Columns | None]) -> Columns:
    """Read again while somebody writes meanwhile; at last keep writers out."""
    for _ in range(ATTEMPTS):
        revision = current_revision()
        columns = _read(revision, older)
        if current_revision() == revision:
            return columns
    with transaction.atomic():
        Revision.objects.select_for_update().get()
        return _read(current_revision(), older)


def _read(revision: str, older: Sequence[Columns | None]) -> Columns:
    """What has changed since an older revision; everything where that is unknown."""
    for columns in filter(None, older):
        changes = find_changes(columns.revision)
        if changes and (patched := patch_columns(columns, changes, revision)):
            return patched
    return read_columns(revision)
