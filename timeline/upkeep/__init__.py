"""What keeps the derived data in step: triggers, laid into the database itself.

They run in the transaction that writes, whoever writes and through whatever program.
All of it can be dropped and installed anew at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from timeline.models import SearchIndex
from timeline.upkeep import postgresql, sqlite

BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}


def remove(*, using: str, plan: Any = (), **options: Any) -> None:
    """Take the triggers away, before a migration alters what they stand on.

    What the search index was made from is noted, so that nobody needs to make it
    anew when the migration has left that as it was.
    """
    connection = connections[using]
    if not plan:
        return
    backend = BACKENDS[connection.vendor]
    with transaction.atomic(using=using):
        index = _index(connection)
        if index and not index.texts and index.definition == _definition(connection):
            index.texts = backend.fingerprint(connection)
            index.save(using=using)
        _execute(backend.removals(connection), using)


def install(*, using: str, plan: Any = (), **options: Any) -> None:
    """Lay triggers and search index into the database."""
    connection = connections[using]
    present = connection.introspection.table_names()
    if SearchIndex._meta.db_table not in present:
        return  # migrated back to before there was any
    backend = BACKENDS[connection.vendor]
    with transaction.atomic(using=using):
        index = _index(connection) or SearchIndex()
        # Texts that stand there still are of a migration that never ended.
        was_away = bool(plan or index.texts)
        definition = _definition(connection)
        is_whole = index.definition == definition and (
            not index.texts or index.texts == backend.fingerprint(connection)
        )
        _execute(backend.statements(connection, renew=was_away), using)
        if not is_whole:
            _execute(backend.index_statements(), using)
        index.definition, index.texts = definition, ""
        index.save(using=using)


def _index(connection: BaseDatabaseWrapper) -> SearchIndex | None:
    if SearchIndex._meta.db_table not in connection.introspection.table_names():
        return None
    return SearchIndex.objects.using(connection.alias).first()


def _definition(connection: BaseDatabaseWrapper) -> str:
    """Another one when the index would be made otherwise."""
    statements = BACKENDS[connection.vendor].index_statements()
    return sha256("\n".join(statements).encode()).hexdigest()


def _execute(statements: Iterator[str], using: str) -> None:
    with connections[using].cursor() as cursor:
        for statement in list(statements):
            cursor.execute(statement)
