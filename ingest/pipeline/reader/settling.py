"""Find the year of a dateline that says none, where only one can be meant.

A year is taken only when the clues leave no other; what is known of a text is that
it tells of the past, that weekdays fall on their days, and where it was put up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.pipeline.reader.clues import Clue, Clues, WeekdayClue
from ingest.pipeline.reader.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    DateError,
    DayParts,
    calendar_day,
)

# A weekday falls on a day of the month again after five years at the soonest: it
# settles the year when the text tells of something recent. Measured on articles of
# known days: with half a year none was wrong, with a year the first were.
RECENT = timedelta(days=183)
# A weekday in the lead may be any day of the week before: it needs a nearer date.
VERY_RECENT = timedelta(days=92)
# An article is put up on the day of its dateline or soon after.
ABOUT = timedelta(days=7)
# A weekday's day counts for the year of a dateline that is so near to it.
SEASON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Settled:
    """The day, and in words what settles it."""

    day: date
    because: str


def settle_year(parts: DayParts, clues: Clues) -> Settled | None:
    """The one year in which a day of the month can be meant; None when several can."""
    if settled := year_of_address(parts, clues):
        return settled
    told = max(clues.told, key=lambda clue: clue.day, default=None)
    bounds = [clue for clue in clues.coming if not told or clue.day >= told.day]
    coming = min(bounds, key=lambda clue: clue.day, default=None)
    latest = min((year for year, _ in clues.copyright_years), default=LAST_YEAR)
    days = [
        day
        for day in days_of_years(parts, told, coming, latest)
        if all(fits(clue, day) for clue in clues.weekdays)
    ]
    if told is None and coming is None:
        return None
    return (
        by_weekday(days, told, coming, clues)
        or by_lead(days, told, clues)
        or by_bounds(days, told, coming, clues)
    )


def days_of_years(
    parts: DayParts, told: Clue | None, coming: Clue | None, latest: int
) -> list[date]:
    """The day in each year that what was and what will be leave open."""
    first = told.day.year if told else FIRST_YEAR
    last = min(coming.last.year if coming else LAST_YEAR, latest)
    days = []
    for year in range(first, last + 1):
        try:
            day = calendar_day(year, parts.month, parts.day)
        except DateError:
            continue  # 29 February
        if (not told or day >= told.day) and (not coming or day <= coming.last):
            days.append(day)
    return days


def fits(clue: WeekdayClue, day: date) -> bool:
    """Whether the weekday is right in an article of that day; a far one may be."""
    near = near_days(clue.month, clue.day, day, within=SEASON)
    return not near or any(one.isoweekday() == clue.weekday for one in near)


def near_days(month: int, day: int, about: date, *, within: timedelta) -> list[date]:
    """A day of a month, in each year that brings it near to another day."""
    days = []
    for year in (about.year - 1, about.year, about.year + 1):
        try:
            days.append(calendar_day(year, month, day))
        except DateError:
            continue  # 29 February
    return [one for one in days if abs(one - about) <= within]


def by_weekday(
    days: Sequence[date], told: Clue | None, coming: Clue | None, clues: Clues
) -> Settled | None:
    """The year in which a weekday fits, close to a full date of the text."""
    recent = [
        (day, weekday, clue)
        for day in days
        for weekday in clues.weekdays
        for clue in (told, coming)
        if clue
        and distance(day, clue) <= RECENT
        and near_days(weekday.month, weekday.day, day, within=SEASON)
    ]
    if len({day for day, _, _ in recent}) != 1:
        return None
    day, weekday, clue = recent[0]
    return Settled(day, f"“{weekday.words}” fits {day.year}, near “{clue.words}”")


def distance(day: date, clue: Clue) -> timedelta:
    """How far a day is from the days of a clue, none when it is one of them."""
    return max(day - clue.last, clue.day - day, timedelta())


def by_lead(days: Sequence[date], told: Clue | None, clues: Clues) -> Settled | None:
    """The year in which the lead's weekday is the dateline's day, soon after a date."""
    if told is None or not days or clues.weekdays:
        return None
    day = days[0]
    for weekday, words in clues.lead_weekdays:
        if distance(day, told) <= VERY_RECENT and day.isoweekday() == weekday:
            return Settled(
                day, f"in {day.year} that was a {words}, soon after “{told.words}”"
            )
    return None


def by_bounds(
    days: Sequence[date], told: Clue | None, coming: Clue | None, clues: Clues
) -> Settled | None:
    """The only year between what the text tells and what it says is still to come."""
    if len(days) != 1 or told is None:
        return None
    ends = [coming.words] if coming else []
    ends += [words for _, words in clues.copyright_years[:1]]
    return Settled(days[0], f"between “{told.words}” and “{ends[0]}”") if ends else None


def year_of_address(parts: DayParts, clues: Clues) -> Settled | None:
    """The year of an address of the same month, or of a day about the dateline's."""
    if clues.address is None:
        return None
    address = clues.address
    if address.day is None:
        if address.month != parts.month:
            return None
        about, within = date(address.year, address.month, 15), timedelta(days=16)
    else:
        about, within = date(address.year, address.month, address.day), ABOUT
    days = near_days(parts.month, parts.day, about, within=within)
    return Settled(days[0], address.words) if days else None
