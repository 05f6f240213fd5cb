"""Joining pairs, surest first, into events that do not contradict themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations

from ingest.pipeline.annotations import Interval
from ingest.pipeline.merging.contradictions import (
    can_tell_of,
    common,
    is_told_as_next_day,
)
from ingest.pipeline.merging.decisions import NOTHING_DECIDED, Decisions
from ingest.pipeline.merging.similarity import Likeness, of_one, word_overlap
from ingest.pipeline.merging.values import MergeMention

# By so much must one day fit a vague mention better than any other.
CLEAR = 0.15

ONE_DAY = timedelta(days=1)
BY_AN_EDITOR = "an editor joined them"

Alike = Mapping[tuple[str, str], Likeness]


def components(
    known: Collection[str], alike: Alike, decided: Decisions = NOTHING_DECIDED
) -> Iterator[tuple[list[str], dict[tuple[str, str], Likeness]]]:
    """Give the uids that hang together by likeness or by an editor's word, with the
    pairs among them that are alike."""
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in {**alike, **dict.fromkeys(decided.links(known))}:
        neighbours[left].append(right)
        neighbours[right].append(left)
    seen: set[str] = set()
    for start in sorted(known):
        if start in seen:
            continue
        seen.add(start)
        uids = [start]
        for uid in uids:
            fresh = sorted(set(neighbours[uid]) - seen)
            seen.update(fresh)
            uids.extend(fresh)
        among = {
            (left, right): alike[left, right]
            for left in uids
            for right in neighbours[left]
            if (left, right) in alike
        }
        yield sorted(uids), among


class Clusters:
    """Union-find over uids that refuses joins which contradict themselves."""

    def __init__(self, known: Mapping[str, MergeMention]) -> None:
        self.known = known
        self.leader = {uid: uid for uid in known}
        self.members = {uid: [uid] for uid in known}
        self.interval = {uid: mention.days for uid, mention in known.items()}
        self.days = {
            uid: frozenset({mention.said.start})
            if mention.said and mention.is_exact
            else frozenset[date]()
            for uid, mention in known.items()
        }
        self.reasons: dict[str, str] = {}
        # Clusters only grow: those that disagreed once always will.
        self.apart: defaultdict[str, set[str]] = defaultdict(set)

    def bar(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Let mentions never be of one cluster; before any are joined."""
        for one, other in pairs:
            self.apart[one].add(other)
            self.apart[other].add(one)

    def find(self, uid: str) -> str:
        while self.leader[uid] != uid:
            self.leader[uid] = self.leader[self.leader[uid]]
            uid = self.leader[uid]
        return uid

    def join(self, left: str, right: str, reason: str) -> None:
        """Join the clusters of two mentions unless some of their members disagree."""
        one, other = self.find(left), self.find(right)
        if one == other or not self.agree(one, other):
            return
        days = self.days[one] | self.days[other]
        if len(days) > 1 and days not in (self.days[one], self.days[other]):
            pair = self.known[left], self.known[right]
            if not is_told_as_next_day(*pair) or max(days) - min(days) > ONE_DAY:
                return
        mine, theirs = self.interval[one], self.interval[other]
        shared = common(mine, theirs) if mine and theirs else mine or theirs
        if shared is None and len(days) < 2 and mine and theirs:
            return
        if shared and not self.can_be_of(shared, one, other):
            return
        self.unite(one, other)
        head = self.find(one)
        self.interval[head] = shared or self.interval[head]
        self.days[head] = days
        for uid in (left, right):
            self.reasons.setdefault(uid, reason)

    def can_be_of(self, days: Interval, *heads: str) -> bool:
        """Tell whether all that no words date in these clusters can be of the days."""
        return all(
            mention.said is not None or can_tell_of(days, mention)
            for head in heads
            for mention in (self.known[uid] for uid in self.members[head])
        )

    def unite(self, left: str, right: str) -> None:
        """Make one cluster of those of two mentions, whatever they say."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        self.leader[other] = one
        self.members[one] += self.members.pop(other)
        for far in self.apart.pop(other, ()):
            self.apart[one].add(far)
            self.apart[far].add(one)

    def agree(self, one: str, other: str) -> bool:
        """Tell whether the people of two clusters can be of one event."""
        if other in self.apart[one]:
            return False
        agreed = all(
            of_one(a, b, word_overlap(a, b))
            for a in (self.known[uid] for uid in self.members[one])
            for b in (self.known[uid] for uid in self.members[other])
        )
        if not agreed:
            self.apart[one].add(other)
            self.apart[other].add(one)
        return agreed


def cluster(
    known: Mapping[str, MergeMention],
    alike: Alike,
    decided: Decisions = NOTHING_DECIDED,
) -> Iterator[tuple[list[MergeMention], list[str]]]:
    """Give the clusters, each with its mentions in text order and their reasons.

    An editor's word stands above what they say: those parted never meet, and what
    belongs together is put together in the end, so that either may have been joined
    by others that contradict the other.
    """
    clusters = Clusters(known)
    clusters.bar(decided.bars(known))
    pairs = surest_first(known, alike)
    for _, left, right, reason in pairs:
        if known[left].tells_more and known[right].tells_more:
            clusters.join(left, right, reason)
    torn = between_clusters(known, alike, clusters)
    for _, left, right, reason in pairs:
        if not torn & {left, right}:
            clusters.join(left, right, reason)
    for left, right in decided.links(known):
        if clusters.find(left) != clusters.find(right):
            clusters.unite(left, right)
            for uid in (left, right):
                clusters.reasons[uid] = BY_AN_EDITOR
    for uids in clusters.members.values():
        members = sorted((known[uid] for uid in uids), key=text_order)
        yield members, [clusters.reasons.get(member.uid, "") for member in members]


def text_order(mention: MergeMention) -> tuple[str, str, int, str]:
    return mention.published, mention.article, mention.paragraph, mention.uid


def surest_first(
    known: Mapping[str, MergeMention], alike: Alike
) -> Sequence[tuple[float, str, str, str]]:
    """List the pairs, surest first, ties by uid; without what is undecided."""
    torn = undecided(known, alike)
    return sorted(
        (-like.score, left, right, like.reason)
        for (left, right), like in alike.items()
        if not (torn & {left, right} and known[left].said != known[right].said)
    )


def between_clusters(
    known: Mapping[str, MergeMention], alike: Alike, clusters: Clusters
) -> set[str]:
    """Find what says neither when nor whom and fits contradicting clusters as well.

    "The shooting" alone may be any of those that its article tells of.
    """
    fits: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair, like in alike.items():
        for bare, other in (pair, pair[::-1]):
            if known[bare].tells_more or not known[other].tells_more:
                continue
            head = clusters.find(other)
            fits[bare][head] = max(fits[bare].get(head, 0.0), like.score)
    return {
        uid
        for uid, heads in fits.items()
        if not of_one_kind(near_best(heads), clusters)
    }


def near_best(heads: Mapping[str, float]) -> list[str]:
    """Give those that fit about as well as the best."""
    best = max(heads.values())
    return [head for head, score in heads.items() if best - score < CLEAR]


def of_one_kind(heads: Sequence[str], clusters: Clusters) -> bool:
    """Tell whether clusters could be one event, as far as they tell who it befell."""
    return all(clusters.agree(one, other) for one, other in combinations(heads, 2))


def undecided(known: Mapping[str, MergeMention], alike: Alike) -> set[str]:
    """Find the vague mentions that fit several days about as well: none is chosen."""
    best: defaultdict[str, dict[Interval, float]] = defaultdict(dict)
    for pair, like in alike.items():
        for vague, exact in (pair, pair[::-1]):
            day = known[exact].said
            if day is None or not known[exact].is_exact:
                continue
            if known[vague].said is None or known[vague].is_exact:
                continue
            days = best[vague]
            days[day] = max(days.get(day, 0.0), like.score)
    return {
        uid
        for uid, days in best.items()
        if len(days) > 1 and (top := sorted(days.values()))[-1] - top[-2] < CLEAR
    }
