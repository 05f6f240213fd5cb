"""Reads of the stored chronology. Methods chain and never evaluate."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Prefetch, Q

from ingest.pipeline.annotations import DatedBy


class EventQuerySet(models.QuerySet):
    """Events, as the timeline reads them."""

    def in_order(self) -> EventQuerySet:
        """Oldest first; at the same start the shorter span: 1 January before 2024."""
        return self.order_by("start", "end", "key")

    def newest_first(self) -> EventQuerySet:
        """The exact reverse of the reading order."""
        return self.order_by("-start", "end", "-key")

    def in_reading_order(self) -> EventQuerySet:
        """Oldest first; what contains comes before what it contains: 2024, January
        2024, 1 January 2024."""
        return self.order_by("start", "-end", "key")

    def after(
        self, start: date, end: date, key: str, *, newest_first: bool = False
    ) -> EventQuerySet:
        """Events that follow this place in the list; the cost is that of one page."""
        longer, shorter = Q(end__gt=end), Q(end__lt=end)
        later, closer = Q(start__gt=start), shorter
        if newest_first:
            later, closer = Q(start__lt=start), longer
        same = Q(start=start) & (closer | Q(end=end, key__gt=key))
        return self.filter(later | same)

    def following(self, event: models.Model) -> EventQuerySet:
        """Events after this one in reading order, the nearest first."""
        return self.in_reading_order().after(event.start, event.end, event.key)

    def preceding(self, event: models.Model) -> EventQuerySet:
        """Events before this one in reading order, the nearest first."""
        same = Q(end__gt=event.end) | Q(end=event.end, key__lt=event.key)
        earlier = Q(start__lt=event.start) | (Q(start=event.start) & same)
        return self.filter(earlier).order_by("-start", "end", "-key")

    def with_names(self) -> EventQuerySet:
        """Load who and where, as lists: `loaded_actors`, `loaded_places`."""
        return self.prefetch_related(
            Prefetch("actors", to_attr="loaded_actors"),
            Prefetch("places", to_attr="loaded_places"),
        )


class EventMentionQuerySet(models.QuerySet):
    """Mentions, as articles tell them."""

    def in_text_order(self) -> EventMentionQuerySet:
        dct = F("article__dct").asc(nulls_last=True)
        return self.order_by(
            dct, "article__slug", "paragraph__position", "trigger_start"
        )

    def saying_when(self) -> EventMentionQuerySet:
        """Mentions that words date, as `EventMention.says_date` has it."""
        sure = [by.value for by in DatedBy if by.is_sure]
        return self.filter(start__isnull=False, dated_by__in=sure)

    def undated(self) -> EventMentionQuerySet:
        """Mentions that no words date, kept apart from the chronology.

        A likely day is not said: with it they may join an event, and stay here else.
        """
        unsure = [by.value for by in DatedBy if not by.is_sure]
        return self.filter(
            Q(start__isnull=True) | Q(dated_by__in=unsure),
            event__isnull=True,
            in_passing=False,
        )


class DecisionQuerySet(models.QuerySet):
    """Reads of what editors decided about mentions."""

    def about(self, event: models.Model) -> DecisionQuerySet:
        """Those by which an event's reports are as they are; the first made first."""
        uids = event.mentions.values("uid")
        return self.filter(mentions__uid__in=uids).distinct()
