"""What editors decided about mentions, as merging takes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ingest import models
from ingest.models import Decided
from ingest.pipeline.merging import Decisions
from ingest.services.batching import batched


def load_decisions(uids: Iterable[str]) -> Decisions:
    """Load what was decided about these mentions, in the order it was."""
    about = models.DecidedMention.objects
    wanted: set[int] = set()
    for some in batched(uids):
        wanted.update(about.filter(uid__in=some).values_list("decision", flat=True))
    decided = Decisions()
    for decision in models.Decision.objects.filter(pk__in=wanted).prefetch_related(
        "mentions"
    ):
        parts: defaultdict[int, set[str]] = defaultdict(set)
        for mention in decision.mentions.all():
            parts[mention.part].add(mention.uid)
        if decision.what == Decided.JOINED:
            decided = decided.joined(frozenset().union(*parts.values()))
        else:
            decided = decided.parted(frozenset(parts[0]), frozenset(parts[1]))
    return decided


def settled_partners(uids: Iterable[str]) -> set[int]:
    """Find the merged mentions that editors put together with some of these."""
    uids = set(uids)
    partners = {
        uid for group in load_decisions(uids).together if group & uids for uid in group
    }
    found: set[int] = set()
    for some in batched(sorted(partners - uids)):
        rows = models.EventMention.objects.filter(
            uid__in=some, merged_with__isnull=False
        )
        found.update(rows.values_list("pk", flat=True))
    return found
