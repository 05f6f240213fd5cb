"""Corpora with gold events: articles.jsonl and events_gold.jsonl in one folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

ARTICLES = "articles.jsonl"
EVENTS = "events_gold.jsonl"
PARAGRAPH_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class GoldMention:
    """Marked words of an article; `date` is that of their event, or nothing."""

    article: str
    start: int
    end: int
    text: str
    date: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Gold events, each a list of mentions, and the paragraphs of the articles."""

    folder: Path
    events: tuple[tuple[GoldMention, ...], ...]
    paragraphs: dict[str, list[tuple[int, int]]]

    @property
    def mentions(self) -> list[GoldMention]:
        return [mention for event in self.events for mention in event]


def load_corpora(folder: Path) -> list[Corpus]:
    """Load each corpus of events in a folder of corpora, or the folder itself."""
    folders = [folder, *sorted(folder.glob("*/"))]
    corpora = [load_corpus(one) for one in folders if (one / EVENTS).exists()]
    if not corpora:
        raise CommandError(
            f"{folder}: no {EVENTS} in it or in its folders. Name the folder of them."
        )
    return corpora


def load_corpus(folder: Path) -> Corpus:
    events = tuple(
        tuple(
            GoldMention(
                article=mention["article_id"],
                start=mention["start"],
                end=mention["end"],
                text=mention["text"],
                date=event.get("date") or "",
            )
            for mention in event["mentions"]
        )
        for event in read_rows(folder / EVENTS, wanted=("mentions",))
    )
    texts = {
        row["id"]: row["text"]
        for row in read_rows(folder / ARTICLES, wanted=("id", "text"))
    }
    paragraphs = {name: list(paragraphs_of(text)) for name, text in texts.items()}
    return Corpus(folder, events, paragraphs)


def read_rows(path: Path, *, wanted: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Read a .jsonl file; a line that lacks what is wanted is named."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
                yield {**row, **{name: row[name] for name in wanted}}
            except (ValueError, KeyError, TypeError) as error:
                raise CommandError(f"{path}, line {number}: {error!r}.") from error


def paragraphs_of(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for part in text.split(PARAGRAPH_BREAK):
        yield start, start + len(part)
        start += len(part) + len(PARAGRAPH_BREAK)
