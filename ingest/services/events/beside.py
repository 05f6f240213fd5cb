"""What stands beside a mention that no words date tells of its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ingest import models
from ingest.pipeline.annotations import DatedBy, Interval
from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.merging import MergeMention
from ingest.pipeline.merging.senses import Meanings, load_senses
from ingest.services.batching import batched
from ingest.services.events.mentions import Names, make_mention

# The TIMEX3 value of "several months ago".
LONG_AGO = "PAST_REF"


def with_days_beside(
    rows: Iterable[models.EventMention], mentions: Mapping[str, MergeMention]
) -> dict[str, MergeMention]:
    """Tell what no words date which days its sentence and its paragraph say.

    Those of the sentence only where they are of what has the same meaning.
    """
    open_ones = [row for row in rows if mentions[row.uid].said is None]
    long_ago = said_long_ago(open_ones)
    meanings = Meanings(load_lexicon())
    fine = load_senses().fine
    found = dict(mentions)
    mates: defaultdict[tuple[int, int], list[MergeMention]] = defaultdict(list)
    near: defaultdict[int, set[Interval | None]] = defaultdict(set)
    paragraphs = {row.paragraph_id for row in open_ones}
    for some in batched(sorted(paragraphs)):
        dated = models.EventMention.objects.saying_when().filter(paragraph__in=some)
        for row in dated.select_related("paragraph", "article").defer("article__text"):
            mate = make_mention(row, (), (), Names())
            mates[row.paragraph_id, row.sentence_start].append(mate)
            near[row.paragraph_id].add(mate.said)
    for row in open_ones:
        mention = mentions[row.uid]
        senses = meanings.of(mention).senses & fine
        days = {
            mate.said
            for mate in mates[row.paragraph_id, row.sentence_start]
            if senses & meanings.of(mate).senses
        }
        found[row.uid] = replace(
            mention,
            beside=next(iter(days)) if len(days) == 1 else None,
            is_day_near=not mention.tells_more
            and mention.in_passing
            and mention.interval in near[row.paragraph_id],
            is_long_ago=row.pk in long_ago,
        )
    return found


def said_long_ago(rows: Sequence[models.EventMention]) -> set[int]:
    """Find what nothing dates in a sentence that speaks of "several months ago"."""
    undated = [row for row in rows if row.dated_by == DatedBy.UNDATED]
    vague: defaultdict[int, list[int]] = defaultdict(list)
    for some in batched(sorted({row.paragraph_id for row in undated})):
        found = models.TimeExpression.objects.filter(
            paragraph__in=some, value=LONG_AGO, interval_start=None
        )
        for paragraph, start in found.values_list("paragraph", "start"):
            vague[paragraph].append(start)
    return {
        row.pk
        for row in undated
        for start in vague[row.paragraph_id]
        if row.sentence_start <= start < row.sentence_end
    }
