"""Publication days of undated articles, from dated ones that have the same words.

The day follows from what is stored and from nothing else, so the order in which
articles come in does not matter: who came first is looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import QuerySet

from ingest import models
from ingest.pipeline.annotations import DctBasis, Source
from ingest.pipeline.pool import parse_with
from ingest.pipeline.reader.reread import reread
from ingest.pipeline.sharing import Printing, date_by_shared_text, hash_paragraph
from ingest.services.articles import clip_evidence, load_source, store_article
from ingest.services.fingerprints import fingerprint, language_model

# What more articles print is a notice of the house and dates nothing.
MAX_COPIES = 50
# Keys in one query: SQLite takes a bounded number.
BATCH = 500
OPEN_BASES = (DctBasis.UNKNOWN, DctBasis.SHARED_TEXT)


def with_shared_date(source: Source) -> Source:
    """Date an article by the stored ones it shares its text with, if it has no date."""
    if source.dct_basis is not DctBasis.UNKNOWN:
        return source
    hashes = {
        key
        for paragraph in source.paragraphs
        if (key := hash_paragraph(source, paragraph)) is not None
    }
    printings = find_printings(hashes, without=source.id)
    return clip_evidence(date_by_shared_text(source, printings))


def find_printings(hashes: Iterable[int], *, without: str) -> dict[int, Printing]:
    """First and last day of each paragraph among the articles that say their own date.

    A date that was itself taken from shared text counts for nothing here.
    """
    others = dated_articles().exclude(source_id=without)
    found = {key: find_printing(key, others) for key in hashes}
    return {key: printing for key, printing in found.items() if printing}


def dated_articles() -> QuerySet[models.Article]:
    return models.Article.objects.filter(dct__isnull=False).exclude(
        dct_basis=DctBasis.SHARED_TEXT
    )


def find_printing(key: int, dated: QuerySet[models.Article]) -> Printing | None:
    """When a paragraph was printed; None for what nobody or everybody prints."""
    rows = dated.filter(paragraphs__text_hash=key).order_by()
    copies = list(rows.values_list("dct", "source_id", "title")[: MAX_COPIES + 1])
    if not 0 < len(copies) <= MAX_COPIES:
        return None
    first, _, title = min(copies)
    return Printing(first, max(copies)[0], title)


def articles_sharing_with(articles: QuerySet[models.Article]) -> list[int]:
    """Undated articles, and those dated by shared text, that these may change.

    Words that date nothing, with these articles and without, are background: it
    would cost much to look at all who print them.
    """
    theirs = models.Paragraph.objects.filter(
        article__in=articles, text_hash__isnull=False
    )
    open_ones = models.Paragraph.objects.filter(article__dct_basis__in=OPEN_BASES)
    shared = open_ones.exclude(article__in=articles).filter(
        text_hash__in=theirs.values("text_hash")
    )
    everybody = dated_articles()
    others = everybody.exclude(pk__in=articles)
    telling = [
        key
        for key in shared.values_list("text_hash", flat=True).distinct().order_by()
        if any(
            (printing := find_printing(key, dated)) and printing.is_telling
            for dated in (everybody, others)
        )
    ]
    # Undated ones among these may share with any that were there before.
    found = set(articles.filter(dct_basis__in=OPEN_BASES).values_list("pk", flat=True))
    for start in range(0, len(telling), BATCH):
        keys = telling[start : start + BATCH]
        found.update(
            open_ones.filter(text_hash__in=keys).values_list("article", flat=True)
        )
    return sorted(found)


def settle_shared_dates(articles: Iterable[int]) -> None:
    """Look at undated articles again, and read anew those whose date is another now."""
    for pk in articles:
        article = models.Article.objects.filter(pk=pk).first()
        if article is None:
            continue  # deleted with the one it shared its text with
        stored = load_source(article)
        undated = replace(stored, dct=None, dct_basis=DctBasis.UNKNOWN)
        dated = with_shared_date(undated)
        if dated.dct is None:
            words = stored.dct_evidence
            if stored.dct is not None:
                words = reread(undated).complaints()
            dated = clip_evidence(replace(undated, dct_evidence=words))
        if dated != stored:
            parsed = parse_with(dated, model=language_model())
            store_article(parsed, fingerprint=fingerprint(dated))
