"""The filters that choose among values, as a table: one row per kind of value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from ingest.models import Event, EventMention
from ingest.pipeline.annotations import ActorKind, Status
from ingest.querysets import EventQuerySet


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of value to filter by, such as people.

    `links` gives rows that tie an event (column `event`) to a value (`key`, `label`),
    `repeats` whether the same two may be tied twice; `words` introduces the values in
    a sentence.
    """

    name: str
    heading: str
    words: str
    links: Callable[[], QuerySet]
    key: str
    label: str
    event: str = "event"
    repeats: bool = False

    def narrow(
        self, events: EventQuerySet, keys: Iterable[str], *, every: bool = False
    ) -> EventQuerySet:
        """Events that have any of these values, or every one of them."""
        wanted = [[key] for key in keys] if every else [list(keys)]
        for some in wanted:
            events = events.filter(pk__in=self.having(some))
        return events

    def having(self, keys: Iterable[str]) -> QuerySet:
        """The ids of events that have any of these values."""
        return self.links().filter(**{f"{self.key}__in": keys}).values(self.event)

    def labels(self, keys: Iterable[str]) -> dict[str, str]:
        """What those of the keys that exist are called; no query for none."""
        if not keys:
            return {}
        if self is STATUS:
            return {key: key for key in keys if key in set(Status)}
        found = self.links().filter(**{f"{self.key}__in": keys}).order_by()
        return dict(found.values_list(self.key, self.label).distinct())


def actors(kind: ActorKind) -> Callable[[], QuerySet]:
    return lambda: Event.actors.through.objects.filter(actor__kind=kind.value)


def reports() -> QuerySet:
    return EventMention.objects.filter(event__isnull=False)


def published_reports() -> QuerySet:
    return reports().exclude(article__publisher="")


PERSON = Kind(
    "person",
    "People",
    "with",
    actors(ActorKind.PERSON),
    "actor__key",
    "actor__name",
)
ORGANISATION = Kind(
    "organisation",
    "Organisations",
    "with",
    actors(ActorKind.ORGANISATION),
    "actor__key",
    "actor__name",
)
STATE = Kind(
    "state", "States", "with", actors(ActorKind.STATE), "actor__key", "actor__name"
)
PLACE = Kind(
    "place",
    "Places",
    "in",
    Event.places.through.objects.all,
    "place__key",
    "place__name",
)
PUBLISHER = Kind(
    "publisher",
    "Publishers",
    "reported by",
    published_reports,
    "article__publisher",
    "article__publisher",
    repeats=True,
)
SOURCE = Kind(
    "source",
    "Articles",
    "told in",
    reports,
    "article__slug",
    "article__title",
    repeats=True,
)
STATUS = Kind("status", "Status", "", Event.objects.all, "status", "status", "pk")

KINDS = (PERSON, ORGANISATION, STATE, PLACE, PUBLISHER, SOURCE, STATUS)
