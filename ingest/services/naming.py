"""What editors decide about actors and places: who is one, who is two, what they are.

The rows that the machine made stay, so that each decision can be taken back; the
events are merged anew from the articles that are touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from django.db import transaction

from ingest import models
from ingest.pipeline.pool import parse_with
from ingest.services.articles import load_source
from ingest.services.contents import store_contents
from ingest.services.events import let_wait, merge_changed
from ingest.services.fingerprints import language_model
from ingest.services.identities import let_settle_with_namesakes
from ingest.services.participants import is_called, name_key, place_key

N = TypeVar("N", bound=models.Named)
JOINED = "same_as"


@transaction.atomic
def join_names(kept: N, others: Iterable[N]) -> N:
    """Let the others, and all that were joined to them, stand for the one kept."""
    main = kept.same_as or kept
    joined = {row.pk: row for row in others if row.pk != main.pk}
    if kept.pk != main.pk:
        joined[kept.pk] = kept
    for row in list(joined.values()):
        joined |= {other.pk: other for other in row.others.exclude(pk=main.pk)}
    for row in joined.values():
        row.same_as = main
        decide(row, JOINED)
        row.save()
    merge_those_naming([main, *joined.values()])
    return main


@transaction.atomic
def part_names(rows: Iterable[N]) -> None:
    """Let each stand for itself again, whatever its name is like."""
    rows = list(rows)
    touched = [row.same_as for row in rows if row.same_as is not None]
    for row in rows:
        row.same_as = None
        decide(row, JOINED)
        row.save()
    merge_those_naming([*rows, *touched])


@transaction.atomic
def set_fields(row: N, values: Mapping[str, object]) -> None:
    """Give the fields values that the machine leaves as they are from now on.

    A former name stays as a spelling. A place that has another address by its name
    and country now moves there.
    """
    if isinstance(row, models.Place) and (there := new_home(row, values)):
        join_names(there, [models.Place.objects.get(pk=row.pk)])
        row = there
    if isinstance(row, models.Actor) and "name" in values:
        former = type(row).objects.get(pk=row.pk).name
        row.aliases = sorted({*row.aliases, former} - {str(values["name"])})
    for field, value in values.items():
        setattr(row, field, value)
        decide(row, field)
    row.save()
    merge_those_naming([row])


def new_home(place: models.Place, values: Mapping[str, object]) -> models.Place | None:
    """The place that stands, or can stand, where this one with these values belongs.

    The row that the machine made keeps its key, by which it is known when articles are
    read anew; joined to the other it leads there, and can be parted from it.
    """
    if place.same_as is not None or not {"name", "country"} & values.keys():
        return None
    meant = {
        field: values.get(field, getattr(place, field))
        for field in ("name", "country", "latitude", "longitude")
    }
    key = place_key(models.Place(**meant))
    if key == place.key:
        return None
    return models.Place.objects.get_or_create(key=key, defaults=meant)[0]


@transaction.atomic
def take_off(actor: models.Actor, spelling: str) -> models.Actor:
    """Let a spelling mean somebody else than the actor, wherever it stands alone."""
    key = name_key(spelling)
    if key == actor.key:
        raise ValueError(f"{spelling} is the actor's own name")
    other, _ = models.Actor.objects.get_or_create(
        key=key, defaults={"name": spelling, "kind": actor.kind}
    )
    decide(other, JOINED)
    other.save()
    models.Namesake.objects.get_or_create(
        actor=actor, spelling=spelling, defaults={"other": other}
    )
    for mention in actor.mentions.select_related("paragraph"):
        if is_called(mention.sentence, spelling, actor):
            mention.actors.remove(actor)
            mention.actors.add(other)
    actor.aliases = [alias for alias in actor.aliases if alias != spelling]
    actor.save()
    merge_those_naming([actor, other])
    return other


@transaction.atomic
def give_back(namesake: models.Namesake) -> None:
    """Let a spelling mean the actor again: what was read is read once more."""
    actor, other = namesake.actor, namesake.other
    namesake.delete()
    for article in models.Article.objects.filter(mentions__actors=other).distinct():
        parsed = parse_with(load_source(article), model=language_model())
        store_contents(article, parsed)
    merge_those_naming([actor, other])


def decide(row: models.Named, field: str) -> None:
    row.decided = sorted({*row.decided, field})


def merge_those_naming(rows: Iterable[models.Named]) -> None:
    """Merge the events anew that hang on mentions of one of these."""
    rows = list(rows)
    links = "actors" if isinstance(rows[0], models.Actor) else "places"
    if links == "actors":
        touched = models.Actor.objects.filter(pk__in=[row.pk for row in rows])
        let_settle_with_namesakes(touched)
    named = models.EventMention.objects.filter(**{f"{links}__in": rows})
    let_wait(named.values_list("pk", flat=True))
    merge_changed(models.Article.objects.none())
