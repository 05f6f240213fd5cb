"""Measure the temporal tagger on a corpus with gold expressions.

CORPUS is a folder of .jsonl files, one article a line: {id, dct, text, corpus?,
timexes: [{start, end, type, value}]}. F1 as TempEval-3 counts it: strict is the same
span, relaxed any overlap, value the relaxed pairs with equal TIMEX3 values.
"""

import json
import re
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ingest.pipeline.annotations import Paragraph, ParagraphKind, Source, Span
from ingest.pipeline.language import load_language, read_paragraphs
from ingest.pipeline.timexes import tag_timexes

PARAGRAPH = re.compile(r"\S(?:(?!\n\s{0,9}\n)[\s\S])*")
ROW = "{:<12}{:>6}{:>7}{:>7}{:>9}{:>9}{:>9}"


@dataclass(frozen=True, slots=True)
class Marked:
    """An expression as gold or as found: where it stands and what it means."""

    span: Span
    value: str


@dataclass
class Tally:
    """Counts over the articles of one corpus."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        pairs = zip(astuple(self), astuple(other), strict=True)
        return Tally(*(a + b for a, b in pairs))

    def f1(self, right: int) -> str:
        """Harmonic mean of precision and recall, in per cent."""
        return f"{200 * right / max(1, self.gold + self.found):.1f}"


class Command(BaseCommand):
    help = "Score the temporal tagger on a folder of annotated articles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("corpus", type=Path)

    def handle(self, *, corpus: Path, **options: Any) -> None:
        files = sorted(corpus.glob("*.jsonl"))
        if not files:
            raise CommandError(f"{corpus}: no .jsonl files. Name the folder of them.")
        language = load_language(settings.SPACY_MODEL)
        characters = parsing = tagging = 0.0
        self.stdout.write(
            ROW.format("corpus", "docs", "gold", "found", "strict", "relaxed", "value")
        )
        for file in files:
            tallies: dict[str, list[Tally]] = {}
            for article in read_articles(file):
                source = make_source(article)
                started = time.process_time()
                paragraphs = read_paragraphs(source, language=language)
                parsed = time.process_time()
                tagged = tag_timexes(paragraphs, dct=source.dct)
                tagging += time.process_time() - parsed
                parsing += parsed - started
                characters += len(source.text)
                found = [Marked(timex.timex.span, timex.value) for timex in tagged]
                name = str(article.get("corpus", file.stem))
                tallies.setdefault(name, []).append(score(gold_of(article), found))
            self.report(file.stem, tallies)
        self.stdout.write(
            f"{characters / (parsing + tagging):,.0f} characters a CPU second, "
            f"{characters / parsing:,.0f} for the language model alone"
        )

    def report(self, name: str, tallies: dict[str, list[Tally]]) -> None:
        """One row a corpus, and one for the file where it holds several."""
        rows = dict(tallies)
        if len(tallies) > 1:
            rows[name] = [tally for of_one in tallies.values() for tally in of_one]
        for title, of_one in rows.items():
            total = sum(of_one, start=Tally())
            self.stdout.write(
                ROW.format(
                    title,
                    len(of_one),
                    total.gold,
                    total.found,
                    total.f1(total.strict),
                    total.f1(total.relaxed),
                    total.f1(total.value),
                )
            )


def read_articles(file: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file; a line that is no article is named."""
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                article = json.loads(line)
                yield {**article, "timexes": article["timexes"], "id": article["id"]}
            except (ValueError, KeyError, TypeError) as error:
                raise CommandError(f"{file}, line {number}: {error!r}.") from error


def make_source(article: dict[str, Any]) -> Source:
    """An article whose paragraphs are parted by blank lines, all of it prose."""
    text = article["text"]
    spans = [
        Span(found.start(), found.start() + len(found[0].rstrip()))
        for found in PARAGRAPH.finditer(text)
    ]
    paragraphs = tuple(
        Paragraph(position, span, span, ParagraphKind.BODY)
        for position, span in enumerate(spans, start=1)
    )
    day = article.get("dct")
    dct = date.fromisoformat(day[:10]) if day else None
    return Source(str(article["id"]), "", text, paragraphs, dct=dct)


def gold_of(article: dict[str, Any]) -> list[Marked]:
    """The expressions that people have marked."""
    return [
        Marked(Span(timex["start"], timex["end"]), timex.get("value") or "")
        for timex in article["timexes"]
    ]


def score(gold: list[Marked], found: list[Marked]) -> Tally:
    """Pair each gold expression with at most one found: equal spans, then overlaps."""
    tally = Tally(gold=len(gold), found=len(found))
    ours = {marked.span: marked for marked in found}
    rest = []
    for marked in gold:
        if match := ours.pop(marked.span, None):
            tally.strict += 1
            tally.relaxed += 1
            tally.value += match.value == marked.value
        else:
            rest.append(marked)
    overlaps = sorted(
        (-shared, a.span, b.span, a.value == b.value)
        for a in rest
        for b in ours.values()
        if (shared := common(a.span, b.span)) > 0
    )
    taken: set[tuple[str, Span]] = set()
    for _, left, right, same in overlaps:
        if ("gold", left) not in taken and ("found", right) not in taken:
            taken |= {("gold", left), ("found", right)}
            tally.relaxed += 1
            tally.value += same
    return tally


def common(left: Span, right: Span) -> int:
    """How many characters two spans share."""
    return min(left.end, right.end) - max(left.start, right.start)
