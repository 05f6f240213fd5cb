"""What holds for every text whatever: spans, order, errors."""

import json
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline.annotations import DctBasis, ParagraphKind, Source
from ingest.pipeline.reader import ReadError, read_bytes, read_path
from ingest.pipeline.reader.rules import load_furniture

# Lines as news sites have them, so that every rule meets every other.
FURNITURE = sorted(
    {
        text
        for rule in load_furniture("en").rules
        for text in [*rule.finds, *rule.ignores]
    }
)
BREAKS = ["\n", "\r\n", "\n\n", " ", "\r", "\n-\n", "\u2028", "\n   ", "\n---\n"]
NEWS = st.lists(
    st.tuples(
        st.sampled_from(FURNITURE) | st.text(max_size=40), st.sampled_from(BREAKS)
    ),
    max_size=12,
).map(lambda parts: "".join(text + line_break for text, line_break in parts))


def read(data: bytes) -> Source | ReadError:
    try:
        return read_bytes(data, name="any.txt")
    except ReadError as error:
        return error


def check(source: Source, text: str) -> None:
    assert source.text == text
    assert source.title
    assert len(source.title) <= 500
    assert len(source.dct_evidence) <= 300
    assert (source.dct is None) == (source.dct_basis is DctBasis.UNKNOWN)
    assert [p.position for p in source.paragraphs] == [
        *range(1, len(source.paragraphs) + 1)
    ]
    for paragraph in source.paragraphs:
        words = text[paragraph.span.start : paragraph.span.end]
        assert words
        assert words == words.strip()
        assert paragraph.prose in paragraph.span
        prose = text[paragraph.prose.start : paragraph.prose.end]
        assert prose == prose.strip()
        assert not (paragraph.kind is ParagraphKind.BOILERPLATE and prose)
        if paragraph.repeats is not None:
            assert paragraph.repeats < paragraph.position
    for before, after in pairwise(source.paragraphs):
        assert before.span.end <= after.span.start


@settings(max_examples=300, deadline=None)
@given(NEWS)
def test_text_is_covered_by_ordered_paragraphs_and_nothing_is_lost(text):
    source = read(text.encode())
    if isinstance(source, ReadError):
        assert source.cause
        assert source.remedy
        return
    check(source, text)
    covered = {
        index
        for paragraph in source.paragraphs
        for index in range(paragraph.span.start, paragraph.span.end)
    }
    left = "".join(
        character for index, character in enumerate(text) if index not in covered
    )
    assert not left.strip("\ufeff \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\u2028\u2029").strip()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_bytes_are_an_article_or_a_named_error(data):
    source = read(data)
    if isinstance(source, ReadError):
        assert source.name == "any.txt"
    else:
        check(source, data.decode())


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.binary(max_size=60)
        | st.fixed_dictionaries(
            {"id": st.text(max_size=5), "text": NEWS},
            optional={
                "published": st.none() | st.text(max_size=12) | st.dates().map(str),
                "title": st.text(max_size=20) | st.integers(),
            },
        ).map(lambda row: json.dumps(row).encode()),
        max_size=5,
    )
)
def test_lines_are_articles_or_named_errors(tmp_path, lines):
    path = tmp_path / "any.jsonl"
    path.write_bytes(b"\n".join(lines))
    found = list(read_path(path))
    assert found
    for item in found:
        assert isinstance(item, Source | ReadError)
        if isinstance(item, Source):
            check(item, item.text)


@pytest.mark.parametrize(
    "text",
    [
        "x " * 80,
        "Photograph: Ab" + "&Ab" * 80,
        "By Ann Ab" + " - Ab" * 60 + "!",
        "# " * 9999,
    ],
)
def test_endless_repetition_is_read_in_one_go(text):
    # Each of these once took a pattern longer than anybody waits.
    check(read_bytes((text + "\nRain.").encode(), name="any.txt"), text + "\nRain.")
