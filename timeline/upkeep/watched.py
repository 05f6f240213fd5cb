"""Which writes change what a page counts or a search finds: tables, and the columns
that matter."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from ingest.models import Actor, Article, Event, EventMention, Paragraph, Place

# So many events are kept on record; after more, everything is read again.
KEPT = 20_000


@dataclass(frozen=True)
class Watched:
    """A table; `events` is a query for the events that a `{row}` belongs to.

    A row that `waits` changes nothing when it comes or goes: no event has it then.
    """

    model: type[Model]
    names: tuple[str, ...]
    events: str
    waits: bool = False

    @property
    def table(self) -> str:
        return self.model._meta.db_table

    @property
    def columns(self) -> list[str]:
        """The columns that there are, quoted."""
        known = {
            field.attname: field.column for field in self.model._meta.concrete_fields
        }
        return [f'"{known[name]}"' for name in self.names if name in known]

    def events_of(self, *rows: str) -> str:
        """A query for the events of these rows; NULL where a mention is in none."""
        return " UNION ".join(self.events.format(row=row) for row in rows)


ITSELF = "SELECT {row}.id AS event"
ITS_EVENT = "SELECT {row}.event_id AS event"
TOLD_IN_IT = (
    "SELECT event_id AS event FROM ingest_eventmention WHERE paragraph_id = {row}.id"
)
# No event has this number: it stands for all that are named.
NAMES = "SELECT 0 AS event"
WATCHED = (
    Watched(
        Event,
        (
            "id",
            "key",
            "title",
            "start",
            "end",
            "precision",
            "status",
            "article_count",
            "source_count",
            "disagrees",
        ),
        ITSELF,
    ),
    Watched(Event.actors.through, ("event_id", "actor_id"), ITS_EVENT),
    Watched(Event.places.through, ("event_id", "place_id"), ITS_EVENT),
    Watched(
        EventMention,
        (
            "id",
            "event_id",
            "article_id",
            "paragraph_id",
            "sentence_start",
            "sentence_end",
        ),
        ITS_EVENT,
    ),
    Watched(Paragraph, ("text",), TOLD_IN_IT, waits=True),
    Watched(Actor, ("key", "name", "kind"), NAMES, waits=True),
    Watched(Place, ("key", "name"), NAMES, waits=True),
    Watched(Article, ("slug", "title", "publisher"), NAMES, waits=True),
)
