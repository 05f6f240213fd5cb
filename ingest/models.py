"""Articles and what they say: written by `ingest.services` only.

Offsets count characters of the paragraph's text, end exclusive; intervals are
half-open, so `end` is the first day after.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ingest.neighbours import MergeBlock, StoryLink, StoryTerm
from ingest.pipeline.annotations import (
    ActorKind,
    DatedBy,
    DctBasis,
    ParagraphKind,
    Precision,
    Status,
    TimexType,
)
from ingest.querysets import EventMentionQuerySet, EventQuerySet

__all__ = [
    "Actor",
    "Article",
    "Event",
    "EventMention",
    "MergeBlock",
    "Paragraph",
    "Place",
    "StoryLink",
    "StoryTerm",
    "TimeExpression",
]


def choices(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """Plain values, so that migrations do not import the pipeline."""
    return [(member.value, member.value) for member in enum]


class Article(models.Model):
    """One source document, as it was read.

    `source_id` is what the outside calls it (a file name, an id in a .jsonl line);
    `fingerprint` tells whether the same text was read by the same rules before;
    `events_merged` whether the events have been merged since it was stored.
    """

    source_id = models.CharField("file or id", max_length=400, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=200, blank=True)
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
    text = models.TextField()

    class Meta:
        ordering = ["article", "position"]
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


class Named(models.Model):
    """What actors and places have in common: what editors decided about them.

    A row that is the same as another stays, and gives its place in events to it;
    `decided` are the fields that the machine leaves as they are.
    """

    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="others"
    )
    decided = models.JSONField(default=list, blank=True)

    class Meta:
        abstract = True


class Actor(Named):
    """A person, organisation or state taking part; `aliases` are other spellings."""

    key = models.SlugField(max_length=200, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, choices=choices(ActorKind))
    role = models.CharField(max_length=200, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    whole = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The one person whose whole name has this single name in it.",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Namesake(models.Model):
    """A spelling that means somebody else than the actor the machine gives it to."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="namesakes")
    spelling = models.CharField(max_length=200)
    other = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")

    class Meta:
        unique_together = [("actor", "spelling")]

    def __str__(self) -> str:
        return self.spelling


class Place(Named):
    """A place, with coordinates in degrees where the gazetteer knows them."""

    key = models.SlugField(max_length=200, unique=True)
    name = models.CharField(max_length=200)
    country = models.CharField(max_length=100, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Event(models.Model):
    """One thing that happened, merged from every mention of it.

    `date_reason` says from which report the date comes. `key` stays the same across
    runs. `article_count` is the number of articles that report it, `source_count` the
    same with copies of one text counted once. `disagreements` are what the reports
    tell differently, `[{"on": "dates" | "numbers" | "places", "words": ...}]`.
    """

    key = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    start = models.DateField()
    end = models.DateField()
    precision = models.CharField(max_length=8, choices=choices(Precision))
    status = models.CharField(max_length=8, choices=choices(Status))
    date_reason = models.TextField(blank=True)
    article_count = models.PositiveIntegerField(default=1)
    source_count = models.PositiveIntegerField(default=1, db_index=True)
    disagrees = models.BooleanField(default=False, db_index=True)
    disagreements = models.JSONField(default=list, blank=True)
    is_due = models.BooleanField(
        default=False,
        db_index=True,
        help_text="It has lost a mention and waits to be merged again.",
    )
    changed = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    actors = models.ManyToManyField(Actor, related_name="events", blank=True)
    places = models.ManyToManyField(Place, related_name="events", blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["start", "end", "key"])]
        constraints = [
            models.CheckConstraint(
                name="event_ends_after_it_starts", condition=Q(end__gt=F("start"))
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EventMention(models.Model):
    """One article's telling of an event: a trigger in a sentence of a paragraph.

    `uid` names the same words of the same article across runs. `event` is None while
    the mention has no date; `merge_reason` says why it was joined to its event.
    `merged_with` is the first of the mentions that it hangs together with by likeness;
    None while it waits to be merged.
    """

    uid = models.CharField(max_length=64, unique=True)
    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="mentions"
    )
    paragraph = models.ForeignKey(
        Paragraph, on_delete=models.CASCADE, related_name="mentions"
    )
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, blank=True, related_name="mentions"
    )
    merge_reason = models.TextField(blank=True)
    merged_with = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=choices(Precision), blank=True)
    status = models.CharField(max_length=8, choices=choices(Status))
    title = models.CharField(max_length=300)
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    trigger_text = models.CharField(max_length=200)
    trigger_lemma = models.CharField(max_length=200)
    trigger_noun = models.CharField(
        max_length=200,
        blank=True,
        help_text="The event noun that the verb merely carries.",
    )
    timex = models.ForeignKey(
        TimeExpression,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="mentions",
    )
    dated_by = models.CharField(max_length=11, choices=choices(DatedBy))
    reason = models.TextField(blank=True)
    attribution = models.CharField(max_length=200, blank=True)
    in_passing = models.BooleanField(
        default=False,
        help_text="Only named or told in passing: bears an event out, makes none.",
    )
    actors = models.ManyToManyField(Actor, related_name="mentions", blank=True)
    places = models.ManyToManyField(Place, related_name="mentions", blank=True)

    objects = EventMentionQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["article", "trigger_start"]),
            models.Index(fields=["event", "article"]),
            models.Index(fields=["start", "article"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="mention_interval_whole_or_absent",
                condition=Q(start__isnull=True, end__isnull=True)
                | Q(end__gt=F("start")),
            ),
            models.CheckConstraint(
                name="mention_trigger_inside_sentence",
                condition=Q(
                    trigger_start__gte=F("sentence_start"),
                    trigger_end__lte=F("sentence_end"),
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def sentence(self) -> str:
        """The sentence as the article has it; needs the paragraph loaded."""
        return self.paragraph.text[self.sentence_start : self.sentence_end]
