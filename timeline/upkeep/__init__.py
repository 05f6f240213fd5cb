"""What keeps the derived data in step: triggers, laid into the database itself.

They run in the transaction that writes, whoever writes and through whatever program.
All of it can be dropped and installed anew at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connections, transaction

from timeline.upkeep import postgresql, sqlite

BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}


def remove(*, using: str, plan: Any = (), **options: Any) -> None:
    """Take the triggers away, before a migration alters what they stand on."""
    if plan:
        connection = connections[using]
        _execute(BACKENDS[connection.vendor].removals(connection), using)


def install(*, using: str, plan: Any = (), **options: Any) -> None:
    """Lay triggers and search index into the database; after a migration, anew."""
    connection = connections[using]
    if "timeline_revision" not in connection.introspection.table_names():
        return  # migrated back to before there was any
    backend = BACKENDS[connection.vendor]
    _execute(backend.statements(connection, rebuild=bool(plan)), using)


def _execute(statements: Iterator[str], using: str) -> None:
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for statement in list(statements):
            cursor.execute(statement)
