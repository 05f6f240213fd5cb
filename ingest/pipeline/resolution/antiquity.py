"""Years before Christ: they are counted down and have no days in our calendar."""

from __future__ import annotations

import re

from ingest.pipeline.annotations import Precision
from ingest.pipeline.resolution.context import Context, Reading

ANCIENT = re.compile(r"BC(?P<year>\d{4}).*")
WRITTEN = re.compile(r"BC(?P<year>\d+)(?P<rest>.*)")
PART = re.compile(r"XXXX(?P<rest>-(?:\d\d-\d\d|\d\d|SP|SU|FA|WI)(?:T.+)?)")
YEARS = re.compile(r"(?:REF|HERE)(?P<count>[+-]\d{1,4})(?P<unit>Y|DE)")
TOO_EARLY = "it is before the years that can be placed"
LENGTH = {"Y": 1, "DE": 10}


def read_bc(value: str) -> Reading:
    """Name a year, decade or century before Christ as TIMEX3 does."""
    written = WRITTEN.fullmatch(value)
    if written:
        return ancient(f"BC{int(written['year']):04}{written['rest']}", TOO_EARLY)
    return ancient(value.replace("~", ""), TOO_EARLY)


def ancient_year(value: str) -> str:
    """The year before Christ that a resolved value lies in, or nothing."""
    found = ANCIENT.fullmatch(value)
    return f"BC{found['year']}" if found else ""


def read_in_antiquity(value: str, context: Context) -> Reading | None:
    """Read an open date against the ancient year a text has come to."""
    if not context.ancient:
        return None
    why = f"{TOO_EARLY}; {int(context.ancient[2:])} BC is the last year named before it"
    if part := PART.fullmatch(value):
        return ancient(context.ancient + part["rest"], why)
    if not (years := YEARS.fullmatch(value)):
        return None
    year = int(context.ancient[2:]) - int(years["count"]) * LENGTH[years["unit"]]
    if not 0 < year < 10_000:
        return None
    text = f"{year:04}"
    return ancient(f"BC{text[:-1] if years['unit'] == 'DE' else text}", why)


def ancient(value: str, why: str) -> Reading:
    """A reading without days."""
    return Reading(value, None, Precision.YEAR, why)
