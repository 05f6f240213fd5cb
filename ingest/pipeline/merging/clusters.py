"""Joining pairs, surest first, into events that do not contradict themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.pipeline.annotations import Interval
from ingest.pipeline.merging.contradictions import common, same_company, tell_apart
from ingest.pipeline.merging.similarity import COPY, Likeness, word_overlap
from ingest.pipeline.merging.values import MergeMention

# By so much must one day fit a vague mention better than any other.
CLEAR = 0.15

Alike = Mapping[tuple[str, str], Likeness]


def components(
    known: Iterable[str], alike: Alike
) -> Iterator[tuple[list[str], dict[tuple[str, str], Likeness]]]:
    """Give the uids that hang together by likeness, with the pairs among them."""
    neighbours: defaultdict[str, list[str]] = defaultdict(list)
    for left, right in alike:
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
        self.interval = {uid: mention.said for uid, mention in known.items()}
        self.reasons: dict[str, str] = {}

    def find(self, uid: str) -> str:
        while self.leader[uid] != uid:
            self.leader[uid] = self.leader[self.leader[uid]]
            uid = self.leader[uid]
        return uid

    def join(self, left: str, right: str, reason: str) -> None:
        """Join the clusters of two mentions unless some of their members disagree."""
        one, other = self.find(left), self.find(right)
        if one == other:
            return
        mine, theirs = self.interval[one], self.interval[other]
        shared = common(mine, theirs) if mine and theirs else mine or theirs
        if (mine and theirs and shared is None) or not self.agree(one, other):
            return
        if len(self.members[one]) < len(self.members[other]):
            one, other = other, one
        self.leader[other] = one
        self.members[one] += self.members.pop(other)
        self.interval[one] = shared
        for uid in (left, right):
            self.reasons.setdefault(uid, reason)

    def agree(self, one: str, other: str) -> bool:
        """Tell whether exact days and people of two clusters can be of one event."""
        mine = [self.known[uid] for uid in self.members[one]]
        theirs = [self.known[uid] for uid in self.members[other]]
        days = {member.said for member in (*mine, *theirs) if member.is_exact}
        if len(days) > 1:
            return False
        return all(
            (same_company(a, b) and not tell_apart(a, b)) or word_overlap(a, b) >= COPY
            for a in mine
            for b in theirs
        )


def cluster(
    known: Mapping[str, MergeMention], alike: Alike
) -> Iterator[tuple[list[MergeMention], list[str]]]:
    """Give the clusters, each with its mentions in text order and their reasons."""
    clusters = Clusters(known)
    for _, left, right, reason in surest_first(known, alike):
        clusters.join(left, right, reason)
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


def undecided(known: Mapping[str, MergeMention], alike: Alike) -> set[str]:
    """Find the vague mentions that fit several days about as well: none is chosen."""
    best: defaultdict[str, dict[Interval, float]] = defaultdict(dict)
    for pair, like in alike.items():
        for vague, exact in (pair, pair[::-1]):
            day = known[exact].said
            if day is None or not known[exact].is_exact or known[vague].is_exact:
                continue
            days = best[vague]
            days[day] = max(days.get(day, 0.0), like.score)
    return {
        uid
        for uid, days in best.items()
        if len(days) > 1 and (top := sorted(days.values()))[-1] - top[-2] < CLEAR
    }
