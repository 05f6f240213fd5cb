"""Turn the stored mentions into events, and keep those that are still the same.

A mention waits to be merged while `merged_with` is None: when it is new, and when
something changed that it hung together with. Merging starts from those that wait and
touches only what they can join; the outcome is that of merging everything anew.
"""

from __future__ import annotations

from django.db import transaction

from ingest import models
from ingest.services.events.merging import merge_waiting
from ingest.services.events.names import settle_names
from ingest.services.events.stories import forget_articles, update_stories
from ingest.services.events.waiting import forget, let_wait

__all__ = ["forget", "forget_articles", "let_wait", "merge_changed", "merge_events"]


@transaction.atomic
def merge_events() -> None:
    """Merge all mentions anew and write what differs, nothing else.

    An event keeps its key as long as some of its mentions stay together; where one
    falls apart, the part with most of its mentions keeps it.
    """
    models.EventMention.objects.update(merged_with=None)
    models.Actor.objects.update(is_due=True)
    merge_changed(models.Article.objects.all())


@transaction.atomic
def merge_changed(articles: models.QuerySet[models.Article]) -> None:
    """Merge what these articles changed, and what waits besides."""
    settle_names()
    update_stories(articles)
    merge_waiting()
