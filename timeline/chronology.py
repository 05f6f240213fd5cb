"""Everything the chronology page shows, from one query string."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Q
from django.http import QueryDict

from ingest.models import Event, EventMention
from ingest.querysets import EventQuerySet
from timeline.census import Census, lies_within, load_stretches
from timeline.facets import Facet, load_facets
from timeline.fields import Position
from timeline.forms import TimelineFilterForm
from timeline.overview import Overview, make_overview
from timeline.rows import Group, make_groups
from timeline.undated import find_undated, undated_query
from timeline.wording import counted, listed

EVENTS_PER_PAGE = 50
# Up to this many events are worth naming one by one to the queries that count them.
FEW = 2000


@dataclass(frozen=True, slots=True)
class Offer:
    """A filter that can be dropped from an empty view, and what that would show."""

    label: str
    query: str
    count: int


class Chronology:
    """The events of one query string; every figure is read once, when asked for."""

    def __init__(self, query: QueryDict) -> None:
        self.form = TimelineFilterForm(query)

    @cached_property
    def title(self) -> str:
        return self.form.title(self.census.count, self.census.span)

    @cached_property
    def query_string(self) -> str:
        return self.form.query_string()

    @cached_property
    def export_query(self) -> str:
        """Exports hold the whole list, wherever its pages begin."""
        return self.form.query_string(after=None)

    @cached_property
    def census(self) -> Census:
        if not self.form.certain_only:
            return self._possible
        start, end = self.form.interval
        return Census(
            stretch
            for stretch in self._possible.stretches
            if lies_within(stretch.interval, start, end)
        )

    @cached_property
    def _possible(self) -> Census:
        """Of all events that may lie in the range asked for."""
        return Census(
            load_stretches(self.form.apply(Event.objects.all(), without=["range"]))
        )

    @cached_property
    def matching(self) -> EventQuerySet:
        """The events that match: by their ids when they are few, so that a costly
        filter runs once and not again for every facet."""
        events = self.form.apply(Event.objects.all())
        if not events.query.has_filters() or self.census.count > FEW:
            return events
        return Event.objects.filter(pk__in=list(events.values_list("pk", flat=True)))

    @cached_property
    def uncertain(self) -> int:
        """How many events may lie in the range but need not."""
        start, end = self.form.interval
        return sum(
            stretch.count
            for stretch in self._possible.stretches
            if not lies_within(stretch.interval, start, end)
        )

    @cached_property
    def range_toggle(self) -> str:
        value = None if self.form.certain_only else "certain"
        return self.form.query_string(range=value)

    @cached_property
    def sources(self) -> str:
        """`from 5 articles by 2 publishers, 3 with none named`, or nothing."""
        named = ~Q(article__publisher="")
        reports = EventMention.objects.filter(event__isnull=False)
        if self.matching.query.has_filters():
            reports = reports.filter(event__in=self.matching.values("pk"))
        told = reports.aggregate(
            articles=Count("article", distinct=True),
            publishers=Count("article__publisher", distinct=True, filter=named),
            unnamed=Count("article", distinct=True, filter=~named),
        )
        if not told["articles"]:
            return ""
        words = f"from {counted(told['articles'], 'article')}"
        if told["publishers"]:
            words += f" by {counted(told['publishers'], 'publisher')}"
            if told["unnamed"]:
                words += f", {told['unnamed']:,} with none named"
        return words

    @cached_property
    def undated(self) -> int:
        """How many mentions have no date, and so no place here."""
        return find_undated(self.form).count()

    @cached_property
    def undated_query(self) -> str:
        return undated_query(self.form)

    @cached_property
    def facets(self) -> list[Facet]:
        return load_facets(self.form, self.matching, total=self.census.count)

    @cached_property
    def overview(self) -> Overview | None:
        return make_overview(self.census, self.form)

    # One page of the list

    @cached_property
    def _window(self) -> list[Event]:
        """The events of this page, and one more if there is a next page."""
        events = self.form.in_order(self.matching.with_sources())
        events = self.form.from_position(events)
        return list(events[: EVENTS_PER_PAGE + 1])

    @cached_property
    def groups(self) -> list[Group]:
        position = self.form.value("after")
        return make_groups(
            self._window[:EVENTS_PER_PAGE],
            self.census,
            previous=position and position.start,
        )

    @cached_property
    def next_query(self) -> str:
        """The query string of the next page, or nothing on the last."""
        if len(self._window) <= EVENTS_PER_PAGE:
            return ""
        last = self._window[EVENTS_PER_PAGE - 1]
        return self.form.query_string(after=Position(last.start, last.end, last.key))

    @cached_property
    def offers(self) -> list[Offer]:
        """For an empty view: what dropping each of its filters would show."""
        labels: dict[tuple[str, ...], list[str]] = {}
        for chip in self.form.chips():
            labels.setdefault(chip.names, []).append(chip.label)
        if self.form.every_person:
            labels["people",] = ["all of these people at once"]
        offers = []
        for names, words in labels.items():
            count = self.form.apply(Event.objects.all(), without=names).count()
            query = self.form.query_string(**dict.fromkeys(names))
            if count:
                offers.append(Offer(listed(words, "and"), query, count))
        return offers
