"""Who is who across articles: what editors joined and parted, then what names say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from ingest import models
from ingest.pipeline.actors.people import are_one_person
from ingest.pipeline.annotations import ActorKind


@dataclass(frozen=True, slots=True)
class Person:
    """A stored person, with how many mentions name them.

    One who is not free is nobody else, because editors said so; one who is kept is
    who others were joined to.
    """

    pk: int
    key: str
    name: str
    mentions: int
    free: bool
    kept: bool


def load_identities() -> dict[int, int]:
    """Map the actors that stand for others; an editor's word comes first."""
    people = load_people()
    return whole_names(people) | full_names(people) | joined_actors()


def joined_actors() -> dict[int, int]:
    rows = models.Actor.objects.filter(same_as__isnull=False)
    return dict(rows.values_list("pk", "same_as_id"))


def load_people() -> list[Person]:
    """Load the people whom no editor joined to another."""
    kept = set(joined_actors().values())
    rows = (
        models.Actor.objects.filter(kind=ActorKind.PERSON, same_as__isnull=True)
        .annotate(total=Count("mentions"))
        .order_by("key")
    )
    return [
        Person(
            pk=row.pk,
            key=row.key,
            name=row.name,
            mentions=row.total,
            free="same_as" not in row.decided and row.pk not in kept,
            kept=row.pk in kept,
        )
        for row in rows
    ]


def whole_names(people: Iterable[Person]) -> dict[int, int]:
    """Map each person known by one word to the only one whose name has that word."""
    people = list(people)
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for person in people:
        words = person.key.split("-")
        if len(words) > 1:
            for word in (words[0], words[-1]):
                bearers[word].add(person.pk)
    full = full_names(people)
    found = {}
    for person in people:
        if not person.free:
            continue
        ones = {full.get(pk, pk) for pk in bearers.get(person.key, ())}
        if len(ones) == 1:
            found[person.pk] = next(iter(ones))
    return found


def full_names(people: Iterable[Person]) -> dict[int, int]:
    """Map the spellings of one full name to the one that is met most often.

    "Tim Cook" and "Timothy D. Cook" are one, unless a third name fits one of them
    and not the other.
    """
    families: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        words = person.key.split("-")
        if len(words) > 1 and (person.free or person.kept):
            families[words[-1]].append(person)
    found: dict[int, int] = {}
    for family in families.values():
        for group in groups_of(family):
            main = max(group, key=prominence)
            found |= {one.pk: main.pk for one in group if one is not main and one.free}
    return found


def prominence(person: Person) -> tuple[bool, int, int, str]:
    return person.kept, person.mentions, len(person.name), person.key


def groups_of(family: Sequence[Person]) -> list[list[Person]]:
    """Group the bearers of a family name; only groups of which every two agree."""
    fits = {
        one.pk: [
            other
            for other in family
            if other is one or are_one_person(one.name, other.name)
        ]
        for one in family
    }
    groups: dict[frozenset[int], list[Person]] = {}
    for one in family:
        keys = frozenset(other.pk for other in fits[one.pk])
        agree = all(frozenset(person.pk for person in fits[pk]) == keys for pk in keys)
        if agree and len(keys) > 1:
            groups[keys] = fits[one.pk]
    return list(groups.values())
