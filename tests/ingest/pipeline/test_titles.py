"""Titles against their table of cases, with the real language model."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.annotations import Paragraph, ParagraphKind, Source, Span
from ingest.pipeline.parsing import parse

SPECS = Path(__file__).parents[2] / "specs" / "en" / "titles.toml"
PUBLISHED = date(2024, 3, 14)
CASES = [
    pytest.param(case["text"], trigger, title, id=f"{case['note']}: {title}")
    for case in tomllib.loads(SPECS.read_text(encoding="utf-8"))["case"]
    for trigger, title in case["titles"].items()
]


def make_source(text):
    """An article whose paragraphs are parted by blank lines."""
    paragraphs, start = [], 0
    for position, part in enumerate(text.split("\n\n"), start=1):
        span = Span(start, start + len(part))
        paragraphs.append(Paragraph(position, span, span, ParagraphKind.BODY))
        start = span.end + 2
    return Source("case", "", text, tuple(paragraphs), dct=PUBLISHED)


@pytest.mark.parametrize(("text", "trigger", "title"), CASES)
def test_a_title_says_who_did_what(text, trigger, title, language):
    found = parse(make_source(text), language=language).mentions
    assert [one.title for one in found if one.trigger.text == trigger] == [title]
