"""Where links of names lead on: to the one that editors joined them with, to the whole
name that a single one stands for, to the kind that a name is of by now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from django.db.models.functions import Coalesce

from ingest.models import Actor, Place
from timeline.filters import KINDS, PLACE, Linked

BY_ACTOR_KIND = {
    kind.actor_kind.value: kind.name
    for kind in KINDS
    if isinstance(kind, Linked) and kind.actor_kind is not None
}


class Name(NamedTuple):
    """A value of a filter: the filter's name, and the key."""

    kind: str
    key: str


def lead_on(unknown: Mapping[str, Sequence[str]]) -> dict[Name, Name]:
    """Give the names of today for the keys, by filter, that are known no more."""
    return {
        **dict(_places(unknown.get(PLACE.name, ()))),
        **{
            old: new
            for kind in BY_ACTOR_KIND.values()
            for old, new in _actors(kind, unknown.get(kind, ()))
        },
    }


def _places(keys: Sequence[str]) -> Iterator[tuple[Name, Name]]:
    if keys:
        joined = Place.objects.filter(key__in=keys, same_as__isnull=False)
        for key, today in joined.values_list("key", "same_as__key"):
            yield Name(PLACE.name, key), Name(PLACE.name, today)


def _actors(kind: str, keys: Sequence[str]) -> Iterator[tuple[Name, Name]]:
    if keys:
        rows = Actor.objects.filter(key__in=keys).values_list(
            "key",
            Coalesce("same_as__kind", "whole__kind", "kind"),
            Coalesce("same_as__key", "whole__key", "key"),
        )
        for key, kind_today, today in rows:
            yield Name(kind, key), Name(BY_ACTOR_KIND[kind_today], today)
