"""What is stored so that merging finds the neighbours of what is new."""

from __future__ import annotations

from django.db import models


class MergeBlock(models.Model):
    """A block that a mention is kept in, so that those like it find it."""

    mention = models.ForeignKey(
        "EventMention", on_delete=models.CASCADE, related_name="blocks"
    )
    key = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["key", "mention"])]

    def __str__(self) -> str:
        return f"{self.key:x}"


class StoryTerm(models.Model):
    """A name or a number that tells what an article is about; `month` is when."""

    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="story_terms"
    )
    term = models.BigIntegerField()
    month = models.PositiveIntegerField()
    weight = models.FloatField()

    class Meta:
        indexes = [models.Index(fields=["term", "month", "article"])]

    def __str__(self) -> str:
        return f"{self.term:x}"


class StoryLink(models.Model):
    """Two articles on one story; each pair is stored both ways."""

    article = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="story_links"
    )
    other = models.ForeignKey("Article", on_delete=models.CASCADE, related_name="+")
    likeness = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="story_link_once", fields=["article", "other"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.likeness:.2f}"
