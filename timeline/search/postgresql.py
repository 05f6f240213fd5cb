"""Full text search by PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from django.db import connection

from timeline.columns.arrays import Numbers
from timeline.search.asking import SENTENCES, TITLES, Asked
from timeline.search.terms import Term

QUERIES = {
    TITLES: "SELECT id FROM ingest_event WHERE timeline_words(title)",
    SENTENCES: "SELECT mention_id FROM timeline_sentences WHERE words",
}


def find_rows(asked: Sequence[Asked]) -> Iterator[Numbers]:
    parts = [f"SELECT array({QUERIES[one.table]} @@ %s::tsquery)" for one in asked]
    with connection.cursor() as cursor:
        values = [expression(one.term) for one in asked]
        cursor.execute(" UNION ALL ".join(parts), values)
        yield from (np.array(found, np.int64) for (found,) in cursor.fetchall())


def rows_of(asked: Asked) -> tuple[str, Sequence[str]]:
    """A query for ids, and its values."""
    return f"{QUERIES[asked.table]} @@ %s::tsquery", [expression(asked.term)]


def expression(term: Term) -> str:
    """A phrase of tsquery; words hold letters and digits only, and nothing else."""
    quoted = [f"'{word}'" for word in term.words]
    return " <-> ".join(quoted) + (":*" if term.is_prefix else "")
