"""Publication dates and other facts about an article: who says them, who wins."""

import json
from datetime import date

import pytest

from ingest.pipeline.annotations import DctBasis, ParagraphKind
from ingest.pipeline.reader import (
    Publication,
    ReadError,
    contradictions,
    iter_files,
    read_bytes,
    read_path,
)

LEAD = "The harbour reopened after a storm that lasted a week, officials said."
UNKNOWN = (None, DctBasis.UNKNOWN)
JULY_27 = date(2023, 7, 27)


def read(text: str, **options):
    return read_bytes(text.encode(), name="news.txt", **options)


@pytest.mark.parametrize(
    ("opening", "day", "basis", "evidence"),
    [
        (" date 2023-07-27 ", JULY_27, "header", "date 2023-07-27"),
        ("July 27, 2023\n\n", JULY_27, "header", "July 27, 2023"),
        ("Published: 27 July 2023\n", JULY_27, "header", "Published: 27 July 2023"),
        ("*Published: 27 July 2023*\n", JULY_27, "header", "Published: 27 July 2023"),
        (
            "Harbour reopens\nBy Ann Example | July 27, 2023\n",
            JULY_27,
            "header",
            "By Ann Example | July 27, 2023",
        ),
        ("27/07/2023 14:05\n", JULY_27, "header", "27/07/2023 14:05"),
        (
            "Updated July 28, 2023\nPublished July 27, 2023\n",
            JULY_27,
            "header",
            "Published July 27, 2023; but Updated July 28, 2023",
        ),
        (
            " date 2023-07-27 ST HELIER, July 27 (Example) -- ",
            JULY_27,
            "header",
            "date 2023-07-27; ST HELIER, July 27 (Example)",
        ),
        (
            " date 2023-07-27 ST HELIER, July 26 (Example) -- ",
            JULY_27,
            "header",
            "date 2023-07-27; but ST HELIER, July 26 (Example)",
        ),
        (
            "ST HELIER, July 27, 2023 — ",
            JULY_27,
            "dateline",
            "ST HELIER, July 27, 2023",
        ),
        (
            "ST HELIER, July 27, 2023 (Example) —\n\n",
            JULY_27,
            "dateline",
            "ST HELIER, July 27, 2023 (Example)",
        ),
        ("---\ndate: 2023-07-27\n---\n", JULY_27, "metadata", "published: 2023-07-27"),
        (
            "---\ndate: '27 July 2023'\n---\n date 2023-07-28 ",
            JULY_27,
            "metadata",
            "published: 27 July 2023; but date 2023-07-28",
        ),
        (
            "ST HELIER, July 27 (Example) -- ",
            None,
            "unknown",
            "ST HELIER, July 27 (Example): no year is said, none is certain",
        ),
        ("ST HELIER (Example) -- ", None, "unknown", ""),
        (
            "05/06/2023\n\n",
            None,
            "unknown",
            "05/06/2023: can be 5 June 2023 or 6 May 2023; give --published 2023-06-05 "
            "or --published 2023-05-06",
        ),
        (
            "date 2023-02-30 ",
            None,
            "unknown",
            "date 2023-02-30: is no day of the calendar",
        ),
        (
            "---\ndate: 2023-02-30\n---\n",
            None,
            "unknown",
            "its front matter says '2023-02-30', which is no day of the calendar",
        ),
        ("On July 27, 2023, it rained. ", None, "unknown", ""),
        ("", None, "unknown", ""),
    ],
)
def test_publication_date_with_its_basis_and_the_very_words(
    opening, day, basis, evidence
):
    source = read(opening + LEAD)
    assert (source.dct, source.dct_basis, source.dct_evidence) == (day, basis, evidence)
    last = source.paragraphs[-1]
    assert source.text[last.prose.start : last.prose.end].endswith(LEAD)


def test_date_that_is_given_wins_and_what_the_text_says_is_noted():
    source = read(f" date 2023-07-27 {LEAD}", published=date(2023, 7, 28))
    assert (source.dct, source.dct_basis) == (date(2023, 7, 28), DctBasis.GIVEN)
    assert source.dct_evidence == "published: 2023-07-28; but date 2023-07-27"


def test_header_glued_to_the_text_is_a_paragraph_of_its_own():
    source = read(f" date 2023-07-27 {LEAD}")
    header, body = source.paragraphs
    assert header.kind is ParagraphKind.BOILERPLATE
    assert source.text[header.span.start : header.span.end] == "date 2023-07-27"
    assert source.text[body.span.start : body.span.end] == LEAD


@pytest.mark.parametrize(
    "closing", ["Published: 27 July 2023", "Last updated July 27, 2023 at 10:15 GMT"]
)
def test_labelled_date_below_the_text_counts_too(closing):
    source = read(f"{LEAD}\n\n{LEAD} It rained.\n\n{closing}")
    assert (source.dct, source.dct_basis) == (JULY_27, DctBasis.HEADER)
    assert source.paragraphs[-1].kind is ParagraphKind.BOILERPLATE


@pytest.mark.parametrize(
    "text",
    [
        f"July 27, 2023\n\n{LEAD}\n\nJuly 28, 2023\n\n{LEAD} Again.",
        f"{LEAD}\n\nJuly 27, 2023\n\n{LEAD} Again.",
        f"{LEAD}\n\nJuly 27, 2023",
    ],
    ids=["a diary", "below the first sentence", "at the end"],
)
def test_day_that_stands_over_a_part_of_the_text_dates_no_article(text):
    source = read(text)
    assert (source.dct, source.dct_basis) == UNKNOWN
    day = next(
        p for p in source.paragraphs if "July 27" in text[p.span.start : p.span.end]
    )
    assert text[day.prose.start : day.prose.end] == "July 27, 2023"


def test_front_matter_is_one_boilerplate_paragraph_and_gives_the_facts():
    text = (
        '---\r\ntitle: "Harbour reopens"\r\nsource: Harbour Gazette\r\n'
        f"link: https://example.org/1\r\ntags:\r\n  - storm\r\n---\r\n\r\n{LEAD}\r\n"
    )
    source = read(text)
    assert (source.title, source.publisher) == ("Harbour reopens", "Harbour Gazette")
    assert source.url == "https://example.org/1"
    first, second = source.paragraphs
    assert first.kind is ParagraphKind.BOILERPLATE
    assert text[first.span.start : first.span.end].endswith("---")
    assert text[second.span.start : second.span.end] == LEAD


@pytest.mark.parametrize(
    "opening", ["---\n\n", "---\nThe storm passed.\n---\n", "---\ntitle: Rain\n"]
)
def test_dashes_that_enclose_no_facts_are_no_front_matter(opening):
    assert read(opening + LEAD).publisher == ""


def test_front_matter_address_that_leads_nowhere_is_left_out():
    assert read(f"---\nurl: /news/1\ntitle: Rain\n---\n{LEAD}").url == ""


SIDECAR = """
["a.txt"]
published = 2023-07-27
publisher = "Harbour Gazette"
title = "A title"
url = "https://example.org/a"

["b.txt"]
published = "27 July 2023"
"""


@pytest.fixture
def folder(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f" date 2023-08-01 {LEAD}")
    (tmp_path / "articles.toml").write_text(SIDECAR)
    return tmp_path


def test_sidecar_gives_each_file_its_facts(folder):
    a, b, c = read_path(folder)
    assert (a.title, a.publisher) == ("A title", "Harbour Gazette")
    assert a.url == "https://example.org/a"
    assert (a.dct, a.dct_basis) == (b.dct, b.dct_basis) == (JULY_27, DctBasis.GIVEN)
    assert b.dct_evidence == "published: 27 July 2023; but date 2023-08-01"
    assert (c.dct, c.dct_basis) == (date(2023, 8, 1), DctBasis.HEADER)


def test_option_wins_over_the_sidecar(folder):
    (a,) = read_path(folder / "a.txt", published=date(2023, 7, 30), publisher="Editor")
    assert (a.dct, a.publisher) == (date(2023, 7, 30), "Editor")
    assert a.dct_evidence.startswith("published: 2023-07-30; but published: 2023-07-27")


def test_sidecar_changed_between_two_runs_is_read_again(folder):
    next(read_path(folder / "a.txt"))
    (folder / "articles.toml").write_text(SIDECAR.replace("2023-07-27", "2023-07-26"))
    (a,) = read_path(folder / "a.txt")
    assert a.dct == date(2023, 7, 26)


@pytest.mark.parametrize(
    ("sidecar", "name", "cause"),
    [
        ("[a.txt\n", "articles.toml", "it is not TOML"),
        (
            '["a.txt"]\npublised = 2023-07-27',
            "articles.toml, a.txt",
            "knows no field 'publised'",
        ),
        ('["a.txt"]\npublished = "soon"', "a.txt", "'soon' is not a date"),
        ('["a.txt"]\npublisher = 5', "a.txt", "'publisher' is of the wrong type"),
        ('["a.txt"]\ntitle = "a\\u0000b"', "a.txt", "NUL"),
        ('"a.txt" = 5', "articles.toml, a.txt", "of the wrong type"),
    ],
)
def test_sidecar_that_cannot_be_followed_refuses_the_article(
    folder, sidecar, name, cause
):
    (folder / "articles.toml").write_text(sidecar)
    (error,) = read_path(folder / "a.txt")
    assert isinstance(error, ReadError)
    assert error.name == name
    assert cause in error.cause


def test_name_in_the_sidecar_that_no_file_has_is_reported(folder):
    (folder / "articles.toml").write_text('["aa.txt"]\npublished = 2023-07-27')
    *articles, error = read_path(folder)
    assert [article.id for article in articles] == ["a.txt", "b.txt", "c.txt"]
    assert "'aa.txt', which is not in the folder" in error.cause


@pytest.mark.parametrize(
    ("sidecar", "said"),
    [
        ("[a.txt]\npublished = 2023-07-27", 'Write ["a.txt"]'),
        ("[a.b.txt]\npublished = 2023-07-27", "Correct the name"),
        ("[a]\n", "Correct the name"),
    ],
)
def test_name_without_quotation_marks_is_told_from_a_wrong_one(folder, sidecar, said):
    (folder / "articles.toml").write_text(sidecar)
    *_, error = read_path(folder)
    assert error.remedy == said


def test_sidecar_that_is_no_toml_is_reported_once(folder):
    (folder / "articles.toml").write_text("[a.txt\n")
    (error,) = read_path(folder)
    assert error.name == "articles.toml"
    assert "no article of its folder was read" in error.cause
    (again,) = iter_files(sorted(folder.glob("*.txt")))
    assert str(again) == str(error)


@pytest.mark.parametrize(
    ("text", "published", "against"),
    [
        (f" date 2023-08-01 {LEAD}", JULY_27, ["date 2023-08-01"]),
        (f" date 2023-07-27 {LEAD}", JULY_27, []),
        (f" date 2023-08-01 {LEAD}", None, []),
        (
            f"---\ndate: 2023-08-02\n---\n\ndate 2023-08-01 {LEAD}",
            JULY_27,
            ["published: 2023-08-02", "date 2023-08-01"],
        ),
    ],
)
def test_what_contradicts_the_date_given(text, published, against):
    source = read_bytes(text.encode(), name="a.txt", published=published)
    known = Publication(source.dct, source.dct_basis, source.dct_evidence)
    assert contradictions(known) == against


def test_sidecar_of_a_jsonl_file_holds_for_lines_that_say_nothing_else(folder):
    (folder / "d.jsonl").write_text(
        json.dumps({"id": "1", "text": LEAD})
        + "\n"
        + json.dumps({"id": "2", "text": LEAD, "publisher": "Morning Ledger"})
    )
    (folder / "articles.toml").write_text('["d.jsonl"]\npublisher = "Gazette"')
    found = read_path(folder / "d.jsonl")
    assert [source.publisher for source in found] == ["Gazette", "Morning Ledger"]


def test_option_that_cannot_be_a_publication_date_refuses_the_file(folder):
    (error,) = read_path(folder / "a.txt", published=date(1, 1, 1))
    assert "cannot be a publication date" in error.cause
