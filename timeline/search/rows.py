"""Which rows of the database a term stands in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.db import connection

from timeline.columns.arrays import Numbers
from timeline.search import postgresql, sqlite
from timeline.search.asking import Asked

BACKENDS = {"sqlite": sqlite, "postgresql": postgresql}
NONE = np.zeros(0, np.int64)


def find_rows(asked: Sequence[Asked]) -> list[Numbers]:
    """The ids of the events or mentions, for each that is asked; one query at most."""
    others = [one for one in asked if not one.is_known]
    found = BACKENDS[connection.vendor].find_rows(others) if others else ()
    rows = dict(zip(others, found, strict=True))
    return [rows.get(one, NONE) for one in asked]
