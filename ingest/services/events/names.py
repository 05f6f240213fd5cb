"""Short names: which one whole name each stands for."""

from __future__ import annotations

from collections import defaultdict

from ingest import models
from ingest.pipeline.annotations import ActorKind
from ingest.services.events.waiting import batched, let_wait


def settle_names() -> None:
    """Find anew whom each single name stands for; where it changed, mentions wait.

    A person whom one article calls by a single name is the one person that other
    articles call so too; with two such people the name stays by itself.
    """
    people = list(
        models.Actor.objects.filter(kind=ActorKind.PERSON).values_list(
            "pk", "key", "whole"
        )
    )
    whole = whole_names([(pk, key) for pk, key, _ in people])
    changed = [
        models.Actor(pk=pk, whole_id=whole.get(pk))
        for pk, _, former in people
        if whole.get(pk) != former
    ]
    models.Actor.objects.bulk_update(changed, ["whole"], batch_size=500)
    naming = models.EventMention.actors.through.objects
    for actors in batched(actor.pk for actor in changed):
        rows = naming.filter(actor__in=actors)
        let_wait(rows.values_list("eventmention", flat=True))


def whole_names(people: list[tuple[int, str]]) -> dict[int, int]:
    """Map each person known by one word to the only one whose name has that word."""
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for pk, key in people:
        words = key.split("-")
        if len(words) > 1:
            for word in (words[0], words[-1]):
                bearers[word].add(pk)
    return {
        pk: next(iter(bearers[key]))
        for pk, key in people
        if len(bearers.get(key, ())) == 1
    }
