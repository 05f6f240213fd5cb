"""Merge the mentions that wait, with all that they can join and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest import models
from ingest.pipeline.merging import Alike, find_alike, merge_alike
from ingest.pipeline.merging.blocks import candidates
from ingest.services.batching import batched
from ingest.services.events.decisions import load_decisions, settled_partners
from ingest.services.events.held import Held
from ingest.services.events.loading import Loaded, load_stories
from ingest.services.events.rows import insert_rows
from ingest.services.events.waiting import (
    crowded_blocks,
    hanging_with,
    let_wait_in,
    waiting_mentions,
)
from ingest.services.events.writing import delete_empty, write_components

# So many mentions are merged at a time: enough for speed, few enough to hold.
AT_A_TIME = 5000


def merge_waiting() -> None:
    """Merge all mentions that wait, some at a time; whatever the order, to one end."""
    held = Held()
    for some in batched(waiting_mentions(), AT_A_TIME):
        keep_in_blocks(held, some)
    for some in batched(waiting_mentions(), AT_A_TIME):
        still = models.EventMention.objects.filter(
            pk__in=some, merged_with__isnull=True
        )
        merge_some(held, set(still.values_list("pk", flat=True)))
    delete_empty()


def keep_in_blocks(held: Held, mentions: Sequence[int]) -> None:
    """Keep the mentions in their blocks; where a block is full now, others wait."""
    loaded = held.load(mentions)
    rows = models.MergeBlock.objects
    wanted = {
        (loaded.keys[uid], block)
        for uid, mention in loaded.mentions.items()
        for block in held.blocking.of(mention).kept
    }
    present = {
        (mention, block): pk
        for some in batched(sorted(loaded.keys.values()))
        for pk, mention, block in rows.filter(mention__in=some).values_list(
            "pk", "mention", "key"
        )
    }
    changed = {block for _, block in wanted ^ present.keys()}
    crowded = crowded_blocks(changed)
    for gone in batched(pk for pair, pk in present.items() if pair not in wanted):
        rows.filter(pk__in=gone).delete()
    insert_rows(
        models.MergeBlock, ("mention_id", "key"), sorted(wanted - present.keys())
    )
    let_wait_in(crowded ^ crowded_blocks(changed))


def merge_some(held: Held, waiting: set[int]) -> None:
    """Merge these mentions with the settled ones that they hang together with."""
    loaded = held.load(waiting)
    stories = load_stories(mention.article for mention in loaded.mentions.values())
    blocks = held.looked_into(loaded)
    crowded = crowded_blocks(blocks)
    articles = {mention.article for mention in loaded.mentions.values()}
    articles.update(other for links in stories.values() for other in links)
    near = held.load(
        settled_near(blocks - crowded, articles) | settled_partners(loaded.mentions)
    )
    known = {**near.mentions, **loaded.mentions}
    pairs = candidates(
        known, stories, held.blocking, crowded=crowded, of=loaded.mentions.keys()
    )
    alike = find_alike(known, pairs, stories, held.meanings)
    linked = {*alike, *load_decisions(known).links(known)}
    joined = {near.keys[uid] for pair in linked for uid in pair if uid in near.keys}
    hanging = held.load(hanging_with(joined))
    alike |= alike_among(held, hanging)
    everything = loaded.with_others(hanging)
    decided = load_decisions(everything.mentions)
    components = list(merge_alike(everything.mentions, alike, decided))
    write_components(components, everything)


def alike_among(held: Held, loaded: Loaded) -> Alike:
    """Score the pairs among mentions that were merged before."""
    mentions = loaded.mentions.values()
    stories = load_stories(mention.article for mention in mentions)
    crowded = crowded_blocks(held.looked_into(loaded))
    pairs = candidates(loaded.mentions, stories, held.blocking, crowded=crowded)
    return find_alike(loaded.mentions, pairs, stories, held.meanings)


def settled_near(blocks: Iterable[int], articles: Iterable[str]) -> set[int]:
    """Find the merged mentions that are kept in these blocks or stand in these
    articles."""
    found: set[int] = set()
    for some in batched(sorted(blocks)):
        rows = models.MergeBlock.objects.filter(
            key__in=some, mention__merged_with__isnull=False
        )
        found.update(rows.values_list("mention", flat=True))
    for some in batched(sorted(articles)):
        mentions = models.EventMention.objects.filter(
            article__slug__in=some, merged_with__isnull=False
        )
        found.update(mentions.values_list("pk", flat=True))
    return found
