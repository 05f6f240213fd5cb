"""Every rule against its own examples; bad rule files are refused by name."""

from pathlib import Path

import pytest

from ingest.management.commands.list_timex_rules import rule_table
from ingest.pipeline.rules import RULES, RuleError, load_vocabularies
from ingest.pipeline.timexes.finding import load_finders
from ingest.pipeline.timexes.grammar import load_grammar

LANGUAGES = sorted(folder.name for folder in RULES.iterdir() if folder.is_dir())
RULES_OF_ALL = [
    rule
    for language in LANGUAGES
    for rule in (*load_grammar(language).finders, *load_grammar(language).joins)
]
GRAMMAR = load_grammar("en")
PAGE = Path(__file__).parents[3] / "docs" / "timex-rules.md"


def examples(attribute):
    return [
        pytest.param(rule, surface, id=f"{rule.id}: {surface}")
        for rule in RULES_OF_ALL
        for surface in getattr(rule, attribute)
    ]


def meanings(rule, text):
    """What the rule makes of a text, as the examples write it."""
    if rule in GRAMMAR.finders:
        found = list(rule.search(text))
    else:
        found = [timex for timex in GRAMMAR.find(text) if rule.id in timex.rules]
    return [f"{timex.value} {timex.mod}".strip() for timex in found]


@pytest.mark.parametrize(("rule", "surface"), examples("finds"))
def test_a_rule_finds_its_examples(rule, surface):
    assert rule.finds[surface] in meanings(rule, surface)


@pytest.mark.parametrize(("rule", "surface"), examples("ignores"))
def test_a_rule_leaves_its_counterexamples(rule, surface):
    assert meanings(rule, surface) == []


RULE = """
[[rule]]
id = "date.x"
type = "DATE"
pattern = 'x'
value = "X"
finds = { "x" = "X" }
ignores = ["y"]
"""


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("finds = ", "fnds = "), "unknown keys fnds"),
        (('ignores = ["y"]', ""), "lacks ignores"),
        (('ignores = ["y"]', "ignores = []"), "needs examples"),
        (("'x'", "'x+'"), "without bound"),
        (("'x'", "'x{2,}'"), "without bound"),
        (("'x'", "'(x'"), "unterminated"),
        (("'x'", "'{{moon}}'"), "no vocabulary is called 'moon'"),
        (('"X"\n', '"{moon}"\n'), "asks for moon"),
        (('"DATE"', '"DAY"'), "no such type"),
        (("[[rule]]", "[[rule]"), "line"),
    ],
)
def test_a_bad_rule_stops_the_start(tmp_path, change, complaint):
    words = tmp_path / "words.toml"
    words.write_text("[vocabulary.month]\n'may' = '05'\n")
    path = tmp_path / "rules.toml"
    path.write_text(RULE.replace(*change, 1))
    with pytest.raises(RuleError, match=complaint) as raised:
        load_finders(path, load_vocabularies(words))
    assert "rules.toml" in str(raised.value)


def test_an_id_is_used_once(tmp_path):
    path = tmp_path / "rules.toml"
    path.write_text(RULE * 2)
    words = tmp_path / "words.toml"
    words.write_text("")
    with pytest.raises(RuleError, match="twice"):
        load_finders(path, load_vocabularies(words))


def test_the_page_lists_the_rules_as_they_are():
    table = "\n".join(rule_table("en"))
    assert table in PAGE.read_text(encoding="utf-8"), "run manage.py list_timex_rules"


@pytest.mark.parametrize("rule", GRAMMAR.finders, ids=lambda rule: rule.id)
def test_a_hint_lets_its_examples_through(rule):
    assert all(rule.hint.search(surface) for surface in rule.finds)
