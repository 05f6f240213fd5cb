"""Made-up articles on made-up stories, to measure merging with: the same every time.

Stories come day after day, so more articles cover more days, as in an archive. Some
people and towns are in the news all the time, most are there once.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.pipeline.annotations import (
    Actor,
    ActorKind,
    DatedBy,
    DctBasis,
    Interval,
    Mention,
    Paragraph,
    ParagraphKind,
    Parsed,
    Place,
    Precision,
    Source,
    Span,
    Status,
    Trigger,
)

FIRST = date(2020, 1, 1)
STORIES_A_DAY = 12
LONGEST_STORY = 6
MENTIONS_AN_ARTICLE = 10
SYLLABLES = ("ba", "den", "fi", "gor", "ha", "jun", "ki", "lom", "mar", "nes", "pe")
VERBS = (
    ("met", "meet"),
    ("visited", "visit"),
    ("said", "say"),
    ("arrested", "arrest"),
    ("charged", "charge"),
    ("killed", "kill"),
    ("shot", "shoot"),
    ("signed", "sign"),
    ("banned", "ban"),
    ("opened", "open"),
    ("found", "find"),
    ("took", "take"),
    ("won", "win"),
    ("bought", "buy"),
    ("left", "leave"),
)
# How many in a hundred are dated by the day, vaguely, likely, or not at all.
DATED = (("day", 40), ("month", 8), ("year", 4), ("likely", 40), ("none", 8))


@dataclass(frozen=True, slots=True)
class Story:
    """A day, a town, and what happens there: who did what to whom."""

    day: date
    town: str
    happenings: tuple[tuple[str, tuple[str, str], str], ...]


def make_articles(*, seed: int = 1) -> Iterator[Parsed]:
    """Give articles without end, day after day."""
    chance = random.Random(seed)
    day, number = FIRST, 0
    while True:
        for story in [make_story(chance, day) for _ in range(STORIES_A_DAY)]:
            for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
                number += 1
                later = timedelta(days=chance.choice((0, 0, 1, 1, 2, 4)))
                yield make_article(chance, story, f"made-{number}", day + later)
        day += timedelta(days=1)


def make_story(chance: random.Random, day: date) -> Story:
    people = [make_name(chance) for _ in range(4)]
    happenings = tuple(
        (chance.choice(VERBS)[0], (chance.choice(people), chance.choice(people)), word)
        for word in [make_word(chance) for _ in range(chance.randint(3, LONGEST_STORY))]
    )
    return Story(day, make_word(chance, often=True).title(), happenings)


def make_word(chance: random.Random, *, often: bool = False) -> str:
    """Spell a word; those in the news all the time are few and short."""
    short = often and chance.random() < 0.5
    return "".join(chance.choices(SYLLABLES, k=2 if short else 4))


def make_name(chance: random.Random) -> str:
    often = chance.random() < 0.2
    return f"{make_word(chance, often=often)} {make_word(chance, often=often)}".title()


def make_article(chance: random.Random, story: Story, name: str, dct: date) -> Parsed:
    text, paragraphs, mentions = "", [], []
    for position in range(1, MENTIONS_AN_ARTICLE + 1):
        verb, (one, other), detail = chance.choice(story.happenings)
        sentence = f"Then {one} {verb} {other} in {story.town} over the {detail}."
        span = Span(len(text), len(text) + len(sentence))
        text += f"{sentence}\n\n"
        paragraphs.append(Paragraph(position, span, span, ParagraphKind.BODY))
        mentions.append(make_mention(chance, story, span, position, (one, verb, other)))
    source = Source(
        name, name, text, tuple(paragraphs), dct=dct, dct_basis=DctBasis.GIVEN
    )
    return Parsed(source, (), tuple(mentions))


def make_mention(
    chance: random.Random,
    story: Story,
    span: Span,
    position: int,
    words: tuple[str, str, str],
) -> Mention:
    one, verb, other = words
    at = span.start + len(f"Then {one} ")
    by, interval, precision = make_date(chance, story.day)
    return Mention(
        span=span,
        paragraph=position,
        trigger=Trigger(Span(at, at + len(verb)), verb, dict(VERBS)[verb]),
        status=Status.HAPPENED,
        title=" ".join(words),
        dated_by=by,
        interval=interval,
        precision=precision,
        actors=named(chance, (one, other)),
        places=(Place(story.town),) if chance.random() < 0.4 else (),
        in_passing=by is not DatedBy.DIRECT and chance.random() < 0.6,
    )


def named(chance: random.Random, people: Sequence[str]) -> tuple[Actor, ...]:
    """Name some of the people: most sentences leave somebody out."""
    kept = [person for person in people if chance.random() < 0.6]
    return tuple(Actor(person, ActorKind.PERSON) for person in dict.fromkeys(kept))


def make_date(
    chance: random.Random, day: date
) -> tuple[DatedBy, Interval | None, Precision | None]:
    kinds, weights = zip(*DATED, strict=True)
    kind = chance.choices(kinds, weights)[0]
    whole_day = Interval(day, day + timedelta(days=1))
    if kind == "none":
        return DatedBy.UNDATED, None, None
    if kind == "likely":
        return DatedBy.STORY, whole_day, Precision.DAY
    if kind == "month":
        first = day.replace(day=1)
        after = (first + timedelta(days=32)).replace(day=1)
        return DatedBy.DIRECT, Interval(first, after), Precision.MONTH
    if kind == "year":
        first = day.replace(month=1, day=1)
        after = first.replace(year=first.year + 1)
        return DatedBy.DIRECT, Interval(first, after), Precision.YEAR
    return DatedBy.DIRECT, whole_day, Precision.DAY
