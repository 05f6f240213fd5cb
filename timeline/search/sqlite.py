"""Full text search by SQLite's FTS5."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from django.db import connection

from timeline.columns.arrays import Numbers
from timeline.search.asking import LAST_SIGN, Asked
from timeline.search.terms import Term

FIRST_SIGN = "\x00"


def find_rows(asked: Sequence[Asked]) -> Iterator[Numbers]:
    """The ids come as one text each, far faster than as rows."""
    parts = [rows_of(one) for one in asked]
    queries = [f"SELECT (SELECT group_concat(id) FROM ({sql}))" for sql, _ in parts]
    with connection.cursor() as cursor:
        values = [value for _, values in parts for value in values]
        cursor.execute(" UNION ALL ".join(queries), values)
        yield from (numbers(text) for (text,) in cursor.fetchall())


def rows_of(asked: Asked) -> tuple[str, Sequence[str]]:
    """A query for ids, and its values; around known words it goes from word to word."""
    table = f"timeline_{asked.table}"
    if not asked.known:
        sql = f"SELECT rowid AS id FROM {table} WHERE {table} MATCH %s"
        return sql, [expression(asked.term)]
    first = asked.term.words[-1]
    starts = [first, *map(just_after, asked.known)]
    ends = [*map(just_before, asked.known), first + LAST_SIGN]
    between = f"SELECT doc AS id FROM {table}_words WHERE term >= %s AND term <= %s"
    values = [end for two in zip(starts, ends, strict=True) for end in two]
    return " UNION ALL ".join([between] * len(ends)), values


def just_before(known: str) -> str:
    """The end of what comes before a word: for "term < word" FTS5 reads the word."""
    word = known.rstrip("*")
    return word[:-1] + chr(ord(word[-1]) - 1) + LAST_SIGN


def just_after(known: str) -> str:
    """Where what comes after a word begins, or after all with a beginning."""
    return known[:-1] + LAST_SIGN if known.endswith("*") else known + FIRST_SIGN


def expression(term: Term) -> str:
    """A phrase of FTS5; words hold letters and digits only, and nothing else."""
    return f'"{" ".join(term.words)}"{"*" if term.is_prefix else ""}'


def numbers(text: str | None) -> Numbers:
    return np.fromstring(text or "", dtype=np.int64, sep=",")
