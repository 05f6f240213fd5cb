"""Every furniture rule against its own examples."""

import re

import pytest

from ingest.pipeline.reader import rules
from ingest.pipeline.reader.clues import day_in_month, told_days
from ingest.pipeline.reader.dates import read_parts
from ingest.pipeline.reader.rules import FurnitureRule, Where, make_rule
from ingest.pipeline.rules import RuleError

RULES = rules.load_furniture("en")
DATED = {Where.DATE, Where.HEADER, Where.DATELINE}
CLUES = {
    *(Where.WEEKDAY, Where.WEEKDAY_ALONE, Where.NEAR, Where.TOLD, Where.PAST),
    *(Where.AHEAD, Where.COMING, Where.COPYRIGHT, Where.ADDRESS, Where.ORDER),
}


def examples(attribute):
    return [
        pytest.param(rule, text, id=f"{rule.id}: {text}")
        for rule in RULES.rules
        for text in getattr(rule, attribute)
    ]


def find(rule: FurnitureRule, text: str) -> re.Match | None:
    if rule.where is Where.END or rule.where in CLUES:
        return rule.search(text, 0, len(text))
    found = rule.match(text, 0, len(text))
    if found and rule.where is Where.DATE and found.end() < len(text):
        return None
    return found


def what_is_left(rule: FurnitureRule, text: str) -> str:
    found = find(rule, text)
    assert found is not None, "the rule does not find its example"
    if rule.where in DATED:
        return day_in(found)
    if rule.where in {Where.PAST, Where.AHEAD}:
        return ""
    if rule.where in CLUES:
        return clue_in(rule, found)
    if rule.where is Where.WHOLE:
        return found.groupdict().get("prose") or ""
    return (text[: found.start()] + text[found.end() :]).strip()


def day_in(found: re.Match) -> str:
    groups = found.groupdict()
    if not (groups.get("month") or groups.get("first")):
        return ""
    parts = read_parts(groups, rules=RULES)
    return "" if parts.year is None else parts.as_date().isoformat()


def clue_in(rule: FurnitureRule, found: re.Match) -> str:
    """What a rule for a clue is for, as its examples write it."""
    groups = found.groupdict()
    if rule.where is Where.WEEKDAY_ALONE:
        return found.group()
    if rule.where is Where.ORDER:
        return "day first" if groups.get("day_first") else "month first"
    if rule.where in {Where.TOLD, Where.COMING}:
        written = told_days(found, rules=RULES)[0].isoformat().split("-")
        parts = [groups.get(name) for name in ("year", "month", "day")]
        return "-".join(written[: sum(part is not None for part in parts)])
    if rule.where in {Where.WEEKDAY, Where.NEAR}:
        month, day = day_in_month(found, rules=RULES)
        weekday = RULES.words["weekday"].get(groups.get("weekday", "").lower(), "")
        return f"{weekday} {month:02}-{day:02}".strip()
    said = [groups[name] for name in ("year", "month", "day") if groups.get(name)]
    return "-".join(said)


@pytest.mark.parametrize(("rule", "text"), examples("finds"))
def test_rule_finds_its_examples(rule, text):
    assert what_is_left(rule, text) == rule.finds[text]


@pytest.mark.parametrize(("rule", "text"), examples("ignores"))
def test_rule_ignores_its_counterexamples(rule, text):
    assert find(rule, text) is None


RULE = {
    "id": "test.rule",
    "where": "whole",
    "kind": "boilerplate",
    "pattern": "Rain",
    "finds": {"Rain": ""},
    "ignores": ["Snow"],
}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"where": "middle"}, "middle"),
        ({"kind": "poem"}, "poem"),
        ({"pattern": "("}, "unterminated"),
        ({"pattern": "{{snow}}"}, "snow"),
        ({"pattern": "{{rain}}"}, "contains itself"),
    ],
)
def test_bad_rule_stops_the_start_and_is_named(change, complaint):
    with pytest.raises(RuleError, match=rf"test\.rule: .*{complaint}"):
        make_rule(RULE | change, parts={"rain": "{{rain}}"}, dates=[])


def test_ids_are_used_once_across_the_files():
    ids = [rule.id for rule in RULES.rules]
    assert sorted(set(ids)) == sorted(ids)
