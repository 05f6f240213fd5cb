"""Which paragraphs of different articles tell of one event, as gold and we say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from ingest.management.scoring.gold import Corpus

# An article and the number of a paragraph in it.
Unit = tuple[str, int]
# An article, and where a mention starts and ends in its text.
Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class PairScore:
    gold: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.gold + self.found
        return 2 * self.right / both if both else 0.0


def score_pairs(corpus: Corpus, clusters: Iterable[Iterable[Place]]) -> PairScore:
    """Compare the pairs of paragraphs across articles that are linked by an event.

    Only paragraphs that hold a gold mention count.
    """
    gold = [
        {
            unit
            for mention in event
            for unit in units(corpus, (mention.article, mention.start, mention.end))[:1]
        }
        for event in corpus.events
    ]
    judged = set().union(*gold)
    ours = [
        {unit for place in cluster for unit in units(corpus, place)} & judged
        for cluster in clusters
    ]
    wanted, found = linked(gold), linked(ours)
    return PairScore(len(wanted), len(found), len(wanted & found))


def units(corpus: Corpus, place: Place) -> list[Unit]:
    """Number the paragraphs that a mention touches."""
    article, start, end = place
    return [
        (article, number)
        for number, (first, last) in enumerate(corpus.paragraphs.get(article, ()))
        if min(end, last) > max(start, first)
    ]


def linked(clusters: Sequence[set[Unit]]) -> set[tuple[Unit, Unit]]:
    return {
        pair
        for cluster in clusters
        for pair in combinations(sorted(cluster), 2)
        if pair[0][0] != pair[1][0]
    }
