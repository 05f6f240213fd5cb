"""The database that a command needs: there, and as new as the code."""

from __future__ import annotations

from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


def prepare_database() -> None:
    """Make the tables of an empty database; one that has tables is left to `migrate`.

    Raises CommandError where it is older than the code or cannot be reached.
    """
    try:
        if not connection.introspection.table_names():
            call_command("migrate", verbosity=0, interactive=False)
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError(
                "The database is older than the program. Bring it up to date: "
                "python manage.py migrate"
            )
    except OperationalError as error:
        raise CommandError(database_message(error)) from error


def database_message(error: Exception) -> str:
    return (
        f"The database cannot be used: {str(error).strip()}. Check DATABASE_URL, and "
        "that the disk has room and DATELINE_HOME can be written to. What is stored "
        "is whole; the same command goes on from there."
    )
