"""What the reader's side keeps for itself; events and articles belong to `ingest`."""

from __future__ import annotations

from django.db import models


class Revision(models.Model):
    """One row, whose token is another one after every write that a count can see.

    Triggers of the database set it in the transaction that writes, whoever writes
    (`timeline.upkeep`). Tokens are random: none ever stands for two contents, not even
    after a rollback or a restored backup.
    """

    token = models.CharField(max_length=36)

    def __str__(self) -> str:
        return self.token
