"""Events, the mentions that tell of them, and what merging keeps by them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ingest.models.articles import Article, Paragraph, TimeExpression
from ingest.models.choices import choices
from ingest.models.names import Actor, Place
from ingest.pipeline.annotations import DatedBy, Precision, Status
from ingest.querysets import EventMentionQuerySet, EventQuerySet


class Event(models.Model):
    """One thing that happened, merged from every mention of it.

    `decided` are the fields that an editor has set: merging leaves them as they are.

    `date_reason` says from which report the date comes. `key` stays the same across
    runs. `told_by` are the slugs of the articles that report it, sorted;
    `article_count` is their number, `source_count` the same with copies of one text
    counted once. `disagreements` are what the reports tell differently,
    `[{"on": "dates" | "numbers" | "places", "words": ...}]`.
    """

    key = models.SlugField("in its address", max_length=120, unique=True)
    title = models.CharField(max_length=300)
    start = models.DateField()
    end = models.DateField()
    precision = models.CharField(
        "known to the", max_length=8, choices=choices(Precision)
    )
    status = models.CharField(
        "what the articles claim", max_length=8, choices=choices(Status)
    )
    date_reason = models.TextField("where the date comes from", blank=True)
    told_by = models.JSONField(default=list, blank=True, editable=False)
    article_count = models.PositiveIntegerField("articles", default=1)
    source_count = models.PositiveIntegerField(default=1, db_index=True)
    disagrees = models.BooleanField(default=False, db_index=True)
    disagreements = models.JSONField(default=list, blank=True)
    is_due = models.BooleanField(
        default=False,
        db_index=True,
        help_text="It has lost a mention and waits to be merged again.",
    )
    decided = models.JSONField(default=list, blank=True)
    changed = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    actors = models.ManyToManyField(
        Actor,
        related_name="events",
        blank=True,
        verbose_name="people, organisations, states",
    )
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
    merge_reason = models.TextField("why it is of this event", blank=True)
    set_aside = models.BooleanField(
        default=False,
        db_index=True,
        help_text="Whether an editor said that it tells of no event.",
    )
    merged_with = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    precision = models.CharField(max_length=8, choices=choices(Precision), blank=True)
    status = models.CharField(
        "what the article claims", max_length=8, choices=choices(Status)
    )
    title = models.CharField(max_length=300)
    sentence_start = models.PositiveIntegerField()
    sentence_end = models.PositiveIntegerField()
    trigger_start = models.PositiveIntegerField()
    trigger_end = models.PositiveIntegerField()
    trigger_text = models.CharField(
        "words that say it happened",
        max_length=200,
        help_text="In the language of the field: the trigger.",
    )
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
        verbose_name="words that say when",
        help_text="In the language of the field: the time expression, or timex.",
    )
    dated_by = models.CharField(
        "what dates it", max_length=11, choices=choices(DatedBy)
    )
    reason = models.TextField("why this date", blank=True)
    attribution = models.CharField("who says so", max_length=200, blank=True)
    in_passing = models.BooleanField(
        default=False,
        help_text="Only named or told in passing: bears an event out, makes none.",
    )
    actors = models.ManyToManyField(
        Actor,
        related_name="mentions",
        blank=True,
        verbose_name="people, organisations, states",
    )
    places = models.ManyToManyField(Place, related_name="mentions", blank=True)

    objects = EventMentionQuerySet.as_manager()

    class Meta:
        verbose_name = "mention"
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
    def says_date(self) -> bool:
        """Whether words date it; a likely day is a guess."""
        return self.start is not None and DatedBy(self.dated_by).is_sure

    @property
    def sentence(self) -> str:
        """The sentence as the article has it; needs the paragraph loaded."""
        return self.paragraph.text[self.sentence_start : self.sentence_end]
