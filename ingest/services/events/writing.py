"""Write events, their mentions and who takes part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Model
from django.utils import timezone
from django.utils.text import slugify

from ingest import models
from ingest.pipeline.merging import Component, MergedEvent
from ingest.pipeline.merging.sources import count_sources, find_disagreements
from ingest.pipeline.resolution.wording import day_in_words
from ingest.services.batching import batched
from ingest.services.events.history import changes_of, keep_changes, lead_on
from ingest.services.events.loading import Loaded
from ingest.services.events.rows import insert_rows

TITLE_IN_KEY = 60
UID_IN_KEY = 8
BATCH = 500


def write_components(components: Sequence[Component], loaded: Loaded) -> None:
    """Write what merging made of the loaded mentions: what differs, nothing else.

    An event keeps its key as long as some of its mentions stay together; where one
    falls apart, the part with most of its mentions keeps it.
    """
    merged = [event for component in components for event in component.events]
    former = former_events(loaded)
    rows = {
        row.pk: row
        for some in batched(set(former.values()))
        for row in models.Event.objects.filter(pk__in=some)
    }
    fresh, changed = [], []
    history: list[models.EventChange] = []
    stored: list[models.Event] = []
    for event, heir in zip(merged, inherit(merged, former), strict=True):
        row = None if heir is None else rows.pop(heir)
        decided = () if row is None else row.decided
        values = {
            name: value
            for name, value in event_values(event).items()
            if name not in decided
        }
        if row is None:
            row = models.Event(key=make_key(event), **values)
            fresh.append(row)
        elif any(getattr(row, name) != value for name, value in values.items()):
            history += changes_of(row, values)
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
        stored.append(row)
    give_keys(fresh)
    models.Event.objects.bulk_create(fresh, batch_size=BATCH)
    models.Event.objects.bulk_update(changed, list(EVENT_FIELDS), batch_size=BATCH)
    touched = {row.pk for row in changed}
    touched |= assign_mentions(components, merged, stored, loaded)
    touched |= assign_participants(merged, stored, loaded)
    keep_changes(history)
    lead_on(rows, former, merged, stored)
    delete_rows(models.Event, list(rows))
    mark_changed(touched - {row.pk for row in fresh} - rows.keys())


def former_events(loaded: Loaded) -> dict[str, int]:
    """Give the event that each mention was in, by uid."""
    former: dict[str, int] = {}
    for some in batched(sorted(loaded.keys.values())):
        rows = models.EventMention.objects.filter(pk__in=some, event__isnull=False)
        former.update(rows.values_list("uid", "event_id"))
    return former


def delete_empty() -> None:
    """Delete events that have lost all their mentions."""
    due = models.Event.objects.filter(is_due=True)
    empty = due.filter(mentions__isnull=True).values_list("pk", flat=True)
    delete_rows(models.Event, list(empty))
    due.update(is_due=False)


EVENT_FIELDS = (
    "title",
    "start",
    "end",
    "precision",
    "status",
    "date_reason",
    "told_by",
    "article_count",
    "source_count",
    "disagrees",
    "disagreements",
)


def event_values(event: MergedEvent) -> dict[str, object]:
    articles = {mention.article for mention in event.mentions}
    disagreements = find_disagreements(event.mentions)
    return {
        "title": event.title_from.title,
        "start": event.interval.start,
        "end": event.interval.end,
        "precision": event.precision,
        "status": event.status,
        "date_reason": say_where_from(event),
        "told_by": sorted(articles),
        "article_count": len(articles),
        "source_count": count_sources(event.mentions),
        "disagrees": bool(disagreements),
        "disagreements": [
            {"on": found.matter.value, "words": found.words} for found in disagreements
        ],
    }


def say_where_from(event: MergedEvent) -> str:
    """Say in words which report the date comes from, or that none says it."""
    source = event.date_from
    report = f"the report in “{source.headline}”"
    if not event.is_said:
        day = day_in_words(event.interval.last)
        return (
            f"No report says the day. The first to tell it, “{source.headline}”, is of "
            f"{day}, so it happened by then; news is seldom told more than a week late."
        )
    if len({mention.article for mention in event.mentions}) == 1:
        report = "the only report"
    return f"The date comes from {report}, paragraph {source.paragraph}."


def make_key(event: MergedEvent) -> str:
    """Name a new event after its title and the mention that stands first by uid."""
    return key_from(event.title_from.title, (one.uid for one in event.mentions))


def key_from(title: str, uids: Iterable[str]) -> str:
    words = slugify(title)[:TITLE_IN_KEY].strip("-")
    founder = min(uids)[:UID_IN_KEY]
    return f"{words}-{founder}" if words else founder


def give_keys(fresh: Sequence[models.Event]) -> None:
    """Number the keys that are taken: a mention may found one event after another."""
    for some in batched(fresh):
        wanted = [row.key for row in some]
        taken = set(
            models.Event.objects.filter(key__in=wanted).values_list("key", flat=True)
        )
        for row in some:
            stem, number = row.key, 1
            while row.key in taken:
                number += 1
                row.key = f"{stem}-{number}"
                if models.Event.objects.filter(key=row.key).exists():
                    taken.add(row.key)
            taken.add(row.key)


def inherit(
    merged: Sequence[MergedEvent], former: Mapping[str, int]
) -> list[int | None]:
    """Give each merged event the stored one that it shares most mentions with."""
    shares: list[tuple[int, int, int]] = []
    for place, event in enumerate(merged):
        counts = Counter(
            former[mention.uid] for mention in event.mentions if mention.uid in former
        )
        shares.extend((-count, pk, place) for pk, count in counts.items())
    heirs: list[int | None] = [None] * len(merged)
    taken: set[int] = set()
    for _, pk, place in sorted(shares):
        if heirs[place] is None and pk not in taken:
            heirs[place] = pk
            taken.add(pk)
    return heirs


def assign_mentions(
    components: Iterable[Component],
    merged: Sequence[MergedEvent],
    stored: Sequence[models.Event],
    loaded: Loaded,
) -> set[int]:
    """Point each mention at its event, with the reason, and at what it hangs with.

    Gives the events whose mentions are now others.
    """
    events = {
        mention.uid: (row.pk, reason)
        for event, row in zip(merged, stored, strict=True)
        for mention, reason in zip(event.mentions, event.reasons, strict=True)
    }
    heads = {
        uid: min(loaded.keys[member] for member in component.uids)
        for component in components
        for uid in component.uids
    }
    changed = []
    touched: set[int | None] = set()
    for some in batched(sorted(loaded.keys.values())):
        rows = models.EventMention.objects.filter(pk__in=some)
        for pk, uid, *stored_as in rows.values_list(
            "pk", "uid", "event_id", "merge_reason", "merged_with_id"
        ):
            wanted = [*events.get(uid, (None, "")), heads[uid]]
            if stored_as[0] != wanted[0]:
                touched |= {stored_as[0], wanted[0]}
            if stored_as != wanted:
                changed.append((*wanted, pk))
    point_mentions(changed)
    return {pk for pk in touched if pk is not None}


def point_mentions(rows: Sequence[tuple[int | None, str, int, int]]) -> None:
    """Write event, reason and head of mentions, by primary key.

    In plain SQL: `bulk_update` takes longer than all the rest of merging.
    """
    table = connection.ops.quote_name(models.EventMention._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET event_id = %s, merge_reason = %s, "
            "merged_with_id = %s WHERE id = %s",
            rows,
        )


def assign_participants(
    merged: Sequence[MergedEvent], stored: Sequence[models.Event], loaded: Loaded
) -> set[int]:
    """Give each event everyone and every place that its mentions name.

    Gives the events to which that made a difference.
    """
    touched: set[int] = set()
    for by_mention, through, column in (
        (loaded.actors, models.Event.actors.through, "actor_id"),
        (loaded.places, models.Event.places.through, "place_id"),
    ):
        wanted = {
            (row.pk, pk)
            for event, row in zip(merged, stored, strict=True)
            for mention in event.mentions
            for pk in by_mention.get(loaded.keys[mention.uid], ())
        }
        touched |= write_links(through, column, wanted, of=[row.pk for row in stored])
    return touched


def write_links(
    through: type, column: str, wanted: set[tuple[int, int]], *, of: Sequence[int]
) -> set[int]:
    """Add the pairs that these events lack, and remove those no longer true.

    Gives the events of either.
    """
    present = {
        (event, other): pk
        for some in batched(of)
        for pk, event, other in through.objects.filter(event__in=some).values_list(
            "pk", "event_id", column
        )
    }
    delete_rows(through, [pk for pair, pk in present.items() if pair not in wanted])
    insert_rows(through, ("event_id", column), sorted(wanted - present.keys()))
    return {event for event, _ in wanted ^ present.keys()}


def mark_changed(keys: Iterable[int]) -> None:
    """Note that these events are not what they were, for those who subscribe."""
    now = timezone.now()
    for some in batched(sorted(keys)):
        models.Event.objects.filter(pk__in=some).update(changed=now)


def delete_rows(model: type[Model], keys: Sequence[int]) -> None:
    """Delete by primary key, in batches: no database takes any number of values."""
    for start in range(0, len(keys), BATCH):
        model.objects.filter(pk__in=keys[start : start + BATCH]).delete()
