"""What the reader's side keeps for itself; events and articles belong to `ingest`."""

from __future__ import annotations

from datetime import date
from secrets import choice

from django.conf import settings
from django.db import models

# Letters and digits that nobody takes for one another.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
SHORT_LENGTH = 8


def make_short() -> str:
    """The last part of a saved view's address: short, and not to be guessed."""
    return "".join(choice(SIGNS) for _ in range(SHORT_LENGTH))


class Revision(models.Model):
    """One row, whose token is another one after every write that a count can see.

    Triggers of the database set it in the transaction that writes, whoever writes
    (`timeline.upkeep`). Tokens are random: none ever stands for two contents, not even
    after a rollback or a restored backup.
    """

    token = models.CharField(max_length=36)

    def __str__(self) -> str:
        return self.token


class Touched(models.Model):
    """An event that a revision left different: what the columns must read again.

    The latest thousands, written by the same triggers. Event 0 stands for the names of
    actors, places and articles. No foreign key: an event may be gone.
    """

    token = models.CharField(max_length=36)
    event = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.token}: {self.event}"


class SearchIndex(models.Model):
    """One row: which definition the search index was made by.

    While a migration runs, `texts` is the fingerprint of what was indexed before it:
    the triggers are away meanwhile.
    """

    definition = models.CharField(max_length=64)
    texts = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.definition


class SavedView(models.Model):
    """What a view of the chronology showed when an editor kept it.

    `query` is its canonical query string; `events` are its events as they were, in
    order: key, title, start, end (the first day after) and precision of each.
    """

    short = models.SlugField(
        "address", max_length=16, unique=True, default=make_short, editable=False
    )
    title = models.CharField(max_length=300)
    note = models.TextField(
        blank=True, help_text="Shown above the list: why this view was kept."
    )
    query = models.TextField("filters", blank=True, editable=False)
    events = models.JSONField(default=list, editable=False)
    kept_at = models.DateTimeField(auto_now_add=True)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        ordering = ["-kept_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The day that it is "as of"."""
        return self.kept_at.date()
