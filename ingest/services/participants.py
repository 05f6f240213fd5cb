"""Actors and places: one row for each, whatever the spelling."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import reduce
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.utils.text import slugify

from ingest import models
from ingest.pipeline.annotations import Actor, Place
from ingest.services.identities import let_settle_with_namesakes

KEY_LENGTH = 200
# Rows about which editors have said nothing.
UNDECIDED = {"same_as__isnull": True, "others__isnull": True, "decided": []}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Participants:
    """Primary keys of the actors and places that an article names."""

    actors: frozenset[int]
    places: frozenset[int]


def actor_key(actor: Actor) -> str:
    return name_key(actor.name)


def place_key(place: Place | models.Place) -> str:
    """Places of one name in two countries are two places."""
    if place.country in ("", place.name):
        return name_key(place.name)
    return name_key(f"{place.name} {place.country}")


def name_key(name: str) -> str:
    """The name without case, hyphens and accents; other scripts keep their letters."""
    key = slugify(name) or slugify(name, allow_unicode=True)
    if not key or len(key) > KEY_LENGTH:
        return hashlib.sha256(name.encode()).hexdigest()
    return key


def store_actors(actors: Iterable[Actor]) -> dict[str, int]:
    """Store the actors with all they are called; primary keys by key."""
    namings = _by_key(actors, actor_key)
    known = models.Actor.objects.prefetch_related("namesakes")
    rows = known.in_bulk(list(namings), field_name="key")
    changed = []
    for key, named in namings.items():
        row = rows.get(key) or models.Actor(key=key, name="", kind=named[0].kind)
        before = (row.name, row.role, row.aliases)
        _unite(row, named)
        if before != (row.name, row.role, row.aliases):
            changed.append(row)
    models.Actor.objects.bulk_create(
        (row for row in changed if row.pk is None), ignore_conflicts=True
    )
    models.Actor.objects.bulk_update(
        [row for row in changed if row.pk is not None], ["name", "role", "aliases"]
    )
    return _primary_keys(models.Actor, namings)


def store_places(places: Iterable[Place]) -> dict[str, int]:
    """Store the places, with coordinates as soon as one naming has them."""
    namings = _by_key(places, place_key)
    rows = models.Place.objects.in_bulk(list(namings), field_name="key")
    missing, located = [], []
    for key, named in namings.items():
        best = next((place for place in named if place.latitude is not None), named[0])
        row = rows.get(key)
        if row is None:
            missing.append(models.Place(key=key, **asdict(best)))
        elif row.latitude is None and best.latitude is not None and not row.decided:
            row.latitude, row.longitude = best.latitude, best.longitude
            located.append(row)
    models.Place.objects.bulk_create(missing, ignore_conflicts=True)
    models.Place.objects.bulk_update(located, ["latitude", "longitude"])
    return _primary_keys(models.Place, namings)


def _by_key(named: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    grouped: dict[str, list[T]] = {}
    for item in named:
        grouped.setdefault(key(item), []).append(item)
    return grouped


def _primary_keys(model: type[Model], keys: Iterable[str]) -> dict[str, int]:
    rows = model.objects.filter(key__in=list(keys))
    return dict(rows.values_list("key", "pk"))


def _unite(row: models.Actor, namings: Iterable[Actor]) -> None:
    """Keep the fuller name and role; every other spelling becomes an alias.

    A name that an editor gave stays, and a spelling that was taken off stays off.
    """
    names = {row.name, *row.aliases} if row.name else set()
    for naming in namings:
        names |= {naming.name, *naming.aliases}
        row.role = _fuller(row.role, naming.role)
    if row.pk is not None:
        names -= {namesake.spelling for namesake in row.namesakes.all()}
    if "name" not in row.decided:
        row.name = reduce(_fuller, own_names(row, names))
    row.aliases = sorted(names - {row.name})


def own_names(row: models.Actor, names: Iterable[str]) -> list[str]:
    """The names under which the machine knows the actor, not merely calls them so."""
    return [name for name in names if name_key(name) == row.key]


def _fuller(first: str, second: str) -> str:
    """The longer of the two; of two as long, always the same one."""
    return max(first, second, key=lambda words: (len(words), words))


def participants_of(articles: QuerySet[models.Article]) -> Participants:
    mentions = models.EventMention.objects.filter(article__in=articles)
    return Participants(
        actors=frozenset(mentions.values_list("actors", flat=True)) - {None},
        places=frozenset(mentions.values_list("places", flat=True)) - {None},
    )


def remove_unused(participants: Participants) -> None:
    """Remove those that no mention names any more, unless editors decided on them."""
    unused = models.Actor.objects.filter(
        pk__in=participants.actors, mentions__isnull=True, **UNDECIDED
    )
    spoken_of = models.Namesake.objects.values("other")
    gone = unused.filter(namesakes__isnull=True).exclude(pk__in=spoken_of)
    let_settle_with_namesakes(gone)
    gone.delete()
    models.Place.objects.filter(
        pk__in=participants.places, mentions__isnull=True, **UNDECIDED
    ).delete()


def those_meant(
    sentence: str, actors: Iterable[int], namesakes: Iterable[models.Namesake]
) -> list[int]:
    """Put whom editors say a spelling means in the place of whom the machine reads."""
    other = {
        namesake.actor_id: namesake.other_id
        for namesake in namesakes
        if is_called(sentence, namesake.spelling, namesake.actor)
    }
    return list(dict.fromkeys(other.get(actor, actor) for actor in actors))


def is_called(sentence: str, spelling: str, actor: models.Actor) -> bool:
    """Whether the sentence has this spelling, and not as a part of a fuller name."""
    for name in sorted({actor.name, *actor.aliases}, key=len, reverse=True):
        if name != spelling and spelling in name:
            sentence = re.sub(rf"\b{re.escape(name)}\b", " ", sentence)
    return re.search(rf"\b{re.escape(spelling)}\b", sentence) is not None
