"""Whom a verb befalls, as far as its clause tells: so that two victims stay two."""

from ingest.pipeline.merging.people.clauses import find_undergoer
from ingest.pipeline.merging.people.undergoers import (
    NOBODY,
    Undergoer,
    alike,
    contradict,
    is_of_many,
    is_one_person,
    is_several,
)

__all__ = [
    "NOBODY",
    "Undergoer",
    "alike",
    "contradict",
    "find_undergoer",
    "is_of_many",
    "is_one_person",
    "is_several",
]
