"""Who and where: actors and places, and what editors decided about them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ingest.models.choices import choices
from ingest.pipeline.annotations import ActorKind


class Named(models.Model):
    """What actors and places have in common: what editors decided about them.

    A row that is the same as another stays, and gives its place in events to it;
    `decided` are the fields that the machine leaves as they are.
    """

    same_as = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="others"
    )
    decided = models.JSONField(default=list, blank=True)
    set_aside = models.BooleanField(
        default=False,
        help_text="It is not what it was taken for: no event has it from now on.",
    )

    class Meta:
        abstract = True


class Actor(Named):
    """A person, organisation or state taking part; `aliases` are other spellings.

    `given` and `family` are the first and the last word of the key.
    """

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
    given = models.CharField(max_length=200, blank=True, editable=False)
    family = models.CharField(max_length=200, blank=True, editable=False)
    is_due = models.BooleanField(
        default=True,
        editable=False,
        help_text="It is to be found anew whom it stands for.",
    )

    class Meta:
        verbose_name = "person, organisation or state"
        verbose_name_plural = "people, organisations and states"
        ordering = ["name"]
        indexes = [
            models.Index(fields=["given", "family"]),
            models.Index(fields=["family"]),
            models.Index(fields=["family"], condition=Q(is_due=True), name="actor_due"),
        ]

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
