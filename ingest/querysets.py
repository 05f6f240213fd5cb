"""Reads of the stored chronology. Methods chain and never evaluate."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Prefetch


class EventQuerySet(models.QuerySet):
    """Events, as the timeline reads them."""

    def in_order(self) -> EventQuerySet:
        """Oldest first; at the same start the shorter span: 1 January before 2024."""
        return self.order_by("start", "end", "key")

    def newest_first(self) -> EventQuerySet:
        return self.order_by("-start", "end", "key")

    def overlapping(self, start: date | None, end: date | None) -> EventQuerySet:
        """Events that share a day with the half-open span [start, end)."""
        events = self
        if start is not None:
            events = events.filter(end__gt=start)
        if end is not None:
            events = events.filter(start__lt=end)
        return events

    def within(self, start: date | None, end: date | None) -> EventQuerySet:
        """Events that lie wholly inside the half-open span [start, end)."""
        events = self
        if start is not None:
            events = events.filter(start__gte=start)
        if end is not None:
            events = events.filter(end__lte=end)
        return events

    def with_sources(self) -> EventQuerySet:
        """Load what a row shows, reports and all, however many rows, in few queries."""
        from ingest.models import EventMention

        mentions = EventMention.objects.in_text_order().select_related(
            "paragraph__article", "timex"
        )
        return self.prefetch_related(
            "actors", "places", Prefetch("mentions", queryset=mentions)
        )


class EventMentionQuerySet(models.QuerySet):
    """Mentions, as articles tell them."""

    def in_text_order(self) -> EventMentionQuerySet:
        return self.order_by(
            "article__dct", "article__slug", "paragraph__position", "trigger_start"
        )

    def undated(self) -> EventMentionQuerySet:
        """Mentions without a date: kept apart from the chronology, never guessed."""
        return self.filter(start__isnull=True)
