"""What editors do: date an article, hand articles in, delete them."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.management import call_command

from ingest import models, services
from ingest.pipeline.annotations import DctBasis
from tests.ingest.made import TEXT
from tests.ingest.rows import stored_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]
OTHER = "After ten years, two fires and a flood, on a wet morning, nine people"
RELATIVE = TEXT.replace("26 July 2023", "Wednesday")


@pytest.fixture
def undated(tmp_path):
    path = tmp_path / "undated.txt"
    path.write_text(RELATIVE, encoding="utf-8")
    call_command("ingest", str(path), verbosity=0)
    return path


def test_a_date_given_later_resolves_relative_dates(undated):
    assert not models.Event.objects.exists()
    services.set_publication_date(models.Article.objects.get(), date(2023, 7, 27))
    article = models.Article.objects.get()
    assert (article.dct, article.dct_basis) == (date(2023, 7, 27), DctBasis.EDITOR)
    assert models.Event.objects.get().start == date(2023, 7, 26)


def test_an_editors_date_survives_reading_the_file_again(undated, made_parser):
    services.set_publication_date(models.Article.objects.get(), date(2023, 7, 27))
    before = stored_rows()
    made_parser.clear()
    call_command("ingest", str(undated), "--published=2020-01-01", verbosity=0)
    assert made_parser == []
    assert stored_rows() == before


def test_an_editors_date_survives_a_corrected_file(undated):
    services.set_publication_date(models.Article.objects.get(), date(2023, 7, 27))
    undated.write_text(RELATIVE.replace("pier", "bridge"), encoding="utf-8")
    call_command("ingest", str(undated), verbosity=0)
    article = models.Article.objects.get()
    assert "bridge" in article.text
    assert (article.dct, article.dct_basis) == (date(2023, 7, 27), DctBasis.EDITOR)
    assert models.Event.objects.exists()


def test_an_editors_publisher_survives_reading_the_file_again(undated, made_parser):
    services.set_publisher(models.Article.objects.get(), "Harbour Gazette")
    before = stored_rows()
    made_parser.clear()
    call_command("ingest", str(undated), "--publisher=Wire", verbosity=0)
    assert made_parser == []
    assert stored_rows() == before
    assert models.Article.objects.get().publisher == "Harbour Gazette"


def test_an_editors_publisher_leaves_an_article_of_older_rules_due(
    undated, made_parser
):
    models.Article.objects.update(fingerprint="older rules")
    services.set_publisher(models.Article.objects.get(), "Harbour Gazette")
    made_parser.clear()
    call_command("ingest", str(undated), verbosity=0)
    assert made_parser != []
    assert models.Article.objects.get().publisher == "Harbour Gazette"


def test_a_dated_article_keeps_slug_paragraphs_and_uids(undated):
    def kept() -> list:
        article = models.Article.objects.get()
        return [
            article.slug,
            list(article.paragraphs.values_list("position", "start", "end", "text")),
            list(article.mentions.values_list("uid", flat=True)),
        ]

    before = kept()
    services.set_publication_date(models.Article.objects.get(), date(2023, 7, 27))
    assert kept() == before


@pytest.mark.parametrize(
    ("new_text", "stays"),
    [
        (TEXT.replace("pier in Bergen", "new pier in Bergen"), True),
        (TEXT.replace("The town waited long", "The town waited for years"), True),
        (TEXT.replace("Mayor Ana Holm", OTHER), False),
    ],
    ids=["a word more", "another sentence", "hardly a word the same"],
)
def test_what_an_editor_set_stays_with_a_mention_told_nearly_alike(
    tmp_path, new_text, stays
):
    path = tmp_path / "pier.txt"
    for text in (TEXT, new_text):
        path.write_text(text, encoding="utf-8")
        call_command("ingest", str(path), verbosity=0)
        if text == TEXT:
            event = models.Event.objects.get()
            event.title, event.decided = "The pier was opened", ["title"]
            event.save()
    after = models.Event.objects.get()
    assert (after.key == event.key) is stays
    assert (after.title == "The pier was opened") is stays


def test_a_mention_set_aside_stays_so_when_a_word_is_corrected(tmp_path):
    path = tmp_path / "pier.txt"
    for text in (TEXT, TEXT.replace("the pier in", "a pier in")):
        path.write_text(text, encoding="utf-8")
        call_command("ingest", str(path), verbosity=0)
        if text == TEXT:
            models.EventMention.objects.update(set_aside=True)
    assert models.EventMention.objects.get().set_aside


def test_deleting_articles_takes_their_events_and_people_along(undated):
    services.set_publication_date(models.Article.objects.get(), date(2023, 7, 27))
    services.delete_articles(models.Article.objects.all())
    assert not any(stored_rows().values())


def test_an_event_outlives_one_of_its_two_articles():
    for name in ("one.txt", "two.txt"):
        services.ingest_uploads([(name, TEXT.encode())])
    assert models.Event.objects.get().article_count == 2
    services.delete_articles(models.Article.objects.filter(source_id="two.txt"))
    event = models.Event.objects.get()
    assert event.article_count == 1
    assert event.actors.get().name == "Ana Holm"


def test_uploads_are_reported_one_by_one():
    uploads = [
        ("good.txt", TEXT.encode()),
        ("empty.txt", b""),
        ("binary.txt", b"\0\1\2"),
        ("good.txt", RELATIVE.encode()),
    ]
    reports = services.ingest_uploads(uploads, publisher="Harbour Gazette")
    assert [(report.name, report.outcome) for report in reports] == [
        ("good.txt", services.Outcome.STORED),
        ("empty.txt", None),
        ("binary.txt", None),
        ("good.txt", None),
    ]
    assert all(report.failure.remedy for report in reports[1:])
    article = models.Article.objects.get()
    assert (article.text, article.publisher) == (TEXT, "Harbour Gazette")


def test_pasted_text_has_the_same_name_each_time():
    assert services.pasted_name(TEXT) == services.pasted_name(TEXT)
    assert services.pasted_name(TEXT) != services.pasted_name(RELATIVE)
