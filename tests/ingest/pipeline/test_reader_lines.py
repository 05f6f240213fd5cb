"""A .jsonl file: a stream of articles, of which a bad one spoils no other."""

import json
import tracemalloc
from datetime import date

import pytest

from ingest.pipeline.annotations import DctBasis, Source
from ingest.pipeline.reader import read_path

TEXT = "The river fell on Monday, the ministry said in a statement.\n"


def read_one(path, **options):
    (found,) = read_path(path, **options)
    return found


def make_lines(path, *rows):
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows),
        encoding="utf-8",
    )
    return path


def test_lines_become_articles_and_bad_ones_do_not_stop_the_others(tmp_path):
    path = make_lines(
        tmp_path / "news.jsonl",
        {"id": "a/1", "title": "River falls", "published": "2023-07-27", "text": TEXT},
        "{not json",
        "[1, 2]",
        "",
        {"id": "a/2", "text": TEXT, "publisher": "Harbour Gazette", "url": None},
        {"id": 3, "text": TEXT, "published": None, "more": [1]},
    )
    found = list(read_path(path))
    assert [item.id if isinstance(item, Source) else item.name for item in found] == [
        "a/1",
        "news.jsonl line 2",
        "news.jsonl line 3",
        "a/2",
        "3",
    ]
    assert (found[0].title, found[0].dct) == ("River falls", date(2023, 7, 27))
    assert found[0].dct_basis is DctBasis.GIVEN
    assert found[3].publisher == "Harbour Gazette"


@pytest.mark.parametrize(
    ("row", "cause"),
    [
        ({"text": TEXT}, "has no 'id'"),
        ({"id": "", "text": TEXT}, "has no 'id'"),
        ({"id": True, "text": TEXT}, "'id' is of the wrong type"),
        ({"id": ["x"], "text": TEXT}, "'id' is of the wrong type"),
        ({"id": "x" * 401, "text": TEXT}, "longer than 400 characters"),
        ({"id": "x"}, "has no 'text'"),
        ({"id": "x", "text": None}, "has no 'text'"),
        ({"id": "x", "text": 5}, "'text' is of the wrong type"),
        ({"id": "x", "text": ""}, "is empty"),
        ({"id": "x", "text": "  \n"}, "holds no text"),
        ({"id": "x", "text": "a\0b"}, "NUL"),
        ({"id": "x", "text": "a\ud800b"}, "surrogates"),
        ({"id": "x\ud800", "text": TEXT}, "surrogates"),
        ({"id": "x", "text": TEXT, "title": 5}, "'title' is of the wrong type"),
        ({"id": "x", "text": TEXT, "title": "a\0b"}, "NUL"),
        (
            {"id": "x", "text": TEXT, "publisher": []},
            "'publisher' is of the wrong type",
        ),
        ({"id": "x", "text": TEXT, "publisher": "p" * 201}, "publisher is longer"),
        ({"id": "x", "text": TEXT, "url": "javascript:alert(1)"}, "not a web address"),
        ({"id": "x", "text": TEXT, "url": "https://e.org/" + "x" * 999}, "web address"),
        ({"id": "x", "text": TEXT, "published": 2023}, "'published' is of the wrong"),
        ({"id": "x", "text": TEXT, "published": "soon"}, "'soon' is not a date"),
        (
            {"id": "x", "text": TEXT, "published": "2023-02-30"},
            "no day of the calendar",
        ),
        ({"id": "x", "text": TEXT, "published": "05/06/2023"}, "two different days"),
        (
            {"id": "x", "text": TEXT, "published": "0001-01-01"},
            "cannot be a publication",
        ),
        ("[" * 100_000, "is not JSON"),
        ('{"id": "x", "text": "' + "y" * 3000 + '"}', "larger than the limit"),
        ("\0\0\0", "binary"),
    ],
)
def test_bad_line_is_named_with_its_number_and_the_next_one_is_read(
    tmp_path, row, cause
):
    good = {"id": "good", "text": TEXT}
    path = make_lines(tmp_path / "news.jsonl", row, good)
    limit = 2000 if isinstance(row, str) and "yyy" in row else 10**6
    error, source = read_path(path, max_bytes=limit)
    assert error.name == "news.jsonl line 1"
    assert cause in error.cause
    assert error.remedy
    assert source.id == "good"


def test_bytes_that_are_not_utf8_spoil_one_line_only(tmp_path):
    path = tmp_path / "news.jsonl"
    good = json.dumps({"id": "good", "text": TEXT}).encode()
    path.write_bytes(b'{"id": "x", "text": "Stra\xdfe und Br\xfccke"}\n' + good)
    error, source = read_path(path)
    assert error.name == "news.jsonl line 1"
    assert "not UTF-8" in error.cause
    assert source.id == "good"


def test_lines_are_read_as_they_are_asked_for(tmp_path):
    path = tmp_path / "news.jsonl"
    with path.open("w") as file:
        for number in range(3):
            file.write(json.dumps({"id": str(number), "text": TEXT}) + "\n")
        file.flush()
        stream = read_path(path)
        assert next(stream).id == "0"


def test_bom_before_the_first_line_is_no_fault(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps({"id": "a", "text": TEXT}).encode())
    assert read_one(path).id == "a"


@pytest.mark.parametrize("data", [b"", b"\n \n\n"])
def test_jsonl_file_without_articles_is_named(tmp_path, data):
    (tmp_path / "news.jsonl").write_bytes(data)
    assert read_one(tmp_path / "news.jsonl").cause == "it holds no articles"


def test_line_that_is_too_long_is_never_in_memory_as_a_whole(tmp_path):
    with (tmp_path / "news.jsonl").open("wb") as file:
        file.truncate(40 * 1024**2)
    tracemalloc.start()
    error = read_one(tmp_path / "news.jsonl", max_bytes=10_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "larger than the limit" in error.cause
    assert peak < 5 * 1024**2
