"""What an open expression is read against."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.resolution.figures import Habit


class Tense(StrEnum):
    """Where the verb that governs an expression puts it."""

    PAST = "past"
    FUTURE = "future"
    PRESENT = "present"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Context:
    """The publication date, the verb, and the last date the text has named.

    `firm` marks a verb that leaves no doubt on which side of publication its days lie.
    `last` is the date the text has come to, `told` the last month or day it has come
    to, `line` the one before that while the text only looks back, `named` the last date
    whatever it is for, `glanced` a distant year it only glanced at, `ancient` the year
    before Christ it is in. `lookback` is the day or month of a year gone by that a
    sentence of news has come to. `quarter` is the one that is reported on, `months`
    says that the text has since come to a report on more than a quarter. `narrative`
    marks a text that tells of another time than its publication: its open dates are
    read against the dates named before them. `weekday` is the one the words name beside
    a date (1 is Monday). `habit` is how the article writes dates
    in figures.
    """

    dct: date | None
    tense: Tense = Tense.UNKNOWN
    firm: bool = False
    last: Interval | None = None
    last_day: date | None = None
    named: Interval | None = None
    told: Interval | None = None
    line: Interval | None = None
    glanced: Interval | None = None
    ancient: str = ""
    lookback: Interval | None = None
    quarter: str = ""
    months: bool = False
    narrative: bool = False
    weekday: str = ""
    habit: Habit = field(default_factory=Habit)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means in its context, and the clause that says why."""

    value: str
    interval: Interval | None
    precision: Precision
    why: str


def unread(value: str, why: str, precision: Precision = Precision.RANGE) -> Reading:
    """A reading that names no days."""
    return Reading(value, None, precision, why)
