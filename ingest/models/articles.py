"""Articles, what they consist of, and the dates they name."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ingest.models.choices import choices
from ingest.pipeline.annotations import DctBasis, ParagraphKind, Precision, TimexType


class Article(models.Model):
    """One source document, as it was read.

    `source_id` is what the outside calls it (a file name, an id in a .jsonl line);
    `fingerprint` tells whether the same text was read by the same rules before;
    `events_merged` whether the events have been merged since it was stored. An
    editor's publisher stays when the file is read in again.
    """

    source_id = models.CharField("file or id", max_length=400, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=200, blank=True)
    publisher_by_editor = models.BooleanField(default=False, editable=False)
    url = models.URLField("address", max_length=1000, blank=True)
    dct = models.DateField("publication date", null=True, blank=True)
    dct_basis = models.CharField(
        "date known by", max_length=12, choices=choices(DctBasis)
    )
    dct_evidence = models.CharField("words that say so", max_length=300, blank=True)
    text = models.TextField()
    fingerprint = models.CharField(max_length=64)
    events_merged = models.BooleanField(default=False)
    stored_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["dct", "slug"]
        indexes = [
            models.Index(
                fields=["events_merged"],
                condition=Q(events_merged=False),
                name="article_to_merge",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="article_date_has_a_basis",
                condition=Q(dct__isnull=True, dct_basis=DctBasis.UNKNOWN.value)
                | (Q(dct__isnull=False) & ~Q(dct_basis=DctBasis.UNKNOWN.value)),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Paragraph(models.Model):
    """What a deep link points to. `start`, `end` are its place in the article's text;
    `prose_start`, `prose_end` (inside it) the part that is read for events."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="paragraphs"
    )
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=11, choices=choices(ParagraphKind))
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    prose_start = models.PositiveIntegerField()
    prose_end = models.PositiveIntegerField()
    repeats = models.PositiveIntegerField(
        null=True, blank=True, help_text="Position of the paragraph it repeats."
    )
    text_hash = models.BigIntegerField(
        null=True, blank=True, help_text="Stands for its words; none for short ones."
    )
    text = models.TextField()

    class Meta:
        ordering = ["article", "position"]
        indexes = [
            models.Index(
                name="paragraph_shared_text",
                fields=["text_hash"],
                condition=Q(text_hash__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="paragraph_position", fields=["article", "position"]
            ),
            models.CheckConstraint(
                name="paragraph_has_text", condition=Q(end__gt=F("start"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.anchor}: {self.text[:60]}"

    @property
    def anchor(self) -> str:
        return f"p{self.position}"


class TimeExpression(models.Model):
    """A time expression with what it means here; no interval while unresolved."""

    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="timexes"
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    type = models.CharField(max_length=8, choices=choices(TimexType))
    value = models.CharField(max_length=40)
    mod = models.CharField(max_length=16, blank=True)
    interval_start = models.DateField(null=True, blank=True)
    interval_end = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=choices(Precision))
    rule_id = models.CharField(max_length=100)
    reason = models.TextField()

    class Meta:
        ordering = ["paragraph", "start"]
        constraints = [
            models.CheckConstraint(
                name="timex_interval_whole_or_absent",
                condition=Q(interval_start__isnull=True, interval_end__isnull=True)
                | Q(interval_end__gt=F("interval_start")),
            ),
        ]

    def __str__(self) -> str:
        return self.text
