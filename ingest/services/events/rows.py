"""Rows written in plain SQL, where making an object of each costs the most."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Model


def insert_rows(
    model: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    """Insert rows of these columns; the primary key is the database's to give."""
    quote = connection.ops.quote_name
    names = ", ".join(map(quote, columns))
    holes = ", ".join(["%s"] * len(columns))
    rows = list(rows)
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({holes})",
            rows,
        )
