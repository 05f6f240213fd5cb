"""Views kept as they were: stored by editors, compared with what is true now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.http import QueryDict

from ingest.models import Event, FormerKey
from ingest.pipeline.annotations import Interval
from timeline.chronology import Chronology
from timeline.columns.selection import Selection
from timeline.forms import TimelineFilterForm
from timeline.listing import in_order
from timeline.models import SavedView
from timeline.wording import counted, in_words, listed

# Beyond this a snapshot is no view any more but a copy of the database.
MOST_EVENTS = 5000
CHUNK = 500
Snapshot = list[dict[str, str]]


class TooMany(ValueError):
    """More events than a view can keep."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An event as it was; `now` says what is different, `is_gone` that it left.

    `heir` is the event it was joined with since. `has_page` is whether its link leads
    anywhere: to it, or to its heir.
    """

    key: str
    title: str
    when: str
    now: str = ""
    is_gone: bool = False
    has_page: bool = True
    heir: Event | None = None


def make_view(query: QueryDict) -> SavedView:
    """What the query shows now, yet to be stored; raises TooMany."""
    chronology = Chronology(query)
    count = chronology.census.count
    if count > MOST_EVENTS:
        raise TooMany(
            f"This view has {count:,} events; at most {MOST_EVENTS:,} can be kept. "
            "Narrow it by time, person or place."
        )
    return SavedView(
        title=chronology.title[:300],
        query=chronology.export_query.removeprefix("?"),
        events=list(_snapshot(chronology.form, chronology.selection)),
    )


class Comparison:
    """A saved view beside the chronology as it is now."""

    def __init__(self, view: SavedView) -> None:
        self.view = view
        self.chronology = Chronology(QueryDict(view.query))

    @cached_property
    def _now(self) -> dict[str, dict[str, str]]:
        form = self.chronology.form
        rows = _snapshot(form, self.chronology.selection)
        return {row["key"]: row for row in rows}

    @cached_property
    def _elsewhere(self) -> dict[str, Event]:
        """Where the keys lead that were kept and are not in the view now."""
        gone = [row["key"] for row in self.view.events if row["key"] not in self._now]
        found: dict[str, Event] = {}
        for first in range(0, len(gone), CHUNK):
            some = gone[first : first + CHUNK]
            former = FormerKey.objects.filter(key__in=some).select_related("event")
            found |= {row.key: row.event for row in former}
            found |= {row.key: row for row in Event.objects.filter(key__in=some)}
        return found

    @cached_property
    def events(self) -> list[Kept]:
        """Every event that was kept, with what has become of it."""
        return [self._kept(row) for row in self.view.events]

    @cached_property
    def added(self) -> list[Kept]:
        """Events that match now and did not, or were not there, when it was kept."""
        before = {row["key"] for row in self.view.events}
        return [
            Kept(key, row["title"], _when(row))
            for key, row in self._now.items()
            if key not in before
        ]

    @property
    def gone(self) -> list[Kept]:
        return [event for event in self.events if event.is_gone and not event.heir]

    @property
    def joined(self) -> list[Kept]:
        return [event for event in self.events if event.heir]

    @property
    def changed(self) -> list[Kept]:
        return [event for event in self.events if event.now]

    @property
    def words(self) -> str:
        """`Since then 2 events were added and 1 was changed.`"""
        parts = [
            f"{counted(number, 'event')} {'was' if number == 1 else 'were'} {what}"
            for number, what in (
                (len(self.added), "added"),
                (len(self.gone), "taken out"),
                (len(self.joined), "joined with another"),
                (len(self.changed), "changed"),
            )
            if number
        ]
        if not parts:
            return "Nothing has changed since then."
        return f"Since then {listed(parts, 'and')}."

    def _kept(self, row: dict[str, str]) -> Kept:
        now = self._now.get(row["key"])
        led_to = self._elsewhere.get(row["key"])
        kept = Kept(
            row["key"],
            row["title"],
            _when(row),
            is_gone=now is None,
            has_page=now is not None or led_to is not None,
            heir=led_to if led_to and led_to.key != row["key"] else None,
        )
        if now is None or now == row:
            return kept
        different = [
            words
            for words, before in ((_when(now), kept.when), (now["title"], kept.title))
            if words != before
        ]
        return Kept(kept.key, kept.title, kept.when, now=", ".join(different))


def _snapshot(
    form: TimelineFilterForm, selection: Selection
) -> Iterator[dict[str, str]]:
    """The events in the order of the list, a chunk of them at a time."""
    fields = ("key", "title", "start", "end", "precision")
    pks = selection.columns.pk[in_order(form, selection)].tolist()
    for first in range(0, len(pks), CHUNK):
        chunk = pks[first : first + CHUNK]
        rows = Event.objects.filter(pk__in=chunk).values("pk", *fields)
        found = {row["pk"]: row for row in rows}
        for pk in chunk:
            if row := found.get(pk):
                yield {name: str(row[name]) for name in fields}


def _when(row: dict[str, str]) -> str:
    start, end = (date.fromisoformat(row[name]) for name in ("start", "end"))
    return in_words(Interval(start, end), row["precision"])
