"""What editors decide about which reports tell of one event.

The decision names mentions, so it holds when articles are read anew and when others
come; the machine goes on joining what is new to either part.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import QuerySet

from ingest import models
from ingest.models import Decided
from ingest.services.events import let_wait, merge_changed
from ingest.services.events.writing import key_from


@transaction.atomic
def join_events(kept: models.Event, others: Iterable[models.Event]) -> None:
    """Let the others' reports be of the event kept; links to them lead to it."""
    others = [event for event in others if event.pk != kept.pk]
    decision = models.Decision.objects.create(what=Decided.JOINED, key=kept.key)
    for part, event in enumerate([kept, *others]):
        about(decision, event.mentions.all(), part=part, key=event.key)
    for event in others:
        hand_over(event, kept)
    merge_anew(decision)


@transaction.atomic
def part_reports(event: models.Event, mentions: Iterable[models.EventMention]) -> None:
    """Let these mentions tell of an event of their own, and the rest keep this one.

    Where no words date them they make no event; they are listed as undated.
    """
    own = event.mentions.filter(pk__in=[mention.pk for mention in mentions])
    rest = event.mentions.exclude(pk__in=own.values("pk"))
    if not own.exists() or not rest.exists():
        raise ValueError("Part some of the reports: neither none nor all.")
    named = list(own.order_by("pk").values_list("title", "uid"))
    fresh = copy_of(event, key=key_from(named[0][0], (uid for _, uid in named)))
    decision = models.Decision.objects.create(what=Decided.PARTED, key=event.key)
    about(decision, rest, part=0, key=event.key)
    about(decision, own, part=1, key=fresh.key)
    models.EventMention.objects.filter(uid__in=part_of(decision, 1)).update(event=fresh)
    merge_anew(decision)


@transaction.atomic
def take_back(decision: models.Decision) -> None:
    """Undo a decision: each event gets its reports and its address again."""
    kept = models.Event.objects.filter(key=decision.key).first()
    parts = dict(decision.mentions.values_list("part", "key").distinct())
    for part, key in sorted(parts.items()):
        mentions = models.EventMention.objects.filter(uid__in=part_of(decision, part))
        if part == 0 or kept is None or not mentions.exists():
            continue
        if decision.what == Decided.JOINED:
            mentions.update(event=copy_of(kept, key=key))
        elif parted := models.Event.objects.filter(key=key).first():
            hand_over(parted, kept)
    touched = list(decision.mentions.values_list("uid", flat=True))
    decision.delete()
    merge_mentions_anew(touched)


def about(
    decision: models.Decision,
    mentions: QuerySet[models.EventMention],
    *,
    part: int,
    key: str,
) -> None:
    models.DecidedMention.objects.bulk_create(
        models.DecidedMention(decision=decision, uid=uid, part=part, key=key)
        for uid in mentions.order_by("pk").values_list("uid", flat=True)
    )


def part_of(decision: models.Decision, part: int) -> Sequence[str]:
    return list(decision.mentions.filter(part=part).values_list("uid", flat=True))


def copy_of(event: models.Event, *, key: str) -> models.Event:
    """Make an event that merging will fill; links to its key lead nowhere else."""
    models.FormerKey.objects.filter(key=key).delete()
    fields = ("title", "start", "end", "precision", "status")
    values = {field: getattr(event, field) for field in fields}
    return models.Event.objects.create(key=free_key(key), **values)


def free_key(key: str) -> str:
    """Number a key that is taken."""
    wanted, number = key, 1
    while models.Event.objects.filter(key=wanted).exists():
        number += 1
        wanted = f"{key}-{number}"
    return wanted


def hand_over(event: models.Event, kept: models.Event) -> None:
    """Give all an event has to the one kept, and let links lead there."""
    event.mentions.update(event=kept)
    event.former_keys.update(event=kept)
    models.FormerKey.objects.update_or_create(key=event.key, defaults={"event": kept})
    models.Event.objects.filter(pk=event.pk).delete()


def merge_anew(decision: models.Decision) -> None:
    merge_mentions_anew(decision.mentions.values_list("uid", flat=True))


def merge_mentions_anew(uids: Iterable[str]) -> None:
    mentions = models.EventMention.objects.filter(uid__in=list(uids))
    let_wait(list(mentions.values_list("pk", flat=True)))
    merge_changed(models.Article.objects.none())
