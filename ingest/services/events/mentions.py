"""One stored mention as merging takes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest import models
from ingest.pipeline.annotations import (
    ActorKind,
    DatedBy,
    Interval,
    ParagraphKind,
    Precision,
    Status,
)
from ingest.pipeline.merging import MergeMention
from ingest.pipeline.merging.people import Undergoer, find_undergoer
from ingest.pipeline.merging.stories import named_in, things_in
from ingest.pipeline.merging.tolls import find_tolls
from ingest.services.participants import name_key


@dataclass(frozen=True, slots=True)
class Names:
    """The words of the names that an article tells, of people and of all actors."""

    people: frozenset[str] = frozenset()
    all: frozenset[str] = frozenset()


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
