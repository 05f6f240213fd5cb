"""Print the rules for time expressions as a table, from their own examples."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from ingest.pipeline.timexes.grammar import load_grammar


class Command(BaseCommand):
    help = "Print what time expressions are recognised, as docs/timex-rules.md has it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", default="en")

    def handle(self, *, language: str, **options: Any) -> None:
        for line in rule_table(language):
            self.stdout.write(line)


def rule_table(language: str) -> Iterator[str]:
    """One row a rule: its id, what it finds, and a text that it leaves alone."""
    grammar = load_grammar(language)
    yield "| rule | finds | but not |"
    yield "|---|---|---|"
    for rule in (*grammar.finders, *grammar.joins):
        finds = ", ".join(f"{text} → `{value}`" for text, value in rule.finds.items())
        yield f"| {rule.id} | {finds} | {', '.join(rule.ignores)} |".replace("\n", " ")
