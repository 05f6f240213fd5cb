"""What several tell as news and no words date: it happened shortly before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ingest.pipeline.annotations import DatedBy, Interval, Precision, Status
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.merging.outcome import SUPPORTING, title_rank
from ingest.pipeline.merging.senses import load_senses, senses_of
from ingest.pipeline.merging.sources import count_sources
from ingest.pipeline.merging.values import MergedEvent, MergeMention

# So many days after the event the first report came out in 254 of the 256 events, but
# for background, that have a gold day in two corpora.
NEWS_DAYS = 7
# Fewer sources tell nothing that is told nowhere else.
FEWEST_SOURCES = 2
GUESSED = frozenset({DatedBy.STORY, DatedBy.PUBLICATION})


def make_news_event(
    mentions: Sequence[MergeMention], reasons: Sequence[str], lexicon: Lexicon
) -> MergedEvent | None:
    """Make the event that sources of their own tell as news, without its day.

    It lies in the days up to the first report; background has no likely day, or one
    before these.
    """
    if not may_be_news(mentions):
        return None
    first = min(mentions, key=lambda mention: (mention.published, mention.uid))
    published = date.fromisoformat(first.published)
    days = Interval(published - timedelta(NEWS_DAYS), published + timedelta(1))
    fresh = [mention for mention in mentions if is_likely_in(mention, days)]
    if count_sources(fresh) < FEWEST_SOURCES or not tell_one(fresh, lexicon):
        return None
    return MergedEvent(
        mentions=tuple(mentions),
        reasons=tuple(reasons),
        interval=days,
        precision=Precision.RANGE,
        status=Status.HAPPENED,
        date_from=first,
        title_from=min(mentions, key=lambda mention: title_rank(mention, lexicon)),
        is_said=False,
    )


def may_be_news(mentions: Sequence[MergeMention]) -> bool:
    """Tell whether no words date them, and what they tell has happened."""
    return len({mention.article for mention in mentions}) >= FEWEST_SOURCES and all(
        mention.said is None
        and mention.beside is None
        and mention.published
        and mention.status is Status.HAPPENED
        for mention in mentions
    )


def is_likely_in(mention: MergeMention, days: Interval) -> bool:
    """Tell whether the likely day of a mention is one of these.

    A later report may say no more than that it is news on its own day.
    """
    if mention.precision is not Precision.DAY or mention.interval is None:
        return False
    if mention.dated_by not in GUESSED:
        return False
    own = mention.dated_by is DatedBy.PUBLICATION
    last = days.end + timedelta(NEWS_DAYS) if own else days.end
    return days.start <= mention.interval.start < last


def tell_one(mentions: Sequence[MergeMention], lexicon: Lexicon) -> bool:
    """Tell whether one makes it its point, and another article means the same.

    Only of a narrow meaning: that somebody died, was shot, that a ship sank.
    """
    fine = load_senses().fine
    senses = [senses_of(mention, lexicon) & fine for mention in mentions]
    return any(
        not one.in_passing
        and one.kind not in SUPPORTING
        and one.article != other.article
        and mine & theirs
        for one, mine in zip(mentions, senses, strict=True)
        for other, theirs in zip(mentions, senses, strict=True)
    )
