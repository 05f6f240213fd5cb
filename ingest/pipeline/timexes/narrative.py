"""Tell a text about another time (history) from one about its own days (news)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ingest.pipeline.resolution.calendar import interval_of
from ingest.pipeline.timexes.found import Found

# Dates so many years before publication are of another time.
YEARS_BACK = 2
# A narrative names so many of them for each date that only makes sense on the day of
# publication ("yesterday", "Monday"), and is sure with many, or with few in a long row.
TIMES_AS_MANY = 4
MANY, FEW, LONG = 10, 5, 25
# So many full dates make a story of a text that is of no day of its own.
TWO = 2
# News comes to its own day before it has named so many dates of another time.
LEAD = 3
FULL = re.compile(r"\d{4}-\d\d-\d\d")
PRESENT = re.compile(
    r"DCT|FOCUS|(?:(?:LAST|BEFORELAST|THIS|NEXT|COMING|SECOND) )|XXXX-WXX"
)


def is_narrative(found: Sequence[Found], *, dct: date | None) -> bool:
    """Whether open dates are to be read against the text instead of publication."""
    distant = present = days = 0
    for timex in found:
        if PRESENT.match(timex.value):
            present += 1
            if dct is not None and distant < LEAD:
                return False
        elif is_distant(timex.value, dct):
            distant += 1
            days += FULL.fullmatch(timex.value) is not None
    # Without a date of publication, a text that names nothing of its own days tells
    # of others.
    timeless = dct is None and not present
    if timeless and days >= TWO:
        return True
    enough = FEW if timeless or len(found) >= LONG else MANY
    return distant >= enough and distant >= TIMES_AS_MANY * present


def is_distant(value: str, dct: date | None) -> bool:
    """Whether a value names its year, and one long before publication."""
    if value.startswith("BC"):
        return True
    known = interval_of(value)
    return known is not None and (
        dct is None or known[0].start.year < dct.year - YEARS_BACK + 1
    )
