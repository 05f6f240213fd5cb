"""What editors decided about which mentions tell of one event."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils import timezone

from ingest.models.choices import choices
from ingest.querysets import DecisionQuerySet


class Decided(StrEnum):
    """That mentions tell of one event, or that some of them tell of another."""

    JOINED = "joined"
    PARTED = "parted"


class Decision(models.Model):
    """An editor's word on mentions; it outlives every reading and merging.

    Of two that contradict each other the later one counts. `key` is that of the event
    that keeps its address.
    """

    what = models.CharField(max_length=6, choices=choices(Decided))
    key = models.SlugField(max_length=120)
    at = models.DateTimeField(default=timezone.now)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.what}: {self.key}"


class DecidedMention(models.Model):
    """A mention that a decision is about, by its uid, which stays as it is read anew.

    `part` numbers the events of then, from 0, the one that keeps its address; `key` is
    that event's own.
    """

    decision = models.ForeignKey(
        Decision, on_delete=models.CASCADE, related_name="mentions"
    )
    uid = models.CharField(max_length=64, db_index=True)
    part = models.PositiveIntegerField()
    key = models.SlugField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="decided_mention_once", fields=["decision", "uid"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.uid} in {self.key}"
