"""Sentences of news, with the real language model: what their dates come to."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.annotations import Paragraph, ParagraphKind, Source, Span
from ingest.pipeline.edtf import edtf
from ingest.pipeline.language import read_paragraphs
from ingest.pipeline.timexes import tag_timexes
from tests.ingest.pipeline.timexes.made import days_of

SPECS = Path(__file__).parents[3] / "specs" / "en" / "timexes_in_sentences.toml"
CASES = tomllib.loads(SPECS.read_text(encoding="utf-8"))["case"]


def tag(case, language):
    text, published = case["text"], case.get("published")
    whole = Span(0, len(text))
    source = Source(
        id="case",
        title="",
        text=text,
        paragraphs=(Paragraph(1, whole, whole, ParagraphKind.BODY),),
        dct=date.fromisoformat(published) if published else None,
    )
    return tag_timexes(read_paragraphs(source, language=language), dct=source.dct)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_sentence_gives_its_dates(case, language):
    tagged = tag(case, language)
    assert [t.timex.text for t in tagged] == [row["text"] for row in case["timexes"]]
    for timex, row in zip(tagged, case["timexes"], strict=True):
        assert timex.value == row["value"]
        assert timex.timex.mod == row.get("mod", "")
        assert days_of(timex.interval) == (row.get("first"), row.get("last"))
        if timex.interval is not None:
            assert timex.precision == row["precision"]
            assert edtf(timex.interval, timex.precision) == row["edtf"]
        assert row.get("why", "") in timex.reason
