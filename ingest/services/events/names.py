"""Names: who and what each stands for, by an editor's word or by what it says."""

from __future__ import annotations

from ingest import models
from ingest.services.events.waiting import batched, let_wait
from ingest.services.identities import load_identities


def settle_names() -> None:
    """Find anew whom each actor stands for; where it changed, mentions wait."""
    whole = load_identities()
    former = models.Actor.objects.values_list("pk", "whole")
    changed = [
        models.Actor(pk=pk, whole_id=whole.get(pk))
        for pk, main in former
        if whole.get(pk) != main
    ]
    models.Actor.objects.bulk_update(changed, ["whole"], batch_size=500)
    naming = models.EventMention.actors.through.objects
    for actors in batched(actor.pk for actor in changed):
        rows = naming.filter(actor__in=actors)
        let_wait(rows.values_list("eventmention", flat=True))
