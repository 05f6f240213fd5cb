"""Join the mentions that tell of one happening, whichever article tells it.

Mentions are compared only with those that share a person, an actor, a place or a
trigger at the same time, and with those of articles on the same story, so the cost
grows with neighbours. Pairs are joined surest first; a join that would bring
together two days, or people that contradict each other, is refused. Nothing depends
on the order of the input.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.merging.blocks import Blocking, candidates, likeness_of
from ingest.pipeline.merging.clusters import Alike, cluster, components
from ingest.pipeline.merging.decisions import NOTHING_DECIDED, Decisions
from ingest.pipeline.merging.news import make_news_event
from ingest.pipeline.merging.outcome import make_event, make_sense
from ingest.pipeline.merging.senses import Meanings
from ingest.pipeline.merging.similarity import ENOUGH, Likeness, compare
from ingest.pipeline.merging.values import (
    Component,
    MergedEvent,
    MergeMention,
    Stories,
)


def merge_mentions(
    mentions: Iterable[MergeMention],
    stories: Stories | None = None,
    decided: Decisions = NOTHING_DECIDED,
) -> list[MergedEvent]:
    """Join mentions into events, in order of date."""
    events = [
        event
        for component in merge_components(mentions, stories or {}, decided)
        for event in component.events
    ]
    return sorted(events, key=lambda event: (event.interval, event.mentions[0].uid))


def merge_components(
    mentions: Iterable[MergeMention],
    stories: Stories,
    decided: Decisions = NOTHING_DECIDED,
) -> Iterator[Component]:
    """Merge what hangs together by likeness, each by itself."""
    meanings = Meanings(load_lexicon())
    known = {mention.uid: mention for mention in mentions}
    pairs = candidates(known, stories, Blocking(meanings))
    alike = find_alike(known, pairs, stories, meanings)
    yield from merge_alike(known, alike, decided)


def merge_alike(
    known: Mapping[str, MergeMention],
    alike: Alike,
    decided: Decisions = NOTHING_DECIDED,
) -> Iterator[Component]:
    """Give the mentions that hang together, and the events they make.

    What hangs together is merged by itself: nothing outside it has a say.
    """
    lexicon = load_lexicon()
    for uids, among in components(known, alike, decided):
        found = (
            make_event(members, reasons, lexicon)
            if make_sense(members)
            else make_news_event(members, reasons, lexicon)
            for members, reasons in cluster(
                {uid: known[uid] for uid in uids}, among, decided
            )
        )
        yield Component(tuple(uids), tuple(event for event in found if event))


def find_alike(
    known: Mapping[str, MergeMention],
    pairs: Iterable[tuple[str, str]],
    stories: Stories,
    meanings: Meanings,
) -> dict[tuple[str, str], Likeness]:
    """Score the pairs and keep those alike enough."""
    alike = {}
    for left, right in pairs:
        one, other = known[left], known[right]
        story = likeness_of(one.article, other.article, stories)
        like = compare(one, other, meanings, story=story)
        if like.score >= ENOUGH:
            alike[left, right] = like
    return alike


__all__ = [
    "Alike",
    "Component",
    "Decisions",
    "MergeMention",
    "MergedEvent",
    "Stories",
    "find_alike",
    "merge_alike",
    "merge_components",
    "merge_mentions",
]
