"""Store what the pipeline found in one article: whole, in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.text import slugify

from ingest import models
from ingest.pipeline.annotations import (
    DctBasis,
    Paragraph,
    ParagraphKind,
    Parsed,
    Source,
    Span,
)
from ingest.pipeline.reader import ARTICLE_SUFFIXES
from ingest.services import fingerprints
from ingest.services.contents import clip, store_contents
from ingest.services.participants import participants_of, remove_unused

SLUG_LENGTH = 80


class Outcome(StrEnum):
    """What storing an article came to."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


def prepare_source(source: Source) -> Source:
    """Give the source the form in which it is stored; do this before parsing.

    What an editor gave wins over what the file says, now and ever after.
    Addresses that a page must not link to (`javascript:`) are dropped.
    """
    stored = models.Article.objects.filter(source_id=source.id)
    for article in stored.only("dct", "dct_basis", "publisher", "publisher_by_editor"):
        if article.dct is not None and article.dct_basis == DctBasis.EDITOR:
            source = with_editors_date(source, article.dct)
        if article.publisher_by_editor:
            source = replace(source, publisher=article.publisher)
    return replace(
        clip_evidence(source),
        title=clip(source.title, models.Article, "title"),
        publisher=clip(source.publisher, models.Article, "publisher"),
        url=source.url if _is_web_address(source.url) else "",
    )


def clip_evidence(source: Source) -> Source:
    evidence = clip(source.dct_evidence, models.Article, "dct_evidence")
    return replace(source, dct_evidence=evidence)


def with_editors_date(source: Source, dct: date) -> Source:
    return replace(source, dct=dct, dct_basis=DctBasis.EDITOR, dct_evidence="")


def without_date(names: Iterable[str]) -> list[str]:
    """Those of the stored articles whose publication date nobody knows."""
    undated = models.Article.objects.filter(dct=None)
    stored = set(undated.values_list("source_id", flat=True))
    return [name for name in names if name in stored]


def has_others(names: Iterable[str]) -> bool:
    """Whether articles are stored that have none of these names."""
    return models.Article.objects.exclude(source_id__in=list(names)).exists()


def is_unchanged(source: Source) -> bool:
    """Whether the prepared source is stored already, read by the same rules."""
    return models.Article.objects.filter(
        source_id=source.id, fingerprint=fingerprints.fingerprint(source)
    ).exists()


@transaction.atomic
def store_article(parsed: Parsed, *, fingerprint: str) -> Outcome:
    """Store an article, replacing what an earlier run stored under its id.

    Events are merged afterwards, from all articles: `merge_if_due`. Until then a
    mention that was there before stays with its event.
    """
    source = parsed.source
    same_id = models.Article.objects.filter(source_id=source.id)
    article = same_id.select_for_update().first()
    if article is None:
        article = models.Article(source_id=source.id, slug=_free_slug(source.id))
        outcome = Outcome.STORED
    elif article.fingerprint == fingerprint:
        return Outcome.UNCHANGED
    else:
        outcome = Outcome.REPLACED

    for field in ("title", "publisher", "url", "dct", "dct_basis", "dct_evidence"):
        setattr(article, field, getattr(source, field))
    article.text = source.text
    article.fingerprint = fingerprint
    article.events_merged = False
    article.save()
    named_before = participants_of(same_id)
    store_contents(article, parsed)
    remove_unused(named_before)
    return outcome


def load_source(article: models.Article) -> Source:
    """The article as it was read, rebuilt from what is stored."""
    return Source(
        id=article.source_id,
        title=article.title,
        text=article.text,
        paragraphs=tuple(
            Paragraph(
                position=row.position,
                span=Span(row.start, row.end),
                prose=Span(row.prose_start, row.prose_end),
                kind=ParagraphKind(row.kind),
                repeats=row.repeats,
            )
            for row in article.paragraphs.order_by("position")
        ),
        publisher=article.publisher,
        url=article.url,
        dct=article.dct,
        dct_basis=DctBasis(article.dct_basis),
        dct_evidence=article.dct_evidence,
    )


def _is_web_address(url: str) -> bool:
    longest = models.Article._meta.get_field("url").max_length
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and bool(parts.netloc) and len(url) <= longest
    )


def _free_slug(source_id: str) -> str:
    """A slug from the id's own words; a short hash tells apart those that collide."""
    path = PurePath(source_id)
    # A file's form is no part of its name, but "issue-1.2" keeps its 2.
    stem = path.stem if path.suffix.lower() in ARTICLE_SUFFIXES else source_id
    slug = slugify(stem)
    wanted = slug[:SLUG_LENGTH].strip("-")
    taken = models.Article.objects.filter(slug=wanted).exists()
    if wanted == slug and wanted and not taken:
        return wanted
    digest = hashlib.sha256(source_id.encode()).hexdigest()[:10]
    return f"{wanted or 'article'}-{digest}"
