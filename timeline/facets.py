"""The values one can narrow by, each with the number of events it would leave."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.db.models import Case, Count, Q, When
from django.utils.text import slugify

from ingest.models import Event
from ingest.querysets import EventQuerySet
from timeline.filters import KINDS, Kind
from timeline.forms import TimelineFilterForm
from timeline.wording import counted

SHOWN = 7
MOST = 30


@dataclass(frozen=True, slots=True)
class Value:
    """One value; `count` is what the list would have after its link is followed.

    Where values of its kind are chosen already, it would add `added` to them.
    """

    id: str
    label: str
    query: str
    count: int
    added: int
    is_chosen: bool

    @property
    def words(self) -> str:
        if self.is_chosen:
            return f"{counted(self.count, 'event')}, chosen; take it out"
        events = counted(self.count, "event")
        return f"{self.added:,} more, {events}" if self.added else events


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    heading: str
    values: list[Value]
    is_cut: bool

    @property
    def first(self) -> list[Value]:
        """Those that are always in sight: the most frequent and the chosen."""
        return [
            value
            for number, value in enumerate(self.values)
            if number < SHOWN or value.is_chosen
        ]

    @property
    def rest(self) -> list[Value]:
        return [value for value in self.values[SHOWN:] if not value.is_chosen]


def load_facets(
    form: TimelineFilterForm, matching: EventQuerySet, *, total: int
) -> list[Facet]:
    """All facets with something to choose: one query a kind.

    `matching` are the events that the form lets through, `total` of them.
    """
    facets = [_load_facet(kind, form, matching, total=total) for kind in KINDS]
    return [facet for facet in facets if facet.values]


def _load_facet(
    kind: Kind, form: TimelineFilterForm, matching: EventQuerySet, *, total: int
) -> Facet:
    """Count the values of one kind among the events that all other filters leave.

    Values widen one another, so beside chosen ones only events that they do not have
    are counted; with "all of them" asked for, values narrow one another instead.
    """
    chosen = form.value(kind.name) or ()
    widens = bool(chosen) and not form.requires_every(kind)
    events = matching
    if widens:
        events = form.apply(Event.objects.all(), without=[kind.name])
    rows = kind.links()
    if events.query.has_filters():
        rows = rows.filter(**{f"{kind.event}__in": events.values("pk")})
    if widens:
        had = Q(**{f"{kind.event}__in": kind.having(chosen)})
        rows = rows.filter(~had | Q(**{f"{kind.key}__in": chosen}))
    is_chosen = Case(When(**{f"{kind.key}__in": chosen}, then=1), default=0)
    counted_rows = (
        rows.order_by()
        .values_list(kind.key, kind.label)
        .annotate(number=Count(kind.event, distinct=kind.repeats), chosen=is_chosen)
        .order_by("-chosen", "-number", kind.label)[: MOST + 1]
    )
    values = []
    for key, label, number, chosen_first in counted_rows:
        is_chosen = bool(chosen_first)
        added = number if widens and not is_chosen else 0
        values.append(
            Value(
                id=f"{kind.name}-{_id_part(key)}",
                label=label,
                query=form.toggled(kind, key),
                count=total + added if added else number,
                added=added,
                is_chosen=is_chosen,
            )
        )
    return Facet(kind.name, kind.heading, values[:MOST], len(values) > MOST)


def _id_part(key: str) -> str:
    """The key, or a stand-in for one that an id of HTML cannot hold."""
    if slugify(key) == key:
        return key
    return sha256(key.encode()).hexdigest()[:12]
