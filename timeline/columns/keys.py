"""Many primary keys as one parameter of a query."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL


def among(pks: Sequence[int]) -> RawSQL:
    """For `__in`: Django looks at each key of a list, again and again."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [list(pks)])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(pks)])
