"""Which mentions are worth comparing: those that share somebody or something, and when.

A mention is kept in blocks and looks into blocks. A day looks at the same day and at
vague dates of its month; a vague date looks at everything in its months. So exact
days, which are most, never meet the rest of their month. Days and vague dates of a
month are twins: together they may hold too many to tell anything, and then nobody
looks into either.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations

from ingest.pipeline.annotations import Interval
from ingest.pipeline.merging.senses import Meaning, Meanings, load_senses
from ingest.pipeline.merging.values import MergeMention, Stories

# A vague date is compared in at most so many months.
MOST_MONTHS = 24
# Wire copy begins alike: so many letters of the title make a block.
TITLE_OF_A_BLOCK = 12
# A ship or a storm is known by two words of so many that name something.
NAMES_OF_A_THING = 5
# What so many share tells nothing.
MOST_MEMBERS = 100
# An article is wholly like itself.
SELF = 1.0


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks that a mention is kept in, and those it looks into, as numbers."""

    kept: frozenset[int]
    looked_into: frozenset[int]


NO_BLOCKS = Blocks(frozenset(), frozenset())


class Blocking:
    """The blocks of the mentions of one merging, each worked out once."""

    def __init__(self, meanings: Meanings) -> None:
        self.meanings = meanings
        self.by_uid: dict[str, Blocks] = {}

    def of(self, mention: MergeMention) -> Blocks:
        known = self.by_uid.get(mention.uid)
        if known is None:
            known = blocks_of(mention, self.meanings.of(mention))
            self.by_uid[mention.uid] = known
        return known


def blocks_of(mention: MergeMention, meaning: Meaning) -> Blocks:
    """Give the blocks of a mention that words date; others meet within stories."""
    said = mention.said
    if said is None:
        return NO_BLOCKS
    shared = list(what_is_shared(mention, meaning))
    monthly = [
        number_of(f"{name} {month}") for name in shared for month in months(said)
    ]
    vaguely = frozenset(map(twin, monthly))
    if not mention.is_exact:
        return Blocks(vaguely, vaguely.union(monthly))
    daily = frozenset(number_of(f"{name} {said.start}") for name in shared)
    return Blocks(daily.union(monthly), daily | vaguely)


def what_is_shared(mention: MergeMention, meaning: Meaning) -> Iterator[str]:
    """Name who or where together with what; what alone where nobody is named."""
    seldom = load_senses().seldom_twice
    for name in meaning.senses:
        yield from (f"actor {key} {name}" for key in mention.actors)
        yield from (f"place {key} {name}" for key in mention.places)
        if not mention.actors and not mention.places:
            yield name
        if name in seldom:
            pairs = combinations(sorted(mention.names)[:NAMES_OF_A_THING], 2)
            yield from (f"thing {one} {other} {name}" for one, other in pairs)
    yield f"title {mention.title.lower()[:TITLE_OF_A_BLOCK]}"


def months(interval: Interval) -> Iterator[str]:
    """Name the months that an interval touches, the first of them only."""
    first = interval.start.year * 12 + interval.start.month - 1
    last = interval.last.year * 12 + interval.last.month - 1
    for month in range(first, min(last, first + MOST_MONTHS) + 1):
        yield f"{month // 12:04}-{month % 12 + 1:02}"


def number_of(name: str) -> int:
    """Number a block: even, the same for ever, and of the size of a database's key."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest()) >> 2 << 1


def twin(block: int) -> int:
    """Number the block that a month's days share with its vague dates."""
    return block ^ 1


def candidates(
    known: Mapping[str, MergeMention],
    stories: Stories,
    blocking: Blocking,
    *,
    crowded: Set[int] | None = None,
    of: Iterable[str] | None = None,
) -> set[tuple[str, str]]:
    """Give the pairs of uids worth comparing, each with the smaller first.

    `crowded` are the blocks that tell nothing, where `known` is not all there is; `of`
    limits the pairs to those of some.
    """
    members: defaultdict[int, list[str]] = defaultdict(list)
    told: defaultdict[str, dict[str, list[str]]] = defaultdict(dict)
    for uid, mention in known.items():
        for block in blocking.of(mention).kept:
            members[block].append(uid)
        for name in blocking.meanings.of(mention).senses:
            told[mention.article].setdefault(name, []).append(uid)
    if crowded is None:
        crowded = too_full(members)
    pairs: set[tuple[str, str]] = set()
    for uid in known if of is None else of:
        mention = known[uid]
        others = {
            other
            for block in blocking.of(mention).looked_into - crowded
            for other in members.get(block, ())
        }
        for article in (mention.article, *stories.get(mention.article, ())):
            for name in blocking.meanings.of(mention).senses:
                others.update(told[article].get(name, ()))
        pairs.update((min(uid, other), max(uid, other)) for other in others - {uid})
    return pairs


def too_full(members: Mapping[int, Sequence[str]]) -> set[int]:
    """Give the blocks that hold, with their twins, too many to tell anything."""
    return {
        near
        for block, uids in members.items()
        if len(uids) + len(members.get(twin(block), ())) > MOST_MEMBERS
        for near in (block, twin(block))
    }


def likeness_of(one: str, other: str, stories: Stories) -> float:
    """Say how much two articles are alike as far as they tell one story."""
    if one == other:
        return SELF
    return stories.get(one, {}).get(other) or stories.get(other, {}).get(one, 0.0)
