"""Read stored mentions as merging takes them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import F
from django.db.models.functions import Coalesce

from ingest import models
from ingest.pipeline.annotations import (
    ActorKind,
    DatedBy,
    Interval,
    ParagraphKind,
    Precision,
    Status,
)
from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.merging import MergeMention
from ingest.pipeline.merging.people import Undergoer, find_undergoer
from ingest.pipeline.merging.senses import Meanings, load_senses
from ingest.pipeline.merging.stories import named_in, things_in
from ingest.pipeline.merging.tolls import find_tolls
from ingest.services.batching import batched
from ingest.services.participants import name_key

# The TIMEX3 value of "several months ago".
LONG_AGO = "PAST_REF"


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


def with_days_beside(
    rows: Iterable[models.EventMention], mentions: Mapping[str, MergeMention]
) -> dict[str, MergeMention]:
    """Tell what no words date the day that its sentence says for the same meaning."""
    open_ones = [row for row in rows if mentions[row.uid].said is None]
    long_ago = said_long_ago(open_ones)
    meanings = Meanings(load_lexicon())
    fine = load_senses().fine
    found = dict(mentions)
    mates: defaultdict[tuple[int, int], list[MergeMention]] = defaultdict(list)
    paragraphs = {row.paragraph_id for row in open_ones}
    for some in batched(sorted(paragraphs)):
        dated = models.EventMention.objects.saying_when().filter(paragraph__in=some)
        for row in dated.select_related("paragraph", "article").defer("article__text"):
            mate = make_mention(row, (), (), Names())
            mates[row.paragraph_id, row.sentence_start].append(mate)
    for row in open_ones:
        mention = mentions[row.uid]
        senses = meanings.of(mention).senses & fine
        days = {
            mate.said
            for mate in mates[row.paragraph_id, row.sentence_start]
            if senses & meanings.of(mate).senses
        }
        beside = next(iter(days)) if len(days) == 1 else None
        found[row.uid] = replace(mention, beside=beside, is_long_ago=row.pk in long_ago)
    return found


def said_long_ago(rows: Sequence[models.EventMention]) -> set[int]:
    """Find what nothing dates in a sentence that speaks of "several months ago"."""
    undated = [row for row in rows if row.dated_by == DatedBy.UNDATED]
    vague: defaultdict[int, list[int]] = defaultdict(list)
    for some in batched(sorted({row.paragraph_id for row in undated})):
        found = models.TimeExpression.objects.filter(
            paragraph__in=some, value=LONG_AGO, interval_start=None
        )
        for paragraph, start in found.values_list("paragraph", "start"):
            vague[paragraph].append(start)
    return {
        row.pk
        for row in undated
        for start in vague[row.paragraph_id]
        if row.sentence_start <= start < row.sentence_end
    }


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


@dataclass(frozen=True, slots=True)
class Names:
    """The words of the names that an article tells, of people and of all actors."""

    people: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()


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


def make_mention(
    row: models.EventMention,
    actors: Iterable[tuple[int, str]],
    places: Iterable[tuple[int, str, str, str]],
    names: Names,
) -> MergeMention:
    """Put a mention into the form that merging takes; its article must be loaded."""
    place_names = frozenset(name for _, _, name, _ in places)
    in_sentence = named_in(row.sentence)
    return MergeMention(
        uid=row.uid,
        article=row.article.slug,
        headline=row.article.title,
        published=row.article.dct.isoformat() if row.article.dct else "",
        interval=Interval(row.start, row.end) if row.start and row.end else None,
        precision=Precision(row.precision) if row.precision else None,
        dated_by=DatedBy(row.dated_by),
        status=Status(row.status),
        lemma=row.trigger_lemma,
        noun=row.trigger_noun,
        title=row.title,
        trigger=row.trigger_text,
        in_passing=row.in_passing,
        kind=ParagraphKind(row.paragraph.kind),
        paragraph=row.paragraph.position,
        people=named(actors, ActorKind.PERSON),
        actors=named(actors, *ActorKind),
        states=named(actors, ActorKind.STATE),
        places=frozenset(key for _, key, _, _ in places),
        countries=frozenset(
            name_key(country) for _, _, _, country in places if country
        ),
        place_names=place_names,
        numbers=numbers_in(row.title),
        tolls=find_tolls(row.title),
        undergoer=undergoer_of(row, names.people),
        names=in_sentence,
        named=in_sentence - names.people - words_of(place_names),
        things=things_in(row.title) - names.all - words_of(place_names),
        words=content_words(row.sentence),
    )


def words_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.lower().split())


def undergoer_of(row: models.EventMention, people: frozenset[str]) -> Undergoer:
    return find_undergoer(
        row.title,
        row.trigger_text,
        row.trigger_lemma,
        is_noun=bool(row.trigger_noun),
        people=people,
        sentence=(
            row.paragraph.text[row.sentence_start : row.trigger_start],
            row.paragraph.text[row.trigger_end : row.sentence_end],
        ),
    )


def named(actors: Iterable[tuple[int, str]], *kinds: ActorKind) -> frozenset[str]:
    return frozenset(str(key) for key, kind in actors if kind in kinds)


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
