"""What editors decided: which mentions tell of one event, and which do not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

Uids = frozenset[str]
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """Groups of mentions that tell of one event, and pairs of groups that do not."""

    together: tuple[Uids, ...] = ()
    apart: tuple[tuple[Uids, Uids], ...] = ()

    def joined(self, uids: Uids) -> Decisions:
        """Put these together, whatever was decided before."""
        apart = []
        for one, other in self.apart:
            apart += [(one - uids, other), (one & uids, other - uids)]
        return Decisions(united((*self.together, uids)), without_empty(apart))

    def parted(self, rest: Uids, own: Uids) -> Decisions:
        """Part `own`, as an event of its own, from the rest, whatever was before."""
        together = [
            part for group in self.together for part in (group & own, group - own)
        ]
        return Decisions(united((*together, own)), (*self.apart, (rest, own)))

    def links(self, known: Collection[str]) -> Iterator[Pair]:
        """Give pairs that hold together what belongs together, of those known."""
        for group in self.together:
            yield from pairwise(sorted(group.intersection(known)))

    def bars(self, known: Collection[str]) -> Iterator[Pair]:
        """Give the pairs that are not one event, of those known.

        What belongs together with one of a pair is as little one with the other.
        """
        whole = {uid: group for group in self.together for uid in group}
        for pair in self.apart:
            one, other = (
                frozenset[str]().union(*(whole.get(uid, {uid}) for uid in side))
                for side in pair
            )
            yield from product(
                (one - other).intersection(known), (other - one).intersection(known)
            )


NOTHING_DECIDED = Decisions()


def united(groups: Iterable[Uids]) -> tuple[Uids, ...]:
    """Unite the groups that share a mention; of one mention there is no group."""
    found: list[Uids] = []
    for group in groups:
        near = [other for other in found if other & group]
        found = [other for other in found if not other & group]
        found.append(group.union(*near))
    return tuple(group for group in found if len(group) > 1)


def without_empty(
    pairs: Iterable[tuple[Uids, Uids]],
) -> tuple[tuple[Uids, Uids], ...]:
    return tuple((one, other) for one, other in pairs if one and other)
