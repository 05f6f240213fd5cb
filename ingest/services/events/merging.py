"""Merge the mentions that wait, with all that they can join and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from ingest import models
from ingest.pipeline.lexicon import Lexicon, load_lexicon
from ingest.pipeline.merging import Alike, find_alike, merge_alike
from ingest.pipeline.merging.blocks import blocks_of, candidates
from ingest.services.batching import batched
from ingest.services.events.loading import Loaded, load_mentions, load_stories
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
    lexicon = load_lexicon()
    for some in batched(waiting_mentions(), AT_A_TIME):
        keep_in_blocks(load_mentions(some), lexicon)
    for some in batched(waiting_mentions(), AT_A_TIME):
        still = models.EventMention.objects.filter(
            pk__in=some, merged_with__isnull=True
        )
        merge_some(set(still.values_list("pk", flat=True)), lexicon)
    delete_empty()


def keep_in_blocks(loaded: Loaded, lexicon: Lexicon) -> None:
    """Keep the mentions in their blocks; where a block is full now, others wait."""
    rows = models.MergeBlock.objects
    wanted = {
        (loaded.keys[uid], block)
        for uid, mention in loaded.mentions.items()
        for block in blocks_of(mention, lexicon).kept
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
    rows.bulk_create(
        (
            models.MergeBlock(mention_id=mention, key=block)
            for mention, block in sorted(wanted - present.keys())
        ),
        batch_size=1000,
    )
    let_wait_in(crowded ^ crowded_blocks(changed))


def merge_some(waiting: set[int], lexicon: Lexicon) -> None:
    """Merge these mentions with the settled ones that they hang together with."""
    loaded = load_mentions(waiting)
    stories = load_stories(mention.article for mention in loaded.mentions.values())
    blocks = {
        block
        for mention in loaded.mentions.values()
        for block in blocks_of(mention, lexicon).looked_into
    }
    crowded = crowded_blocks(blocks)
    articles = {mention.article for mention in loaded.mentions.values()}
    articles.update(other for links in stories.values() for other in links)
    near = load_mentions(settled_near(blocks - crowded, articles))
    known = {**near.mentions, **loaded.mentions}
    pairs = candidates(
        known, stories, lexicon, crowded=crowded, of=loaded.mentions.keys()
    )
    alike = find_alike(known, pairs, stories, lexicon)
    joined = {near.keys[uid] for pair in alike for uid in pair if uid in near.keys}
    hanging = load_mentions(hanging_with(joined))
    alike |= alike_among(hanging, lexicon)
    everything = loaded.with_others(hanging)
    write_components(list(merge_alike(everything.mentions, alike)), everything)


def alike_among(loaded: Loaded, lexicon: Lexicon) -> Alike:
    """Score the pairs among mentions that were merged before."""
    mentions = loaded.mentions.values()
    stories = load_stories(mention.article for mention in mentions)
    crowded = crowded_blocks(
        block
        for mention in mentions
        for block in blocks_of(mention, lexicon).looked_into
    )
    pairs = candidates(loaded.mentions, stories, lexicon, crowded=crowded)
    return find_alike(loaded.mentions, pairs, stories, lexicon)


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
