"""What editors decide about events: their titles and dates, and what is no event."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest import models
from ingest.pipeline.annotations import Interval, Precision
from ingest.services.events import forget, let_wait, merge_changed

TITLE = ("title",)
DATE = ("start", "end", "precision", "date_reason")
BY_AN_EDITOR = "The date was set by an editor."


@transaction.atomic
def set_title(event: models.Event, title: str) -> None:
    """Give an event a title that stays."""
    event.title = title
    keep(event, TITLE)


@transaction.atomic
def set_date(event: models.Event, interval: Interval, precision: Precision) -> None:
    """Give an event a date that stays, whatever its reports say."""
    event.start, event.end = interval.start, interval.end
    event.precision, event.date_reason = precision, BY_AN_EDITOR
    keep(event, DATE)


@transaction.atomic
def hand_back(event: models.Event) -> None:
    """Let the event be told and dated by its reports again."""
    event.decided = []
    event.save()
    let_wait(event.mentions.values_list("pk", flat=True))
    merge_changed(models.Article.objects.none())


@transaction.atomic
def set_aside(mentions: QuerySet[models.EventMention]) -> None:
    """Let mentions tell of no event; an event that is left with none goes."""
    keys = list(mentions.values_list("pk", flat=True))
    rows = models.EventMention.objects.filter(pk__in=keys)
    forget(rows)
    models.MergeBlock.objects.filter(mention__in=keys).delete()
    rows.update(set_aside=True, event=None, merge_reason="", merged_with=None)
    merge_changed(models.Article.objects.none())


@transaction.atomic
def bring_back(mentions: QuerySet[models.EventMention]) -> None:
    """Let mentions that were set aside tell of events again."""
    mentions.filter(set_aside=True).update(set_aside=False, merged_with=None)
    merge_changed(models.Article.objects.none())


def keep(event: models.Event, fields: tuple[str, ...]) -> None:
    event.decided = sorted({*event.decided, *fields})
    event.changed = timezone.now()
    event.save()
