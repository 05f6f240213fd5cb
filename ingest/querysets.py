"""Reads of the stored chronology. Methods chain and never evaluate."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.db.models import F, Prefetch, Q

from ingest.pipeline.annotations import DatedBy

# What a row says of its reports, and what they show once it is opened: a page has
# hundreds of mentions, and paragraphs and articles are wide.
OUTLINE = (
    "event",
    "article__publisher",
    "start",
    "end",
    "precision",
    "dated_by",
)
SHOWN = (
    *OUTLINE,
    "uid",
    "merge_reason",
    "status",
    "sentence_start",
    "sentence_end",
    "trigger_start",
    "trigger_end",
    "reason",
    "attribution",
    "article__slug",
    "article__title",
    "article__dct",
    "paragraph__article",
    "paragraph__position",
    "paragraph__text",
    "timex__paragraph",
    "timex__start",
    "timex__end",
)


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

    def in_outline(self) -> EventQuerySet:
        """Load what a row says before it is opened, in few queries.

        Lists of the events: `loaded_actors`, `loaded_places`, `loaded_mentions`. The
        managers of the relations would cost a query set each for every event.
        """
        return self._with_mentions("article", only=OUTLINE)

    def with_sources(self) -> EventQuerySet:
        """Load what a row shows, reports and all, however many rows, in few queries."""
        return self._with_mentions("article", "paragraph", "timex", only=SHOWN)

    def _with_mentions(self, *related: str, only: Sequence[str]) -> EventQuerySet:
        from ingest.models import EventMention

        mentions = EventMention.objects.in_text_order().select_related(*related)
        return self.prefetch_related(
            Prefetch("actors", to_attr="loaded_actors"),
            Prefetch("places", to_attr="loaded_places"),
            Prefetch("mentions", mentions.only(*only), to_attr="loaded_mentions"),
        )


class EventMentionQuerySet(models.QuerySet):
    """Mentions, as articles tell them."""

    def in_text_order(self) -> EventMentionQuerySet:
        dct = F("article__dct").asc(nulls_last=True)
        return self.order_by(
            dct, "article__slug", "paragraph__position", "trigger_start"
        )

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
