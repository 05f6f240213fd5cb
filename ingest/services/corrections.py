"""What editors change about an article; the machine's findings follow."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ingest import models
from ingest.pipeline.pool import parse_with
from ingest.services.articles import load_source, store_article, with_editors_date
from ingest.services.fingerprints import fingerprint, language_model
from ingest.services.upkeep import merge_if_due


@transaction.atomic
def set_publisher(article: models.Article, publisher: str) -> None:
    """Say who published an article; that stays when its file is read in again.

    Nothing that is found depends on it, so nothing is read anew.
    """
    is_current = article.fingerprint == fingerprint(load_source(article))
    article.publisher, article.publisher_by_editor = publisher, True
    if is_current:  # else it was read by older rules, and is due
        article.fingerprint = fingerprint(load_source(article))
    fields = ["publisher", "publisher_by_editor", "fingerprint", "stored_at"]
    article.save(update_fields=fields)


@transaction.atomic
def set_publication_date(article: models.Article, dct: date) -> None:
    """Date an article and read it anew, so that "Wednesday" is a day from now on.

    The editor's date stays when the same file is read in again.
    """
    source = with_editors_date(load_source(article), dct)
    parsed = parse_with(source, model=language_model())
    store_article(parsed, fingerprint=fingerprint(source))
    merge_if_due()
