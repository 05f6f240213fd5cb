"""The whole stage against tables of examples."""

import tomllib
from pathlib import Path

import pytest

from ingest.pipeline.timexes import tag_timexes
from tests.ingest.pipeline.timexes.made import OFFSET, days_of, make_paragraph

SPECS = sorted((Path(__file__).parents[3] / "specs").glob("*/timexes.toml"))
CASES = [
    pytest.param(case, id=f"{path.parent.name}: {case['note']}")
    for path in SPECS
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_its_expressions(case):
    paragraph = make_paragraph(
        case["text"],
        verb=case.get("verb", ""),
        tag=case.get("tag", ""),
        lemma=case.get("lemma", ""),
    )
    tagged = tag_timexes([paragraph], dct=case.get("dct"))
    assert [timex.timex.text for timex in tagged] == [
        expected["text"] for expected in case["timexes"]
    ]
    for timex, expected in zip(tagged, case["timexes"], strict=True):
        span = timex.timex.span
        assert case["text"][span.start - OFFSET : span.end - OFFSET] == expected["text"]
        assert timex.value == expected["value"]
        assert timex.timex.mod == expected.get("mod", "")
        assert days_of(timex.interval) == (expected.get("first"), expected.get("last"))
        if "precision" in expected:
            assert timex.precision == expected["precision"]
        if "reason" in expected:
            assert timex.reason == expected["reason"]
