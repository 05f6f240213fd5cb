"""Full text search by PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from django.db import connection

from timeline.columns.arrays import Numbers
from timeline.search.terms import Term

QUERIES = (
    "SELECT id FROM ingest_event WHERE timeline_words(title) @@ %s::tsquery",
    "SELECT mention_id FROM timeline_sentences WHERE words @@ %s::tsquery",
)


def find_rows(terms: Sequence[Term]) -> Iterator[tuple[Numbers, Numbers]]:
    """By term: the ids of the events whose title has it, of the mentions whose
    sentence has it. One query."""
    parts = [f"SELECT array({query})" for _ in terms for query in QUERIES]
    values = [expression(term) for term in terms for _ in QUERIES]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        ids = (np.array(found, np.int64) for (found,) in cursor.fetchall())
    yield from zip(ids, ids, strict=True)


def expression(term: Term) -> str:
    """A phrase of tsquery; words hold letters and digits only, and nothing else."""
    quoted = [f"'{word}'" for word in term.words]
    return " <-> ".join(quoted) + (":*" if term.is_prefix else "")
