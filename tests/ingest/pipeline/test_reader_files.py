"""Files and folders: what is read, and what is refused by name."""

import os
import pickle
from datetime import date

import pytest

from ingest.pipeline.annotations import DctBasis, Source
from ingest.pipeline.reader import (
    ReadError,
    files,
    iter_files,
    parse_published,
    read_bytes,
    read_path,
)

TEXT = "The river fell on Monday, the ministry said in a statement.\n"


def read_one(path, **options):
    (found,) = read_path(path, **options)
    return found


def test_text_file_keeps_its_own_text_name_and_options(tmp_path):
    path = tmp_path / "river.txt"
    path.write_bytes(TEXT.encode())
    source = read_one(path, published=date(2023, 7, 27), publisher="Harbour Gazette")
    assert (source.id, source.text) == ("river.txt", TEXT)
    assert source.publisher == "Harbour Gazette"
    assert (source.dct, source.dct_basis) == (date(2023, 7, 27), DctBasis.GIVEN)
    assert source.dct_evidence == "published: 2023-07-27"


def test_bom_and_crlf_stay_in_the_text_and_out_of_the_paragraphs(tmp_path):
    path = tmp_path / "river.txt"
    path.write_bytes(b"\xef\xbb\xbfThe river fell.\r\n\r\nIt rose again.\r\n")
    source = read_one(path)
    assert source.text == "\ufeffThe river fell.\r\n\r\nIt rose again.\r\n"
    assert [source.text[p.span.start : p.span.end] for p in source.paragraphs] == [
        "The river fell.",
        "It rose again.",
    ]


@pytest.mark.parametrize(
    ("data", "cause", "remedy"),
    [
        (b"", "empty", "Put the article's text in"),
        (b" \n\t\r\n ", "holds no text", "Put the article's text in"),
        (b"\xef\xbb\xbf", "holds no text", "Put the article's text in"),
        (b"--- *** ---", "holds no text", "Put the article's text in"),
        (b"The river\0fell", "binary", "plain UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n\0\0", "PNG picture", "plain UTF-8 text"),
        (b"%PDF-1.7 ...", "PDF document", "plain UTF-8 text"),
        (b"PK\x03\x04....", "Word document", "plain UTF-8 text"),
        (b"<!DOCTYPE html><p>Rain", "web page", "plain UTF-8 text"),
        (b"{\\rtf1 Rain}", "rich text", "plain UTF-8 text"),
        (b"\x01\x02\x03\x04\x05 rain", "control characters", "plain UTF-8 text"),
        (bytes(range(128, 256)) + b"\0", "NUL bytes", "plain UTF-8 text"),
        ("Der Fluss fällt.".encode("utf-16"), "UTF-16", "iconv -f UTF-16 -t UTF-8"),
        ("Der Fluss fällt.".encode("utf-32"), "UTF-32", "iconv -f UTF-32 -t UTF-8"),
    ],
)
def test_file_that_is_no_article_is_named_with_cause_and_remedy(
    tmp_path, data, cause, remedy
):
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    error = read_one(path)
    assert isinstance(error, ReadError)
    assert error.name == "odd.txt"
    assert cause in error.cause
    assert remedy in error.remedy


def test_other_encoding_is_recognised_and_the_remedy_converts_it(tmp_path):
    path = tmp_path / "fluss.txt"
    text = "Die Brücke über den Fluß wurde am späten Abend für alle Züge gesperrt. " * 9
    path.write_bytes(text.encode("cp1252"))
    error = read_one(path)
    assert "not UTF-8 (byte 6)" in error.cause
    assert "iconv -f CP1252 -t UTF-8" in error.remedy
    assert '"fluss.txt"' in error.remedy


def test_read_bytes_raises_what_read_path_yields():
    with pytest.raises(ReadError, match=r"river\.txt: it is empty\."):
        read_bytes(b"", name="river.txt")


def test_error_says_it_in_one_line_and_survives_another_process():
    error = ReadError("a.txt", "it is empty", "Put text in")
    assert str(error) == "a.txt: it is empty. Put text in."
    copy = pickle.loads(pickle.dumps(error))
    assert (copy.name, copy.cause, copy.remedy) == (
        error.name,
        error.cause,
        error.remedy,
    )


def test_huge_file_is_refused_by_its_size_without_being_opened(tmp_path, monkeypatch):
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(100 * 1024**2)
    monkeypatch.setattr(files, "read_article", lambda *args, **options: 1 / 0)
    error = read_one(path)
    assert "larger than the limit of 5 MiB (100 MiB)" in error.cause


def test_file_that_grows_after_the_look_at_its_size_is_still_bounded(
    tmp_path, monkeypatch
):
    path = tmp_path / "growing.txt"
    path.write_text("x" * 50)
    monkeypatch.setattr(files, "check_file", lambda path: os.stat_result([0] * 10))
    assert "larger than the limit" in read_one(path, max_bytes=20).cause


@pytest.mark.parametrize(
    ("raised", "cause", "remedy"),
    [
        (PermissionError(13, "Permission denied"), "permission denied", "chmod u+r"),
        (OSError(5, "Input/output error"), "Input/output error", "Check the disk"),
    ],
)
def test_file_that_the_system_does_not_give_is_named(
    tmp_path, monkeypatch, raised, cause, remedy
):
    path = tmp_path / "locked.txt"
    path.write_text(TEXT)

    def refuse(*args, **options):
        raise raised

    monkeypatch.setattr(files.Path, "open", refuse)
    error = read_one(path)
    assert (error.name, error.cause) == ("locked.txt", cause)
    assert remedy in error.remedy


def test_missing_file_is_named(tmp_path):
    error = read_one(tmp_path / "gone.txt")
    assert (error.name, error.cause) == ("gone.txt", "there is no such file")


def test_pipe_is_no_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert read_one(tmp_path / "pipe.txt").cause == "it is no regular file"


def test_name_that_is_not_utf8_is_refused_in_printable_words(tmp_path):
    path = tmp_path / os.fsdecode(b"fl\xfcsse.txt")
    path.write_text(TEXT)
    error = read_one(path)
    assert error.name == "fl\\udcfcsse.txt"
    assert error.cause == "its name is not UTF-8"


@pytest.mark.parametrize("name", ["talk.rtf", "talk.odt", "talk"])
def test_unknown_kind_of_file_names_the_known_ones(tmp_path, name):
    (tmp_path / name).write_text(TEXT)
    error = read_one(tmp_path / name)
    assert "cannot be read" in error.cause
    assert error.remedy == (
        "Give .txt, .md, .html, .htm, .eml, .docx, .pdf or .jsonl files"
    )


def test_folder_is_walked_in_order_without_what_is_no_article(tmp_path):
    for name in [
        "b.txt",
        "a.md",
        "sub/c.txt",
        ".hidden.txt",
        ".git/d.txt",
        "README.md",
    ]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    for name in ["articles.toml", "photo.jpg", "b.txt~", "LICENSE"]:
        (tmp_path / name).write_bytes(b"")
    assert [found.name for found in iter_files([tmp_path])] == [
        "a.md",
        "b.txt",
        "c.txt",
    ]
    assert [source.id for source in read_path(tmp_path)] == ["a.md", "b.txt", "c.txt"]


def test_file_given_twice_is_read_once(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert list(iter_files([path, tmp_path, path])) == [path]


def test_one_bad_file_does_not_stop_the_folder(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-")
    (tmp_path / "c.txt").write_text(TEXT)
    found = list(read_path(tmp_path))
    assert [type(item) for item in found] == [ReadError, ReadError, Source]


def test_folder_without_articles_is_named(tmp_path):
    (tmp_path / "README.md").write_text("What is here")
    (error,) = iter_files([tmp_path])
    assert error.cause == "the folder holds no articles"


def test_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    def refuse(folder, onerror):
        onerror(PermissionError(13, "Permission denied", str(folder)))
        return iter([])

    monkeypatch.setattr("ingest.pipeline.reader.folders.os.walk", refuse)
    (error,) = iter_files([tmp_path])
    assert (error.name, error.cause) == (str(tmp_path), "Permission denied")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2023-07-27", date(2023, 7, 27)),
        ("2023-07-27T23:30:00-05:00", date(2023, 7, 27)),
        ("2023-07-27T10:00:00Z", date(2023, 7, 27)),
        ("27 July 2023", date(2023, 7, 27)),
        ("July 27, 2023", date(2023, 7, 27)),
        ("27/07/2023", date(2023, 7, 27)),
    ],
)
def test_publication_date_may_be_written_in_any_clear_form(written, day):
    assert parse_published(written) == day


@pytest.mark.parametrize("written", ["", "27 July", "05/06/2023", "2023-13-01", "9999"])
def test_unclear_publication_date_is_refused_with_a_remedy(written):
    with pytest.raises(ReadError) as caught:
        parse_published(written)
    assert "YYYY-MM-DD" in caught.value.remedy
