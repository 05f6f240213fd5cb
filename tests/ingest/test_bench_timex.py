"""The benchmark counts as TempEval-3 does, and names what it cannot read."""

import pytest
from django.core.management import CommandError, call_command

from ingest.management.commands.bench_timex import (
    Marked,
    Tally,
    make_source,
    read_articles,
    score,
)
from ingest.pipeline.annotations import Span

GOLD = [Marked(Span(0, 4), "2014"), Marked(Span(10, 20), "2020-03")]


@pytest.mark.parametrize(
    ("found", "tally"),
    [
        ([], Tally(gold=2)),
        (GOLD, Tally(2, 2, 2, 2, 2)),
        ([Marked(Span(0, 4), "2015")], Tally(2, 1, 1, 1, 0)),
        ([Marked(Span(12, 18), "2020-03")], Tally(2, 1, 0, 1, 1)),
        ([Marked(Span(4, 10), "2020-03")], Tally(2, 1, 0, 0, 0)),
        (
            [Marked(Span(10, 12), "2020-03"), Marked(Span(12, 20), "2020")],
            Tally(2, 2, 0, 1, 0),
        ),
    ],
)
def test_each_gold_expression_counts_once(found, tally):
    assert score(GOLD, found) == tally


def test_f1_is_the_harmonic_mean():
    assert Tally(gold=3, found=1, strict=1).f1(1) == "50.0"


def test_paragraphs_are_parted_by_blank_lines():
    source = make_source({"id": "a", "text": " One.\nTwo.\n \n\nThree.\n", "dct": None})
    texts = [source.text[p.span.start : p.span.end] for p in source.paragraphs]
    assert texts == ["One.\nTwo.", "Three."]


def test_a_folder_without_articles_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"no \.jsonl files"):
        call_command("bench_timex", str(tmp_path))


def test_a_line_that_is_no_article_is_named(tmp_path):
    file = tmp_path / "bad.jsonl"
    file.write_text('{"id": "a", "text": "", "timexes": []}\n{"id": 1}\n')
    with pytest.raises(CommandError, match="line 2"):
        list(read_articles(file))
