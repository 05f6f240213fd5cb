"""Join the mentions that tell of one happening, whichever article tells it.

Mentions are compared only with those that share a person, an actor, a place or a
trigger within the same stretch of time, so the cost grows with neighbours. Pairs are
joined surest first; a join that would bring together two days, or people that
contradict each other, is refused. Nothing depends on the order of the input.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.lexicon import Lexicon, load_lexicon
from ingest.pipeline.merging.outcome import founds, make_event
from ingest.pipeline.merging.similarity import (
    COPY,
    ENOUGH,
    Likeness,
    common,
    compare,
    same_company,
    word_overlap,
)
from ingest.pipeline.merging.values import MergedEvent, MergeMention

# By so much must one day fit a vague mention better than any other.
CLEAR = 0.15
# An interval is compared in the blocks of at most so many months.
MOST_MONTHS = 24
# Wire copy begins alike: so many letters of the title make a block.
TITLE_OF_A_BLOCK = 12

Pair = tuple[float, str, str, str]


def merge_mentions(mentions: Iterable[MergeMention]) -> list[MergedEvent]:
    """Join mentions into events, in order of date."""
    lexicon = load_lexicon()
    known = {mention.uid: mention for mention in mentions}
    clusters = join(known, sorted_pairs(known, lexicon))
    events = [
        make_event(members, reasons, lexicon)
        for members, reasons in clusters
        if any(founds(member) for member in members)
    ]
    return sorted(events, key=lambda event: (event.interval, event.mentions[0].uid))


def blocks(mention: MergeMention, lexicon: Lexicon) -> Iterator[tuple[str, int]]:
    """Name the blocks a mention is compared in: what it shares, and when."""
    word = lexicon.family(mention.noun or mention.lemma)
    meanings = lexicon.meanings(mention.noun or mention.lemma) or {word}
    shared = [
        *(f"a:{key}|{name}" for key in mention.actors for name in meanings),
        *(f"p:{key}|{name}" for key in mention.places for name in meanings),
        f"w:{word}|{mention.title.lower()[:TITLE_OF_A_BLOCK]}",
    ]
    if not mention.actors and not mention.places:
        shared.extend(f"m:{name}" for name in meanings)
    for month in months(mention.interval):
        for name in shared:
            yield name, month


def months(interval: Interval) -> Iterator[int]:
    """Number the months that an interval touches, the first of them only."""
    first = interval.start.year * 12 + interval.start.month
    last = interval.last.year * 12 + interval.last.month
    yield from range(first, min(last, first + MOST_MONTHS) + 1)


def sorted_pairs(known: dict[str, MergeMention], lexicon: Lexicon) -> list[Pair]:
    """List the pairs that are alike enough, surest first; ties by uid."""
    members: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
    for uid in sorted(known):
        for block in blocks(known[uid], lexicon):
            members[block].append(uid)
    pairs: dict[tuple[str, str], Likeness] = {}
    for uids in members.values():
        ordered = sorted(uids, key=lambda uid: (known[uid].interval, uid))
        for place, left in enumerate(ordered):
            for right in ordered[place + 1 :]:
                if known[right].interval.start >= known[left].interval.end:
                    break
                pair = (left, right) if left < right else (right, left)
                if pair not in pairs:
                    pairs[pair] = compare(known[pair[0]], known[pair[1]], lexicon)
    alike = {pair: like for pair, like in pairs.items() if like.score >= ENOUGH}
    torn = undecided(alike, known)
    return sorted(
        (-like.score, left, right, like.reason)
        for (left, right), like in alike.items()
        if not (torn & {left, right} and known[left].interval != known[right].interval)
    )


def undecided(
    alike: Mapping[tuple[str, str], Likeness], known: Mapping[str, MergeMention]
) -> set[str]:
    """Find the vague mentions that fit several days about as well: none is chosen."""
    best: defaultdict[str, dict[Interval, float]] = defaultdict(dict)
    for pair, like in alike.items():
        for vague, exact in (pair, pair[::-1]):
            if known[exact].precision is not Precision.DAY:
                continue
            if known[vague].precision is Precision.DAY:
                continue
            days = best[vague]
            day = known[exact].interval
            days[day] = max(days.get(day, 0.0), like.score)
    return {
        uid
        for uid, days in best.items()
        if len(days) > 1 and (top := sorted(days.values()))[-1] - top[-2] < CLEAR
    }


class Clusters:
    """Union-find over uids that refuses joins which contradict themselves."""

    def __init__(self, known: dict[str, MergeMention]) -> None:
        self.known = known
        self.leader = {uid: uid for uid in known}
        self.members = {uid: [uid] for uid in known}
        self.interval = {uid: mention.interval for uid, mention in known.items()}
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
        shared = common(self.interval[one], self.interval[other])
        if shared is None or not self.agree(one, other):
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
        days = {
            member.interval
            for member in (*mine, *theirs)
            if member.precision is Precision.DAY
        }
        if len(days) > 1:
            return False
        return all(
            same_company(a, b) or word_overlap(a, b) >= COPY
            for a in mine
            for b in theirs
        )


def join(
    known: dict[str, MergeMention], pairs: Sequence[Pair]
) -> Iterator[tuple[list[MergeMention], list[str]]]:
    """Give the clusters, each with its mentions in text order and their reasons."""
    clusters = Clusters(known)
    for _, left, right, reason in pairs:
        clusters.join(left, right, reason)
    for uids in clusters.members.values():
        members = sorted(
            (known[uid] for uid in uids),
            key=lambda member: (
                member.published,
                member.article,
                member.paragraph,
                member.uid,
            ),
        )
        yield members, [clusters.reasons.get(member.uid, "") for member in members]


__all__ = ["MergeMention", "MergedEvent", "merge_mentions"]
