"""Which mention of an article read anew is which of before, when its words changed.

A corrected word must not cost what hangs on a mention: its event's address, its title
and date from an editor, its being set aside. So the new telling takes over the uid.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from difflib import SequenceMatcher

from ingest import models

# So much of the words of two sentences must stand in both, in the same order.
ALIKE = 0.6


def take_over(
    before: Collection[models.EventMention], rows: Sequence[models.EventMention]
) -> None:
    """Give new rows the uids of those they stand for: the same verb or noun, in a
    sentence that is mostly the same. Each is taken over once, the likest first."""
    gone = unmatched(before, rows)
    fresh = unmatched(rows, before)
    alike = [
        (_likeness(old, new), -abs(old.trigger_start - new.trigger_start), i, j)
        for i, old in enumerate(gone)
        for j, new in enumerate(fresh)
        if old.trigger_lemma == new.trigger_lemma
    ]
    taken: set[int] = set()
    given: set[int] = set()
    for likeness, _, i, j in sorted(alike, reverse=True):
        if likeness >= ALIKE and i not in given and j not in taken:
            fresh[j].uid = gone[i].uid
            given.add(i)
            taken.add(j)


def unmatched(
    mentions: Iterable[models.EventMention], others: Iterable[models.EventMention]
) -> list[models.EventMention]:
    """Those whose very words are not among the others."""
    uids = {other.uid for other in others}
    return [mention for mention in mentions if mention.uid not in uids]


def _likeness(one: models.EventMention, other: models.EventMention) -> float:
    """From 0 to 1: how much of the sentences is the same, word by word."""
    words = one.sentence.split(), other.sentence.split()
    matcher = SequenceMatcher(None, *words, autojunk=False)
    # The bounds cost little, and most sentences are nothing like each other.
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
