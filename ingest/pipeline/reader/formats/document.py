"""What every reader of a format gives: text, and what the file says about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from ingest.pipeline.reader.dates import DateError, plausible, read_parts
from ingest.pipeline.reader.metadata import MAX_PUBLISHER, WEB_ADDRESS
from ingest.pipeline.reader.rules import FurnitureRules, Where
from ingest.pipeline.rules import read_toml, rule_folder

MAX_STAMP = 60
BREAKS = re.compile(r"\n{3,}")
# No character of a word: joiners, marks of direction, soft hyphens.
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day that data of the file gives, with the words that give it.

    `zoned` is False for UTC and for times without a zone: the publisher's own day
    may then be the one before or after. `weak` ones count only after the text's own.
    """

    day: date
    words: str
    zoned: bool = True
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text. Facts it does not state are empty."""

    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    stamps: tuple[Stamp, ...] = ()


@cache
def page_rules(language: str = "en") -> Mapping[str, Any]:
    """The tables of pages.toml."""
    return read_toml(rule_folder(language) / "pages.toml")


def read_stamp(
    label: str, written: str, *, rules: FurnitureRules, weak: bool = False
) -> Stamp | None:
    """The day at the start of a time stamp; None when it is not certain."""
    written = " ".join(written.split())[:MAX_STAMP]
    words = f"{label}: {written}"
    try:
        stamp = datetime.fromisoformat(written)
    except ValueError:
        day = day_in(written, rules=rules)
        return Stamp(day, words, weak=weak) if day else None
    zoned = stamp.utcoffset() not in {None, timedelta()} or len(written) <= 10
    try:
        return Stamp(plausible(stamp.date()), words, zoned=zoned, weak=weak)
    except DateError:
        return None


def day_in(written: str, *, rules: FurnitureRules) -> date | None:
    """A day written out; of no use when it can be two."""
    for rule in rules.by_place[Where.DATE]:
        if match := rule.match(written, 0, len(written)):
            try:
                return read_parts(match.groupdict(), rules=rules).as_date()
            except DateError:
                return None
    return None


def make_document(
    blocks: Iterable[str],
    *,
    title: str = "",
    publisher: str = "",
    url: str = "",
    stamps: Sequence[Stamp] = (),
) -> Document:
    """Put blocks together with a blank line between them; facts are made storable."""
    text = "\n\n".join(filter(None, (block.strip() for block in blocks)))
    return Document(
        text=BREAKS.sub("\n\n", text),
        title=clean(title),
        publisher=clean(publisher)[:MAX_PUBLISHER],
        url=url.strip() if WEB_ADDRESS.fullmatch(url.strip()) else "",
        stamps=tuple(stamps),
    )


def clean(words: str) -> str:
    """Words on one line, without characters that nobody sees."""
    return " ".join(INVISIBLE.sub("", words).split())
