"""Keep what events were: what changed about them, and where joined ones went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.utils import timezone

from ingest import models
from ingest.models import Changed
from ingest.pipeline.merging import MergedEvent
from ingest.services.batching import batched

DATE = ("start", "end", "precision")
FIELDS = ("title", *DATE, "status", "told_by")
BATCH = 500


def changes_of(
    event: models.Event, values: Mapping[str, Any], *, by_editor: bool = False
) -> Iterator[models.EventChange]:
    """What will be different about the event once it has these values."""
    old = {field: getattr(event, field) for field in FIELDS}
    new = {field: values.get(field, old[field]) for field in FIELDS}
    lost, gained = (set(now["told_by"]) for now in (old, new))
    for what, before, after in (
        (Changed.TITLE, old["title"], new["title"]),
        (Changed.DATE, _date(old), _date(new)),
        (Changed.STATUS, str(old["status"]), str(new["status"])),
        (Changed.REPORTS, sorted(lost - gained), sorted(gained - lost)),
    ):
        if before != after:
            yield models.EventChange(
                event=event, what=what, before=before, after=after, by_editor=by_editor
            )


def _date(values: Mapping[str, Any]) -> list[str]:
    return [str(values[field]) for field in DATE]


def keep_changes(changes: Iterable[models.EventChange]) -> None:
    models.EventChange.objects.bulk_create(changes, batch_size=BATCH)


def lead_on(
    leaving: Mapping[int, models.Event],
    former: Mapping[str, int],
    merged: Sequence[MergedEvent],
    stored: Sequence[models.Event],
) -> None:
    """Let the keys of events that end lead to those that most of their mentions are
    in now; what led to them as well."""
    shares: dict[int, Counter[int]] = {}
    for event, row in zip(merged, stored, strict=True):
        for mention in event.mentions:
            gone = former.get(mention.uid)
            if gone in leaving:
                shares.setdefault(gone, Counter())[row.pk] += 1
    heirs = {
        gone: min(counts, key=lambda pk: (-counts[pk], pk))
        for gone, counts in shares.items()
    }
    keys = {
        row.key: heirs[row.event_id]
        for some in batched(heirs)
        for row in models.FormerKey.objects.filter(event__in=some)
    }
    keys |= {leaving[gone].key: heir for gone, heir in heirs.items()}
    models.FormerKey.objects.bulk_create(
        (models.FormerKey(key=key, event_id=heir) for key, heir in keys.items()),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["event"],
    )


def keep_set_aside(mentions: QuerySet[models.EventMention]) -> None:
    """Keep the keys of events that have no other mentions than these."""
    told: dict[int, list[str]] = defaultdict(list)
    for event, uid in mentions.filter(event__isnull=False).values_list("event", "uid"):
        told[event].append(uid)
    events = models.Event.objects.filter(pk__in=told).annotate(size=Count("mentions"))
    for event in events.prefetch_related("former_keys"):
        uids = sorted(told[event.pk])
        if event.size > len(uids):
            continue
        for key in (event.key, *(former.key for former in event.former_keys.all())):
            models.SetAside.objects.update_or_create(
                key=key, defaults={"uids": uids, "at": timezone.now()}
            )
