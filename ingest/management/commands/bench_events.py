"""Measure how well events are found, dated and joined on corpora with gold events.

FOLDER holds corpora (or is one): articles.jsonl, {id, title, published, text} a line,
and events_gold.jsonl, {date, mentions: [{article_id, start, end, text}]} a line.
Nothing of the user's is touched: all happens in a database of its own.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from ingest.management.scoring.gold import load_corpora

# What is aimed at, and what the simplest sensible method reaches.
FOUND_GOAL = 0.90
DATE_GOALS = {"wikinews_dev": (0.67, 0.80), "gvc_dev": (0.75, 0.85)}
PAIR_BASELINE, PAIR_GOAL, PAIR_PRECISION_GOAL = 0.55, 0.70, 0.85
TIME_GOAL = 0.60
ROW = "{:<58}{:>8}{:>10}{:>7}"


class Command(BaseCommand):
    help = "Score found events against corpora with gold events."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="Corpora, or one of them.")

    def handle(self, *, folder: Path, **options: Any) -> None:
        corpora = load_corpora(folder)
        # Imported here: spaCy takes a second, which a wrong folder need not wait for.
        from ingest.management.scoring.runs import run
        from ingest.management.scratch import scratch_database

        with scratch_database():
            for corpus in corpora:
                name = corpus.folder.resolve().name
                self.report(name, run(corpus))

    def report(self, name: str, run: Any) -> None:
        """Print one corpus: the table first, then what it rests on."""
        self.stdout.write(ROW.format(name, "ours", "baseline", "goal"))
        matches, dated = run.matches, [one for one in run.matches if one.gold.date]
        baseline, goal = DATE_GOALS.get(name, (None, None))
        covered = [one for one in matches if one.mention]
        same_words = [one for one in matches if one.by_trigger]
        right = [one for one in dated if one.is_right]
        dated_covered = [one for one in dated if one.mention]
        words_right = [one for one in right if one.by_trigger]
        rows = [
            (
                "dated gold mentions in a sentence of ours",
                dated_covered,
                dated,
                FOUND_GOAL,
            ),
            ("gold mentions in a sentence of ours", covered, matches, FOUND_GOAL),
            ("gold mentions that are triggers of ours", same_words, matches, None),
        ]
        for title, part, whole, aim in rows:
            self.row(
                f"{title} ({len(part)}/{len(whole)})", share(part, whole), None, aim
            )
        title = f"dates right, missed ones wrong ({len(right)}/{len(dated)})"
        self.row(title, share(right, dated), baseline, goal)
        title = f"the same, triggers of ours only ({len(words_right)}/{len(dated)})"
        self.row(title, share(words_right, dated), None, None)
        self.report_pairs(run.pairs)
        title = f"time beyond the language model ({run.articles} articles)"
        self.row(title, run.beyond_model, None, TIME_GOAL)
        self.report_bases(dated)
        self.stdout.write("  gold mentions that are no trigger of ours, by kind:")
        for kind, count in Counter(run.misses).most_common():
            self.stdout.write(f"    {count:>5}  {kind}")
        self.stdout.write("")

    def report_pairs(self, pairs: Any) -> None:
        title = f"paragraphs of two articles linked ({pairs.gold} gold): F1"
        self.row(title, pairs.f1, PAIR_BASELINE, PAIR_GOAL)
        title = f"  precision ({pairs.right}/{pairs.found})"
        self.row(title, pairs.precision, None, PAIR_PRECISION_GOAL)
        self.row("  recall", pairs.recall, None, None)

    def report_bases(self, dated: list[Any]) -> None:
        self.stdout.write("  dates right by what they rest on:")
        total = Counter(one.basis for one in dated)
        right = Counter(one.basis for one in dated if one.is_right)
        for basis, count in total.most_common():
            part = f"{right[basis]}/{count}"
            self.stdout.write(f"    {basis:<12}{part:>9}  {right[basis] / count:.2f}")

    def row(
        self, title: str, ours: float, baseline: float | None, goal: float | None
    ) -> None:
        self.stdout.write(
            ROW.format(f"  {title}", f"{ours:.3f}", shown(baseline), shown(goal))
        )


def share(part: list[Any], whole: list[Any]) -> float:
    return len(part) / len(whole) if whole else 0.0


def shown(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.2f}"
