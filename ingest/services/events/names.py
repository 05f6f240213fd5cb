"""Names: who and what each stands for, by an editor's word or by what it says."""

from __future__ import annotations

from ingest import models
from ingest.services.batching import batched
from ingest.services.events.waiting import let_wait
from ingest.services.identities import find_identities


def settle_names() -> None:
    """Find anew whom the actors that are due stand for; where it changed, mentions
    wait."""
    found = find_identities()
    changed = []
    for some in batched(sorted(found)):
        former = models.Actor.objects.filter(pk__in=some).values_list("pk", "whole")
        changed += [
            models.Actor(pk=pk, whole_id=found[pk])
            for pk, whole in former
            if found[pk] != whole
        ]
    models.Actor.objects.bulk_update(changed, ["whole"], batch_size=500)
    naming = models.EventMention.actors.through.objects
    for actors in batched(actor.pk for actor in changed):
        rows = naming.filter(actor__in=actors)
        let_wait(rows.values_list("eventmention", flat=True))
    models.Actor.objects.filter(is_due=True).update(is_due=False)
