"""`manage.py analyse`: JSON and nothing else on standard output, nothing stored."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from ingest import models
from tests.ingest.made import HEADLINE, SENTENCE, TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]
# INTERFACES: these stay, whatever else is added.
ARTICLE_FIELDS = {
    *{"id", "title", "publisher", "published", "published_basis", "text"},
    *{"paragraphs", "timexes", "mentions"},
}
PARAGRAPH_FIELDS = {"position", "start", "end", "kind"}
TIMEX_FIELDS = {
    *{"start", "end", "text", "type", "value", "earliest", "latest", "precision"},
    *{"rule", "reason"},
}
MENTION_FIELDS = {
    *{"start", "end", "trigger", "timex", "dated_by", "reason", "earliest", "latest"},
    *{"precision", "status", "attribution", "actors", "places", "title"},
}


def analyse(*arguments: Path | str) -> tuple[int, list[dict], str]:
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command("analyse", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as error:
        code = error.code
    return (
        code,
        [json.loads(row) for row in out.getvalue().splitlines()],
        err.getvalue(),
    )


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_object_an_article_has_every_field(path):
    code, [article], err = analyse(path, "--published=2023-07-27")
    assert (code, err) == (0, "")
    assert set(article) >= ARTICLE_FIELDS
    assert set(article["paragraphs"][0]) >= PARAGRAPH_FIELDS
    assert set(article["timexes"][0]) >= TIMEX_FIELDS
    assert set(article["mentions"][0]) >= MENTION_FIELDS
    assert set(article["mentions"][0]["trigger"]) >= {"start", "end", "text", "lemma"}


def test_the_values_are_plain_and_the_last_day_is_inside(path):
    [article] = analyse(path, "--published=2023-07-27")[1]
    [mention] = article["mentions"]
    assert article["id"] == "pier.txt"
    assert (article["published"], article["published_basis"]) == ("2023-07-27", "given")
    assert (mention["earliest"], mention["latest"]) == ("2023-07-26", "2023-07-26")
    assert mention["timex"] == 0
    assert (mention["actors"], mention["places"]) == (["Ana Holm"], ["Bergen"])


def test_offsets_count_characters_of_the_text(path):
    path.write_bytes(f"\N{PARTY POPPER} {HEADLINE}\r\n\r\n{SENTENCE}\r\n".encode())
    [article] = analyse(path)[1]
    text = article["text"]
    assert text == path.read_bytes().decode()
    [timex], [mention] = article["timexes"], article["mentions"]
    trigger = mention["trigger"]
    assert text[timex["start"] : timex["end"]] == timex["text"]
    assert text[trigger["start"] : trigger["end"]] == trigger["text"] == "opened"
    assert text[mention["start"] : mention["end"]] == SENTENCE


def test_what_is_unknown_is_null(path):
    path.write_text(TEXT.replace("26 July 2023", "Wednesday"), encoding="utf-8")
    [article] = analyse(path)[1]
    assert article["published"] is None
    assert article["published_basis"] == "unknown"
    [mention] = article["mentions"]
    assert (mention["earliest"], mention["latest"], mention["precision"]) == (None,) * 3
    assert article["timexes"][0]["earliest"] is None


def test_words_of_other_scripts_are_written_as_they_are(path, capsys):
    path.write_text("東京の港\n\n静かな朝。", encoding="utf-8")
    call_command("analyse", str(path))
    assert "東京の港" in capsys.readouterr().out


def test_bad_files_are_named_on_standard_error_only(path):
    (path.parent / "bad.txt").write_bytes(b"")
    (path.parent / "worse.txt").write_text(f"{TEXT} raise", encoding="utf-8")
    code, articles, err = analyse(path.parent)
    assert code == 1
    assert [article["id"] for article in articles] == ["pier.txt"]
    assert "bad.txt: " in err
    assert "worse.txt: ZeroDivisionError" in err


def test_nothing_is_stored(path):
    analyse(path)
    assert not models.Article.objects.exists()
