"""A person, an organisation, a state or a place: what the articles tell of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from ingest.models import Actor, Place
from timeline.atlas import Atlas
from timeline.chronology import Chronology
from timeline.filters import ORGANISATION, PERSON, PLACE, STATE, Kind
from timeline.forms import EVERY, TimelineFilterForm
from timeline.rows import Group
from timeline.spots import spot_of

# The kinds of value that have a page each; an address of that name leads to it.
KINDS_WITH_PAGES = (PERSON, ORGANISATION, STATE, PLACE)
ROWS = 12
COMPANIONS = 12


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody or something named with the subject, in `count` events."""

    name: str
    url: str
    together: str
    count: int


@dataclass(frozen=True, slots=True)
class Company:
    """All companions of one kind; `is_cut` when there are more than are shown."""

    heading: str
    companions: list[Companion]
    is_cut: bool


class Profile:
    """One actor or place, with its events read through the chronology's own filter."""

    def __init__(self, kind: Kind, subject: Actor | Place) -> None:
        self.kind = kind
        self.subject = subject
        query = QueryDict(urlencode({kind.name: subject.key}))
        self.chronology = Chronology(query, size=ROWS)

    @property
    def aliases(self) -> list[str]:
        """Other spellings, as articles have them, and what was joined to it."""
        aliases = {*getattr(self.subject, "aliases", ())}
        for other in self.subject.others.all():
            aliases |= {other.name, *getattr(other, "aliases", ())}
        return sorted(aliases - {self.subject.name})

    @cached_property
    def atlas(self) -> Atlas | None:
        """Where a place lies, if that is known."""
        if not isinstance(self.subject, Place):
            return None
        spot = spot_of(self.subject, count=1)
        return Atlas([spot]) if spot.where else None

    @property
    def url(self) -> str:
        return profile_url(self.kind, self.subject.key)

    @cached_property
    def has_events(self) -> bool:
        """Whether any event names it."""
        return self.chronology.census.count > 0

    @property
    def groups(self) -> list[Group]:
        """The first events under their headings, as the chronology has them."""
        return self.chronology.groups

    @property
    def has_more(self) -> bool:
        return self.chronology.census.count > ROWS

    @cached_property
    def company(self) -> list[Company]:
        """Who and what is named in the same events."""
        found = [self._company(kind) for kind in KINDS_WITH_PAGES]
        return [company for company in found if company.companions]

    def _company(self, kind: Kind) -> Company:
        selection = self.chronology.selection
        most = COMPANIONS + 2  # one more than is shown, and perhaps the subject itself
        tally = kind.tally(selection, selection.mask, most=most)
        named = [
            value
            for value in tally.values
            if (kind, value.key) != (self.kind, self.subject.key)
        ]
        companions = [
            Companion(
                value.label,
                profile_url(kind, value.key),
                self._both(kind, value.key),
                value.count,
            )
            for value in named[:COMPANIONS]
        ]
        return Company(kind.heading, companions, len(named) > COMPANIONS)

    def _both(self, kind: Kind, other: str) -> str:
        """The chronology of what both are in, where its filters can ask for that."""
        if kind is not self.kind:
            both: dict[str, object] = {self.kind.name: self.subject.key}
            both[kind.name] = other
        elif kind is PERSON:
            both = {kind.name: sorted([self.subject.key, other]), "people": EVERY}
        else:
            return ""
        query = TimelineFilterForm({}).query_string(**both)
        return reverse("timeline:timeline") + query


def page_of(subject: Actor | Place) -> str:
    """The address of the page of an actor or a place."""
    wanted = getattr(subject, "kind", PLACE.name)
    kind = next(kind for kind in KINDS_WITH_PAGES if kind.name == wanted)
    return profile_url(kind, subject.key)


def profile_url(kind: Kind, key: str) -> str:
    return reverse(f"timeline:{kind.name}", args=[key])
