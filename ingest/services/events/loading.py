"""Read stored mentions as merging takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce

from ingest import models
from ingest.pipeline.annotations import ActorKind
from ingest.pipeline.merging import MergeMention
from ingest.services.batching import batched
from ingest.services.events.beside import with_days_beside
from ingest.services.events.mentions import Names, make_mention


@dataclass(frozen=True, slots=True)
class Loaded:
    """Mentions by uid, and their primary keys; who and where by mention."""

    mentions: dict[str, MergeMention]
    keys: dict[str, int]
    actors: dict[int, frozenset[int]]
    places: dict[int, frozenset[int]]

    def with_others(self, others: Loaded) -> Loaded:
        """Put two loads together."""
        return Loaded(
            {**self.mentions, **others.mentions},
            {**self.keys, **others.keys},
            {**self.actors, **others.actors},
            {**self.places, **others.places},
        )

    def add(self, others: Loaded) -> None:
        self.mentions.update(others.mentions)
        self.keys.update(others.keys)
        self.actors.update(others.actors)
        self.places.update(others.places)

    def only(self, keys: Iterable[int], uids: Mapping[int, str]) -> Loaded:
        """Take those of these primary keys, in the order of these."""
        keys = sorted(keys)
        return Loaded(
            {uids[pk]: self.mentions[uids[pk]] for pk in keys},
            {uids[pk]: pk for pk in keys},
            {pk: self.actors[pk] for pk in keys if pk in self.actors},
            {pk: self.places[pk] for pk in keys if pk in self.places},
        )


def load_mentions(wanted: Iterable[int]) -> Loaded:
    """Load the mentions of these primary keys; short names stand for whole ones."""
    mentions: dict[str, MergeMention] = {}
    keys: dict[str, int] = {}
    actors: dict[int, frozenset[int]] = {}
    places: dict[int, frozenset[int]] = {}
    for some in batched(sorted(wanted)):
        acting = load_actors(some)
        placed = load_places(some)
        names = load_names(some)
        told = models.EventMention.objects.filter(pk__in=some, set_aside=False)
        rows = told.select_related("paragraph", "article").defer("article__text")
        fresh = {
            row.uid: make_mention(
                row,
                acting.get(row.pk, ()),
                placed.get(row.pk, ()),
                names.get(row.article_id, Names()),
            )
            for row in rows
        }
        keys |= {row.uid: row.pk for row in rows}
        mentions |= with_days_beside(rows, fresh)
        actors |= by_mention(acting)
        places |= by_mention(placed)
    return Loaded(mentions, keys, actors, places)


def by_mention(
    found: Mapping[int, Iterable[tuple[int, ...]]],
) -> Iterator[tuple[int, frozenset[int]]]:
    return ((pk, frozenset(key for key, *_ in rows)) for pk, rows in found.items())


def load_actors(mentions: list[int]) -> dict[int, list[tuple[int, str]]]:
    """Load who takes part in each mention: the whole person's key, and the kind."""
    found: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    rows = models.EventMention.actors.through.objects.filter(eventmention__in=mentions)
    rows = rows.exclude(actor__set_aside=True).exclude(actor__whole__set_aside=True)
    for mention, actor, whole, kind in rows.values_list(
        "eventmention_id",
        "actor_id",
        "actor__whole_id",
        Coalesce("actor__whole__kind", "actor__kind"),
    ):
        found[mention].append((whole or actor, kind))
    return found


def load_names(mentions: list[int]) -> dict[int, Names]:
    """Load the words of the names that these mentions' articles tell."""
    people: defaultdict[int, set[str]] = defaultdict(set)
    actors: defaultdict[int, set[str]] = defaultdict(set)
    articles = set(
        models.EventMention.objects.filter(pk__in=mentions).values_list(
            "article", flat=True
        )
    )
    for some in batched(sorted(articles)):
        rows = models.EventMention.actors.through.objects.filter(
            eventmention__article__in=some, actor__set_aside=False
        )
        for article, key, kind in rows.values_list(
            "eventmention__article", "actor__key", "actor__kind"
        ):
            actors[article].update(key.split("-"))
            if kind == ActorKind.PERSON:
                people[article].update(key.split("-"))
    return {
        article: Names(frozenset(people[article]), frozenset(words))
        for article, words in actors.items()
    }


def load_places(mentions: list[int]) -> dict[int, list[tuple[int, str, str, str]]]:
    """Load where each mention is: key, slug, name and country."""
    found: defaultdict[int, list[tuple[int, str, str, str]]] = defaultdict(list)
    rows = models.EventMention.places.through.objects.filter(eventmention__in=mentions)
    rows = rows.exclude(place__set_aside=True).exclude(place__same_as__set_aside=True)
    for mention, *place in rows.values_list(
        "eventmention_id",
        *(
            Coalesce(f"place__same_as__{field}", f"place__{field}")
            for field in ("pk", "key", "name", "country")
        ),
    ):
        found[mention].append(tuple(place))
    return found


def load_stories(articles: Iterable[str]) -> dict[str, dict[str, float]]:
    """Load which articles are on one story with these, by slug."""
    stories: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for some in batched(sorted(set(articles))):
        rows = models.StoryLink.objects.filter(article__slug__in=some)
        for slug, other, likeness in rows.values_list(
            "article__slug", F("other__slug"), "likeness"
        ):
            stories[slug][other] = likeness
    return stories
