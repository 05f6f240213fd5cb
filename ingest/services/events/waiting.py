"""Which mentions wait to be merged, and what makes others wait with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count, QuerySet

from ingest import models
from ingest.pipeline.merging.blocks import MOST_MEMBERS, twin
from ingest.services.batching import batched
from ingest.services.identities import let_settle


def let_wait(mentions: Iterable[int]) -> None:
    """Let mentions wait to be merged, with all that they hang together with."""
    waiting = models.EventMention.objects
    for keys in batched(mentions):
        heads = list(
            waiting.filter(pk__in=keys, merged_with__isnull=False)
            .values_list("merged_with", flat=True)
            .distinct()
        )
        for some in batched(heads):
            waiting.filter(merged_with__in=some).update(merged_with=None)


def forget(mentions: QuerySet[models.EventMention]) -> None:
    """Prepare for the mentions' end: what hung together with them waits.

    Their events are due, those whom they name may stand for others now, and blocks
    that they crowded have room again.
    """
    keys = list(mentions.values_list("pk", flat=True))
    if not keys:
        return
    let_wait(keys)
    events = mentions.filter(event__isnull=False).values_list("event", flat=True)
    for some in batched(set(events)):
        models.Event.objects.filter(pk__in=some).update(is_due=True)
    naming = models.EventMention.actors.through.objects
    leaving: Counter[int] = Counter()
    for some in batched(keys):
        named = naming.filter(eventmention__in=some)
        let_settle(set(named.values_list("actor", flat=True)))
        blocks = models.MergeBlock.objects.filter(mention__in=some)
        leaving.update(blocks.values_list("key", flat=True))
    members = count_members(leaving)
    let_wait_in(
        block
        for block in leaving
        if is_crowded(members, block) and not is_crowded(members - leaving, block)
    )


def count_members(blocks: Iterable[int]) -> Counter[int]:
    """Count who is kept in each block and in its twin."""
    members: Counter[int] = Counter()
    both = {near for block in blocks for near in (block, twin(block))}
    for keys in batched(sorted(both)):
        rows = models.MergeBlock.objects.filter(key__in=keys)
        counted = rows.order_by().values_list("key").annotate(Count("pk"))
        members.update(dict(counted))
    return members


def is_crowded(members: Counter[int], block: int) -> bool:
    """Tell whether days and vague dates of a month together are too many."""
    return members[block] + members[twin(block)] > MOST_MEMBERS


def crowded_blocks(blocks: Iterable[int]) -> set[int]:
    """Give those of the blocks that hold too many to tell anything."""
    blocks = set(blocks)
    members = count_members(blocks)
    return {block for block in blocks if is_crowded(members, block)}


def let_wait_in(blocks: Iterable[int]) -> None:
    """Let everything in these blocks, and in their twins, wait."""
    for keys in batched({near for block in blocks for near in (block, twin(block))}):
        rows = models.MergeBlock.objects.filter(key__in=keys)
        let_wait(set(rows.values_list("mention", flat=True)))


def hanging_with(mentions: Iterable[int]) -> set[int]:
    """Give the mentions with all that they hang together with."""
    found: set[int] = set()
    rows = models.EventMention.objects
    for keys in batched(mentions):
        heads = rows.filter(pk__in=keys).values_list("merged_with", flat=True)
        for some in batched(set(heads)):
            members = rows.filter(merged_with__in=some)
            found.update(members.values_list("pk", flat=True))
    return found


def waiting_mentions() -> Sequence[int]:
    """List the mentions that wait, in the order they were stored."""
    rows = models.EventMention.objects.filter(merged_with__isnull=True, set_aside=False)
    return list(rows.order_by("pk").values_list("pk", flat=True))
