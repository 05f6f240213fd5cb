"""Publication dates as people and machines write them; nothing is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from ingest.pipeline.reader.rules import FurnitureRules, Where

# Articles outside these years are typing errors; arithmetic stays inside `date`.
FIRST_YEAR, LAST_YEAR = 1400, 2999


class DateError(ValueError):
    """Why a publication date cannot be used, as half a sentence."""


class AmbiguousDay(DateError):
    """A numeric date that is a day of the calendar in either order."""

    def __init__(self, day_first: date, month_first: date) -> None:
        super().__init__("can be read as two different days; write it as YYYY-MM-DD")
        self.day_first = day_first
        self.month_first = month_first

    @property
    def readings(self) -> tuple[date, date]:
        """Both days, that of the day first order first."""
        return self.day_first, self.month_first


@dataclass(frozen=True, slots=True)
class DayParts:
    """Day, month and perhaps year, as a rule's named groups give them."""

    year: int | None
    month: int
    day: int

    def as_date(self) -> date:
        """The day in the calendar; raises DateError when there is no such day."""
        if self.year is None:
            raise DateError("has no year")
        return calendar_day(self.year, self.month, self.day)


def calendar_day(year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise DateError("is no day of the calendar") from error
    return plausible(found)


def plausible(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise DateError("cannot be a publication date")
    return day


def read_parts(groups: dict[str, str | None], *, rules: FurnitureRules) -> DayParts:
    """Turn a match's groups into numbers; `first`/`second` are numeric of unsaid order.

    Raises AmbiguousDay when both orders of a numeric date are days of the calendar.
    """
    year = groups.get("year")
    if groups.get("first") is not None:
        first, second = int(groups["first"] or 0), int(groups["second"] or 0)
        weekday = rules.words["weekday"].get((groups.get("weekday") or "").lower())
        day, month = day_and_month(first, second, year=int(year or 0), weekday=weekday)
    else:
        day = int(groups["day"] or 0)
        month = month_number(groups["month"] or "", rules=rules)
    return DayParts(None if year is None else int(year), month, day)


def day_and_month(
    first: int, second: int, *, year: int, weekday: int | None
) -> tuple[int, int]:
    """Day and month of 27/07 or 07/27; never a guess for 05/06.

    A weekday beside them (Monday is 1) decides when it fits one of them.
    """
    if first == second or first > 12:
        return first, second
    if second > 12:
        return second, first
    open_day = AmbiguousDay(
        calendar_day(year, second, first), calendar_day(year, first, second)
    )
    fitting = [day for day in open_day.readings if day.isoweekday() == weekday]
    if len(fitting) != 1:
        raise open_day
    return fitting[0].day, fitting[0].month


def month_number(word: str, *, rules: FurnitureRules) -> int:
    return int(word) if word.isdigit() else rules.words["month"][word.lower()]


def read_date(text: str, *, rules: FurnitureRules) -> date:
    """Read a publication date that somebody gave: ISO first, then any full date.

    Raises DateError with the reason.
    """
    written = text.strip()
    try:
        return plausible(datetime.fromisoformat(written).date())
    except DateError:
        raise
    except ValueError:
        pass  # not ISO: the rules may know its form
    for rule in rules.by_place[Where.DATE]:
        match = rule.match(written, 0, len(written))
        if match and match.end() == len(written):
            return read_parts(match.groupdict(), rules=rules).as_date()
    raise DateError("is not a date")
