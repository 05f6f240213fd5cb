"""Where the commonest words stand, so that no search has to list millions of rows.

What the index of the database would list for "the" is kept as a bit for each row; what
it would list for all that begins with "s", but for common words, is one bit too.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from itertools import chain

import numpy as np
from django.db.models import F
from django.db.models.functions import Substr

from ingest.models import Event, EventMention
from timeline.columns.arrays import Common, Numbers, Texts
from timeline.columns.keys import among
from timeline.search.asking import TITLES, ask
from timeline.search.rows import find_rows
from timeline.search.terms import Term
from timeline.search.words import words_of

# A word in more rows than this is common, if they are that share of all: to list them
# takes 3 ms, and where there are millions the bits have to be worth their room.
WORTH, SHARE = 10_000, 1 / 50
# So many rows say which words are common.
SAMPLE = 1000
# Where hardly any keys are in use, bits would be mostly of rows that are gone.
SPARSE = 10
# With so many times the rows, other words may be common.
GROWN = 2

# The paragraph may be long, and only a sentence of it is wanted.
SENTENCE = Substr(
    "paragraph__text",
    F("sentence_start") + 1,
    F("sentence_end") - F("sentence_start"),
)


def read_common(table: str, pks: Numbers) -> Common:
    """Choose the common words by a sample, and look up where each stands."""
    rows = len(pks)
    if rows <= WORTH or pks.max() > SPARSE * rows:
        return Common(rows, Texts.of(()), np.zeros((0, 0), np.uint8))
    sample = read_texts(table, pks[:: max(1, rows // SAMPLE)])
    texts = [set(words_of(text)) for text in sample.values()]
    least = max(WORTH / rows, SHARE) * len(texts)
    words = sorted(choose_words(texts, least=least))
    bits = np.zeros((len(words), int(pks.max()) // 8 + 1), np.uint8)
    ready: list[str] = []
    # What a beginning stands for is mostly there already when it is looked up.
    for word in sorted(words, key=lambda one: (one.endswith("*"), -len(one))):
        asked = ask(table, Term.of(word), ready)
        [found] = find_rows([asked])
        has = np.zeros(bits.shape[1] * 8, bool)
        has[found[found < len(has)]] = True
        known = [bits[bisect_left(words, one)] for one in asked.known]
        parts = (*known, np.packbits(has, bitorder="little"))
        bits[bisect_left(words, word)] = reduce(np.bitwise_or, parts)
        insort(ready, word)
    return Common(rows, Texts.of(words), bits)


def choose_words(texts: Sequence[set[str]], *, least: float) -> set[str]:
    """The words that more texts have; and, the longest first, the beginnings* of what
    is neither one of these nor begins with a longer one."""
    chosen = _frequent(texts, least)
    left = [text - chosen for text in texts]
    for length in range(max(map(len, chain(*left)), default=0), 0, -1):
        long = ([word for word in text if len(word) >= length] for text in left)
        starts = _frequent(({word[:length] for word in text} for text in long), least)
        chosen |= {f"{start}*" for start in starts}
        left = [{word for word in text if word[:length] not in starts} for text in left]
    return chosen


def _frequent(texts: Iterable[set[str]], least: float) -> set[str]:
    counts = Counter(chain.from_iterable(texts))
    return {word for word, count in counts.items() if count > least}


def patch_common(old: Common, table: str, pks: Numbers, touched: Numbers) -> Common:
    """With what the touched rows say now; `pks` are those of all rows."""
    if len(pks) > max(GROWN * old.rows, WORTH):
        return read_common(table, pks)
    texts = read_texts(table, touched) if len(old.words) else {}
    return with_texts(old, texts) if texts else old


def with_texts(old: Common, texts: Mapping[int, str]) -> Common:
    """With what these rows say now."""
    pks = np.array(list(texts), np.int64)
    place, bit = pks // 8, (1 << (pks % 8)).astype(np.uint8)
    split = [words_and_beginnings(text) for text in texts.values()]
    has = np.array([[word in words for words in split] for word in old.words])
    width = max(old.bits.shape[1], int(pks.max()) // 8 + 1)
    if width == old.bits.shape[1] and np.array_equal(old.bits[:, place] & bit > 0, has):
        return old
    bits = np.zeros((len(old.words), width), np.uint8)
    bits[:, : old.bits.shape[1]] = old.bits
    for row, holds in zip(bits, has, strict=True):
        np.bitwise_and.at(row, place, ~bit)
        np.bitwise_or.at(row, place[holds], bit[holds])
    return Common(old.rows, old.words, bits)


def words_and_beginnings(text: str) -> set[str]:
    words = set(words_of(text))
    lengths = ((word, length) for word in words for length in range(1, len(word) + 1))
    return words | {f"{word[:length]}*" for word, length in lengths}


def read_texts(table: str, pks: Numbers) -> dict[int, str]:
    wanted = among(pks.tolist())
    if table == TITLES:
        rows = Event.objects.values_list("pk", "title")
    else:
        rows = EventMention.objects.annotate(said=SENTENCE).values_list("pk", "said")
    return dict(rows.filter(pk__in=wanted).order_by())
