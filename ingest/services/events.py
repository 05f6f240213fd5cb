"""Turn the stored mentions into events, and keep those that are still the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model
from django.utils.text import slugify

from ingest import models
from ingest.pipeline.annotations import (
    ActorKind,
    DatedBy,
    Interval,
    ParagraphKind,
    Precision,
    Status,
)
from ingest.pipeline.merging import MergedEvent, MergeMention, merge_mentions
from ingest.pipeline.merging.sources import count_sources, find_disagreements
from ingest.pipeline.merging.tolls import find_tolls
from ingest.services.participants import name_key

TITLE_IN_KEY = 60
UID_IN_KEY = 8
BATCH = 500


@transaction.atomic
def merge_events() -> None:
    """Merge all dated mentions anew and write what differs, nothing else.

    An event keeps its key as long as some of its mentions stay together; where one
    falls apart, the part with most of its mentions keeps it.
    """
    participants = load_participants()
    merged = merge_mentions(load_mentions(participants))
    former = dict(
        models.EventMention.objects.filter(event__isnull=False).values_list(
            "uid", "event_id"
        )
    )
    heirs = inherit(merged, former)
    rows = models.Event.objects.in_bulk()
    fresh, changed = [], []
    stored: list[models.Event] = []
    for event, heir in zip(merged, heirs, strict=True):
        row = rows.pop(heir, None) if heir is not None else None
        values = event_values(event)
        if row is None:
            row = models.Event(key=make_key(event), **values)
            fresh.append(row)
        elif any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
        stored.append(row)
    models.Event.objects.bulk_create(fresh, batch_size=BATCH)
    models.Event.objects.bulk_update(changed, list(EVENT_FIELDS), batch_size=BATCH)
    assign_mentions(merged, stored)
    assign_participants(merged, stored, participants)
    delete_rows(models.Event, list(rows))


EVENT_FIELDS = (
    "title",
    "start",
    "end",
    "precision",
    "status",
    "date_reason",
    "article_count",
    "source_count",
    "disagrees",
    "disagreements",
)


def event_values(event: MergedEvent) -> dict[str, object]:
    source = event.date_from
    articles = {mention.article for mention in event.mentions}
    disagreements = find_disagreements(event.mentions)
    told = (
        "the only report"
        if len(articles) == 1
        else f"the report in “{source.headline}”"
    )
    return {
        "title": event.title_from.title,
        "start": event.interval.start,
        "end": event.interval.end,
        "precision": event.precision,
        "status": event.status,
        "date_reason": f"The date comes from {told}, paragraph {source.paragraph}.",
        "article_count": len(articles),
        "source_count": count_sources(event.mentions),
        "disagrees": bool(disagreements),
        "disagreements": [
            {"on": found.matter.value, "words": found.words} for found in disagreements
        ],
    }


def make_key(event: MergedEvent) -> str:
    """Name a new event after its title and the mention that stands first by uid."""
    title = slugify(event.title_from.title)[:TITLE_IN_KEY].strip("-")
    founder = min(mention.uid for mention in event.mentions)[:UID_IN_KEY]
    return f"{title}-{founder}" if title else founder


def inherit(
    merged: Sequence[MergedEvent], former: Mapping[str, int]
) -> list[int | None]:
    """Give each merged event the stored one that it shares most mentions with."""
    shares: list[tuple[int, int, int]] = []
    for place, event in enumerate(merged):
        counts = Counter(
            former[mention.uid] for mention in event.mentions if mention.uid in former
        )
        shares.extend((-count, pk, place) for pk, count in counts.items())
    heirs: list[int | None] = [None] * len(merged)
    taken: set[int] = set()
    for _, pk, place in sorted(shares):
        if heirs[place] is None and pk not in taken:
            heirs[place] = pk
            taken.add(pk)
    return heirs


@dataclass(frozen=True, slots=True)
class Participation:
    """Who and where by mention, as primary keys; short names stand for whole ones."""

    actors: Mapping[int, frozenset[int]]
    places: Mapping[int, frozenset[int]]
    people: frozenset[int]
    states: frozenset[int]
    place_keys: Mapping[int, str]
    place_names: Mapping[int, str]
    country_keys: Mapping[int, str]


def load_participants() -> Participation:
    """Load who takes part in each mention.

    A person whom one article calls by a single name is the one person that other
    articles call so too; with two such people the name stays by itself.
    """
    whole = whole_names()
    actors: defaultdict[int, set[int]] = defaultdict(set)
    for mention, actor in models.EventMention.actors.through.objects.values_list(
        "eventmention_id", "actor_id"
    ):
        actors[mention].add(whole.get(actor, actor))
    places: defaultdict[int, set[int]] = defaultdict(set)
    for mention, place in models.EventMention.places.through.objects.values_list(
        "eventmention_id", "place_id"
    ):
        places[mention].add(place)
    kinds: defaultdict[str, set[int]] = defaultdict(set)
    for pk, kind in models.Actor.objects.values_list("pk", "kind"):
        kinds[kind].add(pk)
    return Participation(
        actors={mention: frozenset(keys) for mention, keys in actors.items()},
        places={mention: frozenset(keys) for mention, keys in places.items()},
        people=frozenset(kinds[ActorKind.PERSON]),
        states=frozenset(kinds[ActorKind.STATE]),
        place_keys=dict(models.Place.objects.values_list("pk", "key")),
        place_names=dict(models.Place.objects.values_list("pk", "name")),
        country_keys={
            pk: name_key(country)
            for pk, country in models.Place.objects.exclude(country="").values_list(
                "pk", "country"
            )
        },
    )


def whole_names() -> dict[int, int]:
    """Map each person known by one word to the only one whose name has that word."""
    people = list(
        models.Actor.objects.filter(kind=ActorKind.PERSON).values_list("pk", "key")
    )
    bearers: defaultdict[str, set[int]] = defaultdict(set)
    for pk, key in people:
        words = key.split("-")
        if len(words) > 1:
            for word in (words[0], words[-1]):
                bearers[word].add(pk)
    return {
        pk: next(iter(bearers[key]))
        for pk, key in people
        if len(bearers.get(key, ())) == 1
    }


def load_mentions(participants: Participation) -> Iterable[MergeMention]:
    """Read the dated mentions as merging takes them."""
    rows = models.EventMention.objects.filter(start__isnull=False).select_related(
        "paragraph", "article"
    )
    for row in rows.order_by("pk").iterator(chunk_size=BATCH):
        actors = participants.actors.get(row.pk, frozenset())
        places = participants.places.get(row.pk, frozenset())
        yield MergeMention(
            uid=row.uid,
            article=row.article.slug,
            headline=row.article.title,
            published=row.article.dct.isoformat() if row.article.dct else "",
            interval=Interval(row.start, row.end),
            precision=Precision(row.precision),
            dated_by=DatedBy(row.dated_by),
            status=Status(row.status),
            lemma=row.trigger_lemma,
            noun=row.trigger_noun,
            title=row.title,
            in_passing=row.in_passing,
            kind=ParagraphKind(row.paragraph.kind),
            paragraph=row.paragraph.position,
            people=frozenset(map(str, actors & participants.people)),
            actors=frozenset(map(str, actors)),
            states=frozenset(map(str, actors & participants.states)),
            places=frozenset(participants.place_keys[place] for place in places),
            countries=frozenset(
                participants.country_keys[place]
                for place in places
                if place in participants.country_keys
            ),
            place_names=frozenset(participants.place_names[place] for place in places),
            numbers=numbers_in(row.title),
            tolls=find_tolls(row.title),
            words=content_words(row.sentence),
        )


def numbers_in(title: str) -> frozenset[str]:
    """Give the numbers that a title tells, in figures or in words."""
    from spacy.lang.en.lex_attrs import like_num  # spaCy only where it is needed

    words = (word.strip(",.()").lower() for word in title.split())
    return frozenset(word for word in words if like_num(word))


def content_words(sentence: str) -> frozenset[str]:
    """Give the words that say something, in lower case, without marks."""
    # Imported here: spaCy takes a second, which a page or command need not wait for.
    from spacy.lang.en.stop_words import STOP_WORDS

    words = (word.strip("\"'“”‘’.,;:!?()[]–—-").lower() for word in sentence.split())
    return frozenset(word for word in words if len(word) > 2 and word not in STOP_WORDS)


def assign_mentions(
    merged: Sequence[MergedEvent], stored: Sequence[models.Event]
) -> None:
    """Point each mention at its event, with the reason; the others at none."""
    wanted = {
        mention.uid: (row.pk, reason)
        for event, row in zip(merged, stored, strict=True)
        for mention, reason in zip(event.mentions, event.reasons, strict=True)
    }
    changed = []
    for row in models.EventMention.objects.only("uid", "event_id", "merge_reason"):
        pk, reason = wanted.get(row.uid, (None, ""))
        if (row.event_id, row.merge_reason) != (pk, reason):
            row.event_id, row.merge_reason = pk, reason
            changed.append(row)
    models.EventMention.objects.bulk_update(
        changed, ["event_id", "merge_reason"], batch_size=BATCH
    )


def assign_participants(
    merged: Sequence[MergedEvent],
    stored: Sequence[models.Event],
    participants: Participation,
) -> None:
    """Give each event everyone and every place that its mentions name."""
    mention_keys = dict(models.EventMention.objects.values_list("uid", "pk"))
    for by_mention, through, column in (
        (participants.actors, models.Event.actors.through, "actor_id"),
        (participants.places, models.Event.places.through, "place_id"),
    ):
        wanted = {
            (row.pk, pk)
            for event, row in zip(merged, stored, strict=True)
            for mention in event.mentions
            for pk in by_mention.get(mention_keys[mention.uid], ())
        }
        write_links(through, column, wanted)


def write_links(through: type, column: str, wanted: set[tuple[int, int]]) -> None:
    """Add the pairs that are missing and remove those that are no longer true."""
    present = {
        (event, other): pk
        for pk, event, other in through.objects.values_list("pk", "event_id", column)
    }
    delete_rows(through, [pk for pair, pk in present.items() if pair not in wanted])
    through.objects.bulk_create(
        (
            through(event_id=event, **{column: other})
            for event, other in sorted(wanted - set(present))
        ),
        batch_size=BATCH,
    )


def delete_rows(model: type[Model], keys: Sequence[int]) -> None:
    """Delete by primary key, in batches: no database takes any number of values."""
    for start in range(0, len(keys), BATCH):
        model.objects.filter(pk__in=keys[start : start + BATCH]).delete()
