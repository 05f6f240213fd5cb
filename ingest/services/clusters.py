"""What the events consist of, for whoever measures how well they were joined."""

from __future__ import annotations

from collections import defaultdict

from ingest import models

# The article's id, and where the trigger starts and ends in its text.
Place = tuple[str, int, int]


def event_members() -> list[list[Place]]:
    """List, for each stored event, where its mentions stand."""
    rows = models.EventMention.objects.filter(event__isnull=False).values_list(
        "event_id",
        "article__source_id",
        "paragraph__start",
        "trigger_start",
        "trigger_end",
    )
    members: defaultdict[int, list[Place]] = defaultdict(list)
    for event, article, offset, start, end in rows:
        members[event].append((article, offset + start, offset + end))
    return list(members.values())
