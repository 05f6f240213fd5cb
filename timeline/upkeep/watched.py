"""Which writes change what a page counts: tables, and the columns that matter."""

from __future__ import annotations

from django.db.models import Model

from ingest.models import Actor, Article, Event, EventMention, Place

# A new actor, place or article is in no event yet; the link to one is what counts.
WATCHED: dict[type[Model], tuple[str, ...]] = {
    Event: (
        "key",
        "start",
        "end",
        "precision",
        "status",
        "article_count",
        "source_count",
        "disagrees",
    ),
    Event.actors.through: ("event_id", "actor_id"),
    Event.places.through: ("event_id", "place_id"),
    EventMention: ("event_id", "article_id"),
}
NAMED: dict[type[Model], tuple[str, ...]] = {
    Actor: ("key", "name", "kind"),
    Place: ("key", "name"),
    Article: ("slug", "title", "publisher"),
}


def columns_of(model: type[Model], names: tuple[str, ...]) -> str:
    """The columns that there are, quoted, for `UPDATE OF`."""
    known = {field.attname: field.column for field in model._meta.concrete_fields}
    return ", ".join(f'"{known[name]}"' for name in names if name in known)
