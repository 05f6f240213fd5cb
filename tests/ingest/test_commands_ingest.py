"""`manage.py ingest`: every article accounted for, and nothing half-stored."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from ingest import models
from ingest.management.reading import publication_date
from ingest.pipeline.annotations import DctBasis
from ingest.pipeline.rules import RuleError
from tests.ingest.made import HEADLINE, SENTENCE, TEXT
from tests.ingest.rows import stored_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]


def ingest(*arguments: Path | str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command("ingest", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as error:
        code = error.code
    return code, out.getvalue(), err.getvalue()


def line(**fields: object) -> str:
    whole = {"id": "a", "title": HEADLINE, "published": "2023-07-27", "text": TEXT}
    return json.dumps(whole | fields)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "two.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_ingest_counts_what_it_stored(folder):
    told = "2 stored, 0 unchanged, 0 replaced, 0 failed\n"
    assert ingest(folder, "--published=2023-07-27") == (0, told, "")
    assert models.Event.objects.get().article_count == 2


def test_ingesting_twice_changes_no_row_and_parses_nothing(folder, made_parser):
    ingest(folder)
    before = stored_rows()
    made_parser.clear()
    assert ingest(folder)[1] == "0 stored, 2 unchanged, 0 replaced, 0 failed\n"
    assert made_parser == []
    assert stored_rows() == before


def test_who_has_no_publication_date_is_said_once_with_what_to_do(folder):
    undated = (
        "{}: no publication date found; relative dates stay unresolved. Give it with "
        "--published DATE, or on the desk\n"
    )
    code, out, said = ingest(folder)
    assert (code, out) == (0, "2 stored, 0 unchanged, 0 replaced, 0 failed\n")
    assert said == undated.format("one.txt") + undated.format("two.txt")
    assert ingest(folder)[2] == ""


def test_a_changed_file_replaces_its_article_only(folder, made_parser):
    ingest(folder)
    made_parser.clear()
    (folder / "two.txt").write_text(TEXT.replace("pier", "bridge"), encoding="utf-8")
    assert ingest(folder)[1] == "0 stored, 1 unchanged, 1 replaced, 0 failed\n"
    assert made_parser == ["two.txt"]


def test_date_and_publisher_can_be_given(folder):
    ingest(folder / "one.txt", "--published=2023-07-28", "--publisher=Gazette")
    article = models.Article.objects.get()
    assert article.dct.isoformat() == "2023-07-28"
    assert (article.dct_basis, article.publisher) == (DctBasis.GIVEN, "Gazette")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("27 July", "is not a date"),
        ("2023-13-01", "is no"),
        ("yesterday", "is not a date"),
        ("5/6/2023", "can be read as two different days"),
        ("31 June 2023", "is no day of the calendar"),
    ],
)
def test_a_date_that_is_none_is_refused_with_an_example(folder, text, why):
    with pytest.raises(CommandError, match=f"'{text}' .*{why}.*27 July 2023"):
        ingest(folder, f"--published={text}")


@pytest.mark.parametrize(
    "text", ["2023-07-27", "27 July 2023", "July 27, 2023", "27/07/2023"]
)
def test_a_date_is_taken_in_any_form_that_means_one_day(text):
    assert publication_date(text) == date(2023, 7, 27)


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_jobs_is_a_number_from_one_on(folder, jobs):
    with pytest.raises(CommandError, match="is not a number from 1 on"):
        ingest(folder, f"--jobs={jobs}")


BAD_FILES = {
    "empty": ("bad.txt", b"", "empty|no text"),
    "blank": ("bad.txt", b" \n\t\n ", "empty|no text"),
    "binary": ("bad.txt", bytes(range(256)) * 8, "binary"),
    "a PDF": ("bad.txt", b"%PDF-1.7 \xe2\xe3", "PDF"),
    "Latin-1": ("bad.txt", "Der Bürgermeister eröffnet".encode("latin-1"), "UTF-8"),
    "UTF-16": ("bad.txt", TEXT.encode("utf-16"), "UTF-16"),
    "another kind": ("bad.xyz", b"text", "cannot be read"),
    "not JSON": ("bad.jsonl", b"{not json}\n", "line 1"),
    "no object": ("bad.jsonl", b"[1, 2]\n", "line 1"),
    "without text": ("bad.jsonl", b'{"id": "x", "title": "y"}\n', "line 1"),
    "a text that is no text": ("bad.jsonl", b'{"id": "x", "text": 5}\n', "line 1"),
    "half a character": ("bad.jsonl", line(id="x\ud800").encode(), "."),
    "a NUL": ("bad.jsonl", line(id="x", text="a\0b").encode(), "."),
    "a name beyond measure": ("bad.jsonl", line(id="x" * 500).encode(), "."),
    "a date that is none": ("bad.jsonl", line(published="2023-02-30").encode(), "2023"),
}


@pytest.mark.parametrize(("name", "data", "cause"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_is_named_and_the_rest_goes_on(folder, name, data, cause):
    (folder / name).write_bytes(data)
    code, out, err = ingest(folder)
    assert code == 1
    assert out == "2 stored, 0 unchanged, 0 replaced, 1 failed\n"
    assert_named(err, name, cause)
    assert set(stored_ids()) == {"one.txt", "two.txt"}


def test_100_megabytes_are_refused_unread(folder):
    with (folder / "bad.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    code, out, err = ingest(folder)
    assert (code, out) == (1, "2 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert_named(err, "bad.txt", "larger than")


def test_an_unreadable_file_is_named(folder, monkeypatch):
    opened = Path.open

    def refuse(path, *arguments, **options):
        if path.name == "bad.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    (folder / "bad.txt").write_text(TEXT)
    monkeypatch.setattr(Path, "open", refuse)  # no file mode stops root
    code, out, err = ingest(folder)
    assert (code, out) == (1, "2 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert_named(err, "bad.txt", "permission")


@pytest.mark.parametrize("name", ["missing.txt", "missing"])
def test_a_path_that_is_not_there_is_named(folder, name):
    code, out, err = ingest(folder / name, folder / "one.txt")
    assert (code, out) == (1, "1 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert_named(err, name, "no such file")


def test_a_dangling_link_and_a_pipe_are_named(folder):
    (folder / "link.txt").symlink_to(folder / "nowhere.txt")
    os.mkfifo(folder / "pipe.txt")
    code, out, err = ingest(folder)
    assert (code, out) == (1, "2 stored, 0 unchanged, 0 replaced, 2 failed\n")
    assert "link.txt" in err
    assert "pipe.txt" in err


def test_an_article_that_breaks_the_parser_is_named_and_logged(folder, caplog):
    (folder / "bad.txt").write_text(f"{TEXT} raise", encoding="utf-8")
    code, out, err = ingest(folder)
    assert (code, out) == (1, "2 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert_named(err, "bad.txt", "ZeroDivisionError: made to fail")
    assert "Traceback" in caplog.text
    assert "bad.txt" not in stored_ids()


def test_an_article_that_breaks_later_keeps_its_earlier_version(folder, caplog):
    ingest(folder)
    (folder / "one.txt").write_text(f"{TEXT} raise", encoding="utf-8")
    assert ingest(folder)[1] == "0 stored, 1 unchanged, 0 replaced, 1 failed\n"
    assert models.Article.objects.get(source_id="one.txt").text == TEXT


def test_lines_of_a_bulk_load_are_articles_and_bad_ones_are_named(tmp_path):
    lines = [line(), "{broken", line(id="b", publisher="Gazette"), ""]
    (tmp_path / "bulk.jsonl").write_text("\n".join(lines), encoding="utf-8")
    code, out, err = ingest(tmp_path / "bulk.jsonl")
    assert (code, out) == (1, "2 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert_named(err, "bulk.jsonl line 2", "JSON")
    assert stored_ids() == ["a", "b"]


@pytest.mark.parametrize("files", [["bulk.jsonl"], ["bulk.jsonl", "more.jsonl"]])
def test_a_second_article_with_the_same_id_does_not_overwrite(tmp_path, files):
    other = line(text=f"{HEADLINE}\n\nOther.\n\n{SENTENCE}")
    (tmp_path / files[0]).write_text(f"{line()}\n", encoding="utf-8")
    with (tmp_path / files[-1]).open("a", encoding="utf-8") as file:
        file.write(f"{other}\n")
    code, out, err = ingest(tmp_path)
    assert (code, out) == (1, "1 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert re.search("the same id|was used in line 1", err)
    assert models.Article.objects.get().text == TEXT


def test_two_files_of_one_name_do_not_overwrite_each_other(folder):
    (folder / "more").mkdir()
    (folder / "more" / "one.txt").write_text("Other news\n\nOf another day.")
    code, out, err = ingest(folder, folder / "more")
    assert code == 1
    assert "2 stored" in out
    assert "one.txt" in err
    stored = models.Article.objects.get(source_id="one.txt").text
    assert stored in (TEXT, "Other news\n\nOf another day.")


def test_an_interrupted_run_says_how_to_go_on(folder, monkeypatch):
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ingest.services.batches.store_article", interrupt)
    code, out, err = ingest(folder)
    assert code == 130
    assert "0 stored" in out
    assert "same command" in err


def test_a_database_that_fails_stops_the_run(folder, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("disk full")

    monkeypatch.setattr("ingest.services.batches.store_article", fail)
    with pytest.raises(CommandError, match=r"disk full.*goes on from there"):
        ingest(folder)


@pytest.mark.parametrize("command", ["ingest", "analyse"])
def test_a_language_model_that_is_not_there_is_named(folder, settings, command):
    settings.SPACY_MODEL = "no_such_model"
    with pytest.raises(CommandError, match="no_such_model is not installed"):
        call_command(command, str(folder))


def test_bad_rules_stop_the_run(folder, monkeypatch):
    def fail(*_: object, **__: object) -> None:
        raise RuleError("rule date.day: no examples")

    monkeypatch.setattr("ingest.pipeline.parsing.parse", fail)
    with pytest.raises(CommandError, match="no examples"):
        ingest(folder)


def stored_ids() -> list[str]:
    ids = models.Article.objects.order_by("source_id")
    return list(ids.values_list("source_id", flat=True))


def assert_named(err: str, name: str, cause: str) -> None:
    """One line says which article, why, and what to do: at least two sentences."""
    [said] = [row for row in err.splitlines() if row.startswith(name)]
    assert re.search(cause, said)
    assert re.fullmatch(r".+?: .+\. .+\.", said)


def test_a_date_that_lies_ahead_is_used_and_said(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(TEXT, encoding="utf-8")

    code, _, said = ingest(path, "--published=2999-05-15")

    assert code == 0
    assert said.startswith("paper.txt: 15 May 2999 lies ahead")


def test_a_date_given_against_the_article_s_own_is_used_and_said_once(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(f"date 2023-08-01 {TEXT}", encoding="utf-8")
    warning = "paper.txt: 15 May 2015 was given and is used, against “date 2023-08-01”"

    code, _, said = ingest(path, "--published=2015-05-15")

    assert (code, said) == (0, f"{warning}\n")
    assert str(models.Article.objects.get().dct) == "2015-05-15"
    assert ingest(path, "--published=2015-05-15")[2] == ""


def test_a_date_given_against_the_article_s_own_may_lie_ahead_as_well(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(f"date 2023-08-01 {TEXT}", encoding="utf-8")

    said = ingest(path, "--published=2999-05-15")[2]

    assert "against “date 2023-08-01”; it lies ahead: see that" in said


def test_a_date_that_can_be_two_days_is_said_with_what_to_do(tmp_path):
    path = tmp_path / "paper.txt"
    path.write_text(f"Published: 5/7/2023\n\n{TEXT}", encoding="utf-8")

    code, _, said = ingest(path)

    assert (code, models.Article.objects.get().dct) == (0, None)
    assert said == (
        "paper.txt: it says no whole publication date: Published: 5/7/2023: can be "
        "5 July 2023 or 7 May 2023; give --published 2023-07-05 or --published "
        "2023-05-07\n"
    )


def test_a_sidecar_that_is_no_toml_is_said_once(folder):
    (folder / "articles.toml").write_text("[one.txt\n")

    code, out, said = ingest(folder)

    assert (code, out) == (1, "0 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert said.count("it is not TOML") == 1
