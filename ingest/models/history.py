"""What became of events: for those who come back to one, or kept a link to it."""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils import timezone

from ingest.models.choices import choices
from ingest.models.events import Event


class Changed(StrEnum):
    """What of an event is not as it was."""

    TITLE = "title"
    DATE = "date"
    STATUS = "status"
    REPORTS = "reports"


class EventChange(models.Model):
    """One thing about an event that became different, and when.

    `before` and `after` hold the same as the event did: a title, a status; of a date
    its first day, the day after its last and its precision; of reports the slugs of the
    articles that were taken away, and of those that came.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=8, choices=choices(Changed))
    before = models.JSONField()
    after = models.JSONField()
    by_editor = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.what}: {self.before} to {self.after}"


class FormerKey(models.Model):
    """The key of an event that was joined with another: links to it lead on."""

    key = models.SlugField(max_length=120, unique=True)
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, related_name="former_keys"
    )

    def __str__(self) -> str:
        return self.key


class SetAside(models.Model):
    """The key of an event that an editor set aside: links to it say so.

    `uids` are those of its mentions, by which it is found if they are brought back.
    """

    key = models.SlugField(max_length=120, unique=True)
    at = models.DateTimeField(default=timezone.now)
    uids = models.JSONField()

    def __str__(self) -> str:
        return self.key
