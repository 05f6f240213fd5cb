"""Undated articles take the day of dated ones with the same text, in any order."""

from datetime import date
from itertools import permutations

import pytest

from ingest import models
from ingest.pipeline.annotations import DctBasis
from ingest.pipeline.reader import read_bytes
from ingest.services import (
    delete_articles,
    ingest_articles,
    merge_if_due,
    set_publication_date,
)
from tests.ingest.rows import stored_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]
JULY_26, JULY_27 = date(2023, 7, 26), date(2023, 7, 27)
LEAD = (
    "Mayor Ana Holm opened the pier in Bergen on Wednesday, before some four hundred "
    "people who had waited in the rain, the town hall said."
)
OTHER = (
    "The old pier was swept away by a storm, and it took the town four years to find "
    "the money and the stones for a new one, an engineer said."
)


def article(name: str, *paragraphs: str, published: date | None = None):
    text = "\n\n".join(paragraphs)
    return read_bytes(text.encode(), name=name, published=published)


def original():
    return article("original.txt", LEAD, OTHER, published=JULY_27)


def copy():
    return article("copy.txt", f"BERGEN (Example) -- {LEAD}")


def ingest(*sources) -> list[str]:
    outcomes = [str(report.outcome) for report in ingest_articles(sources)]
    merge_if_due()
    return outcomes


def dates() -> dict[str, tuple]:
    rows = models.Article.objects.values_list("source_id", "dct", "dct_basis")
    return {name: (day, basis) for name, day, basis in rows}


@pytest.mark.parametrize("order", list(permutations(range(3))), ids=str)
def test_the_order_of_reading_does_not_matter(order):
    sources = [
        original(),
        copy(),
        article("later.txt", LEAD, published=date(2023, 7, 30)),
    ]
    for number in order:
        ingest(sources[number])
    assert dates()["copy.txt"] == (JULY_27, DctBasis.SHARED_TEXT)
    found = models.Article.objects.get(source_id="copy.txt")
    assert "stands in “Mayor Ana Holm opened the pier" in found.dct_evidence
    assert found.dct_evidence.endswith("of 27 July 2023")
    wednesday = models.TimeExpression.objects.get(paragraph__article=found)
    assert (wednesday.text, wednesday.interval_start) == ("Wednesday", JULY_26)


def test_one_run_is_like_two_and_reading_again_changes_nothing():
    assert ingest(copy(), original()) == ["stored", "stored"]
    before = stored_rows()
    assert ingest(copy(), original()) == ["unchanged", "unchanged"]
    assert ingest(original(), copy()) == ["unchanged", "unchanged"]
    assert stored_rows() == before


def test_a_date_from_shared_text_dates_no_third_article():
    third = article("third.txt", OTHER)
    second = article("copy.txt", LEAD, OTHER + " Really.")
    ingest(article("original.txt", LEAD, published=JULY_27), second, third)
    assert dates()["third.txt"] == (None, DctBasis.UNKNOWN)


def test_a_date_that_an_editor_gives_the_original_reaches_the_copy():
    ingest(article("original.txt", LEAD, OTHER), copy())
    assert dates()["copy.txt"] == (None, DctBasis.UNKNOWN)
    set_publication_date(models.Article.objects.get(source_id="original.txt"), JULY_27)
    assert dates()["copy.txt"] == (JULY_27, DctBasis.SHARED_TEXT)


def test_a_date_that_an_editor_gives_the_copy_stays():
    ingest(copy())
    day = date(2023, 7, 29)
    set_publication_date(models.Article.objects.get(), day)
    ingest(original(), copy())
    assert dates()["copy.txt"] == (day, DctBasis.EDITOR)


def test_without_the_original_the_copy_is_undated_again():
    ingest(original(), article("copy.txt", f"BERGEN, July 27 (Example) -- {LEAD}"))
    assert dates()["copy.txt"] == (JULY_27, DctBasis.SHARED_TEXT)
    delete_articles(models.Article.objects.filter(source_id="original.txt"))
    assert dates() == {"copy.txt": (None, DctBasis.UNKNOWN)}
    evidence = models.Article.objects.get().dct_evidence
    assert evidence == "BERGEN, July 27 (Example): no year is said, none is certain"
    again = article("copy.txt", f"BERGEN, July 27 (Example) -- {LEAD}")
    assert ingest(again) == ["unchanged"]


def test_copies_that_disagree_by_weeks_date_nothing():
    ingest(copy(), original())
    ingest(article("much-later.txt", LEAD, published=date(2023, 9, 1)))
    assert dates()["copy.txt"] == (None, DctBasis.UNKNOWN)
