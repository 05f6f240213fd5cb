"""Queries by primary key: many keys as one parameter, put together once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler

Make = Callable[[RawSQL], QuerySet[Any, Any]]
# Stands where the keys will.
KEYS = object()


def among(pks: Sequence[int]) -> RawSQL:
    """For `__in`: Django looks at each key of a list, again and again."""
    return _among(_parameter(pks))


def _among(keys: object) -> RawSQL:
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [keys])
    return RawSQL("SELECT value FROM json_each(%s)", [keys])


def _parameter(pks: Sequence[int]) -> object:
    return list(pks) if connection.vendor == "postgresql" else json.dumps(pks)


@dataclass(frozen=True)
class Prepared:
    """A query for tuples that never differs but in its keys: to put one together
    takes Django three times as long as the database takes for the answer."""

    make: Make

    def rows(self, pks: Sequence[int]) -> Iterable[Sequence[Any]]:
        compiler, sql, values = _compiled(self.make, connection.vendor)
        keys = _parameter(pks)
        with connection.cursor() as cursor:
            cursor.execute(sql, [keys if one is KEYS else one for one in values])
            rows = cursor.fetchall()
        converters = compiler.get_converters([column for column, *_ in compiler.select])
        return compiler.apply_converters(rows, converters) if converters else rows


@cache
def _compiled(make: Make, vendor: str) -> tuple[SQLCompiler, str, Sequence[object]]:
    compiler = make(_among(KEYS)).query.get_compiler(connection=connection)
    return compiler, *compiler.as_sql()
