"""Which day 5/7/2023 is, where the article itself tells; else it stays two days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ingest.pipeline.reader.clues import Clues
from ingest.pipeline.reader.dates import AmbiguousDay
from ingest.pipeline.reader.settling import Settled, near_days

# News names the day of publication and the days about it, not those months away.
ABOUT = timedelta(days=7)


def settle_order(
    ambiguous: AmbiguousDay, clues: Clues, *, updated: Sequence[date]
) -> Settled | None:
    """The day that the clues choose; None without a clue, or when they disagree.

    `updated` are the days of the article's other header lines.
    """
    early, late = sorted(ambiguous.readings)
    votes = [
        *votes_of_order(ambiguous, clues),
        *(
            Settled(early, f"updated on {in_words(day)}")
            for day in updated
            if early <= day < late
        ),
        *votes_of_bounds(ambiguous, clues),
        *votes_of_days(ambiguous, clues),
    ]
    return votes[0] if len({vote.day for vote in votes}) == 1 else None


def votes_of_order(ambiguous: AmbiguousDay, clues: Clues) -> Iterator[Settled]:
    """Dates that can be read in one way only, and the zone beside a time."""
    for clue in clues.orders:
        day = ambiguous.day_first if clue.day_first else ambiguous.month_first
        first = "day" if clue.day_first else "month"
        yield Settled(day, f"“{clue.words}” is written where the {first} comes first")


def votes_of_bounds(ambiguous: AmbiguousDay, clues: Clues) -> Iterator[Settled]:
    """What the text tells was before publication; what it says will be comes after."""
    early, late = sorted(ambiguous.readings)
    for clue in clues.told:
        if early < clue.day <= late:
            yield Settled(late, f"the text tells of “{clue.words}”")
    for clue in clues.coming:
        if early <= clue.last < late:
            yield Settled(early, f"“{clue.words}”")
    if clues.address and clues.address.day:
        address = clues.address
        for day in ambiguous.readings:
            if (day.month, day.day) == (address.month, address.day):
                yield Settled(day, address.words)


def votes_of_days(ambiguous: AmbiguousDay, clues: Clues) -> list[Settled]:
    """Days spelled out near the one and not near the other."""
    votes = []
    for clue in clues.spelled:
        about = [
            day
            for day in ambiguous.readings
            if near_days(clue.month, clue.day, day, within=ABOUT)
        ]
        if len(about) == 1:
            votes.append(Settled(about[0], f"the text names “{clue.words}”"))
    return votes


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def complaint(ambiguous: AmbiguousDay, words: str) -> str:
    """Why the day stays open, and what a person can do about it."""
    first, second = ambiguous.readings
    return (
        f"{words}: can be {in_words(first)} or {in_words(second)}; "
        f"give --published {first} or --published {second}"
    )
