"""What editors decide about events: title, date and status, and what is no event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ingest import models
from ingest.pipeline.annotations import Interval, Precision, Status
from ingest.services.events import forget, let_wait, merge_changed
from ingest.services.events.history import changes_of, keep_changes, keep_set_aside

TITLE = ("title",)
STATUS = ("status",)
DATE = ("start", "end", "precision", "date_reason")
BY_AN_EDITOR = "The date was set by an editor."


@transaction.atomic
def set_title(event: models.Event, title: str) -> None:
    """Give an event a title that stays."""
    keep(event, TITLE, {"title": title})


@transaction.atomic
def set_date(event: models.Event, interval: Interval, precision: Precision) -> None:
    """Give an event a date that stays, whatever its reports say."""
    values = (interval.start, interval.end, str(precision), BY_AN_EDITOR)
    keep(event, DATE, dict(zip(DATE, values, strict=True)))


@transaction.atomic
def set_status(event: models.Event, status: Status) -> None:
    """Say whether it happened, whatever its reports claim."""
    keep(event, STATUS, {"status": str(status)})


@transaction.atomic
def hand_back(event: models.Event) -> None:
    """Let the event be told and dated by its reports again."""
    event.decided = []
    event.save()
    let_wait(event.mentions.values_list("pk", flat=True))
    merge_changed(models.Article.objects.none())


@transaction.atomic
def set_aside(mentions: QuerySet[models.EventMention]) -> None:
    """Let mentions tell of no event; an event that is left with none goes, and links
    to it will say so."""
    keys = list(mentions.values_list("pk", flat=True))
    rows = models.EventMention.objects.filter(pk__in=keys)
    keep_set_aside(rows)
    forget(rows)
    models.MergeBlock.objects.filter(mention__in=keys).delete()
    rows.update(set_aside=True, event=None, merge_reason="", merged_with=None)
    merge_changed(models.Article.objects.none())


@transaction.atomic
def bring_back(mentions: QuerySet[models.EventMention]) -> None:
    """Let mentions that were set aside tell of events again."""
    mentions.filter(set_aside=True).update(set_aside=False, merged_with=None)
    merge_changed(models.Article.objects.none())


def keep(
    event: models.Event, fields: tuple[str, ...], values: Mapping[str, Any]
) -> None:
    """Write what an editor decided, over what is stored now."""
    event.refresh_from_db()
    keep_changes(changes_of(event, values, by_editor=True))
    for name, value in values.items():
        setattr(event, name, value)
    event.decided = sorted({*event.decided, *fields})
    event.changed = timezone.now()
    event.save()
