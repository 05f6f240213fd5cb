"""Who is who across articles: what editors joined and parted, then what names say.

Only the actors that are due are looked at, with those whose names can match theirs:
the bearers of the same family names, and those known by one word of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from django.db.models import Count, F, Max, Min, QuerySet

from ingest import models
from ingest.pipeline.actors.people import are_one_person
from ingest.pipeline.annotations import ActorKind
from ingest.services.batching import batched


@dataclass(frozen=True, slots=True)
class Person:
    """A stored person: whom they stand for now, and how many mentions name them.

    One who is not free is nobody else, because editors said so; one who is kept is
    who others were joined to.
    """

    pk: int
    key: str
    name: str
    free: bool
    kept: bool
    whole: int | None = None
    mentions: int = 0

    @property
    def words(self) -> list[str]:
        return self.key.split("-")


def let_settle(actors: Iterable[int]) -> None:
    """Let it be found anew whom these stand for."""
    for some in batched(actors):
        models.Actor.objects.filter(pk__in=some).update(is_due=True)


def let_settle_with_namesakes(actors: QuerySet[models.Actor]) -> None:
    """Let these settle anew, and all whose names can match theirs.

    For when one of them comes or goes by more than a mention.
    """
    names = [key.split("-") for key in actors.values_list("key", flat=True)]
    let_settle(list(actors.values_list("pk", flat=True)))
    for field, values in (
        ("family", {words[-1] for words in names}),
        ("key", {word for words in names for word in (words[0], words[-1])}),
    ):
        for some in batched(sorted(values)):
            models.Actor.objects.filter(**{f"{field}__in": some}).update(is_due=True)


def name_words(actors: Iterable[models.Actor]) -> None:
    """Keep the first and the last word of each name, by which its like is found."""
    actors = list(actors)
    for row in actors:
        words = row.key.split("-")
        row.given, row.family = words[0], words[-1]
    models.Actor.objects.bulk_update(actors, ["given", "family"], batch_size=500)


def find_identities() -> dict[int, int | None]:
    """Map the actors that are due, and those like them, to whom they stand for.

    None is who stands for nobody else. An editor's word comes first.
    """
    name_words(models.Actor.objects.filter(is_due=True, family=""))
    due = models.Actor.objects.filter(is_due=True)
    found: dict[int, int | None] = dict.fromkeys(due.values_list("pk", flat=True))
    found |= identities_of(due.filter(kind=ActorKind.PERSON))
    joined = models.Actor.objects.filter(same_as__isnull=False)
    for some in batched(sorted(found)):
        found |= dict(joined.filter(pk__in=some).values_list("pk", "same_as"))
    return found


def identities_of(due: QuerySet[models.Actor]) -> dict[int, int | None]:
    """Map the people who are due, and those like them.

    Whoever is not like them stands for whom they stood for.
    """
    named = list(due.values_list("pk", "key", "family"))
    families = {family for _, key, family in named if key != family}
    relatives = whole_named(load_people("family", families))
    groups, reached = group_names(relatives, of={pk for pk, _, _ in named})
    found: dict[int, int | None] = dict.fromkeys(reached)
    found |= main_names(groups)
    words = {key for _, key, family in named if key == family}
    words |= {
        word
        for one in relatives
        if one.pk in reached
        for word in (one.words[0], one.words[-1])
    }
    singles = [one for one in load_people("key", words) if len(one.words) == 1]
    sole = sole_families({one.key for one in singles})
    others = whole_named(load_people("family", set(sole.values()) - families))
    full = {one.pk: found.get(one.pk, one.whole) for one in (*relatives, *others)}
    known = [one for one in singles if one.key in sole]
    whole = whole_names([*relatives, *others, *known], full=full)
    return found | {one.pk: whole.get(one.pk) for one in singles}


def whole_named(people: Iterable[Person]) -> list[Person]:
    return [person for person in people if len(person.words) > 1]


def sole_families(words: Set[str]) -> dict[str, str]:
    """Map each word that only bearers of one family name have to that family name."""
    families: defaultdict[str, set[str]] = defaultdict(set)
    whole = people().exclude(key=F("family"))
    for some in batched(sorted(words)):
        for family in whole.filter(family__in=some).values_list("family").distinct():
            families[family[0]].add(family[0])
        first = whole.filter(given__in=some).order_by().values_list("given")
        for given, least, most in first.annotate(Min("family"), Max("family")):
            families[given] |= {least, most}
    return {
        word: next(iter(names)) for word, names in families.items() if len(names) == 1
    }


def people() -> QuerySet[models.Actor]:
    """The people whom no editor joined to another or set aside."""
    return models.Actor.objects.filter(
        kind=ActorKind.PERSON, same_as__isnull=True, set_aside=False
    )


def load_people(field: str, values: Iterable[str]) -> list[Person]:
    """Load the people of whom a field has one of these values, in order of key."""
    found: list[Person] = []
    for some in batched(sorted(values)):
        rows = people().filter(**{f"{field}__in": some})
        found += [
            Person(
                pk=row.pk,
                key=row.key,
                name=row.name,
                free="same_as" not in row.decided and not row.is_kept,
                kept=bool(row.is_kept),
                whole=row.whole_id,
            )
            for row in rows.annotate(is_kept=Count("others"))
        ]
    return sorted(found, key=lambda person: person.key)


def whole_names(
    people: Iterable[Person], *, full: Mapping[int, int | None]
) -> dict[int, int]:
    """Map each person known by one word to the only one whose name has that word.

    `full` maps spellings of one full name to one of them.
    """
    people = list(people)
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for person in whole_named(people):
        for word in (person.words[0], person.words[-1]):
            bearers[word].add(full.get(person.pk) or person.pk)
    return {
        person.pk: next(iter(ones))
        for person in people
        if person.free and len(ones := bearers.get(person.key, set())) == 1
    }


def group_names(
    people: Iterable[Person], *, of: Set[int]
) -> tuple[list[Sequence[Person]], set[int]]:
    """Group the spellings of one full name, and say who was looked at.

    "Tim Cook" and "Timothy D. Cook" are one, unless a third name fits one of them
    and not the other. Looked at are those of `of`, and whom they fit.
    """
    people = list(people)
    families: defaultdict[str, list[Person]] = defaultdict(list)
    for person in people:
        if person.free or person.kept:
            families[person.words[-1]].append(person)
    reached = {person.pk for person in people} & of
    groups: list[Sequence[Person]] = []
    for family in families.values():
        fits = fits_among(family, of=of)
        reached |= fits.keys()
        groups += groups_of(fits)
    return groups, reached


def main_names(groups: Iterable[Sequence[Person]]) -> dict[int, int]:
    """Map the spellings of one name to the one that is met most often."""
    groups = list(groups)
    met = count_mentions(person.pk for group in groups for person in group)
    found: dict[int, int] = {}
    for group in groups:
        counted = [replace(one, mentions=met.get(one.pk, 0)) for one in group]
        main = max(counted, key=prominence)
        found |= {one.pk: main.pk for one in group if one.pk != main.pk and one.free}
    return found


def count_mentions(actors: Iterable[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for some in batched(set(actors)):
        rows = models.EventMention.actors.through.objects.filter(actor__in=some)
        counted = rows.order_by().values_list("actor").annotate(Count("pk"))
        counts.update(counted)
    return counts


def prominence(person: Person) -> tuple[bool, int, int, str]:
    return person.kept, person.mentions, len(person.name), person.key


def fits_among(family: Sequence[Person], *, of: Set[int]) -> dict[int, list[Person]]:
    """Give whom each of these fits, themselves included, and so on for those."""
    fits: dict[int, list[Person]] = {}
    ahead = [person for person in family if person.pk in of]
    while ahead:
        one = ahead.pop()
        if one.pk in fits:
            continue
        fits[one.pk] = [
            other
            for other in family
            if other is one or are_one_person(one.name, other.name)
        ]
        ahead += fits[one.pk]
    return fits


def groups_of(fits: Mapping[int, Sequence[Person]]) -> list[Sequence[Person]]:
    """Group those who fit; only groups of which every two agree."""
    keys = {pk: frozenset(other.pk for other in near) for pk, near in fits.items()}
    groups: dict[frozenset[int], Sequence[Person]] = {}
    for pk, near in fits.items():
        if len(near) > 1 and all(keys[other] == keys[pk] for other in keys[pk]):
            groups[keys[pk]] = near
    return list(groups.values())
