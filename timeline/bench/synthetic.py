"""A chronology of any size out of nothing: bursty dates, made-up names, real shapes.

The same size always gives the same rows. Everything the reader's side shows is there:
articles whose paragraphs are their text, marked words that stand where they should.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from random import Random
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from ingest.models import (
    Actor,
    Article,
    Event,
    EventMention,
    Paragraph,
    Place,
    TimeExpression,
)

PEOPLE, ORGANISATIONS, STATES, PLACES, PUBLISHERS = 5000, 400, 60, 2000, 150
REPORTS = 3
MENTIONS_PER_ARTICLE = 30
WORDS = 20_000
FIRST, DAYS = date(1990, 1, 1), 12_800
CONSONANTS, VOWELS = "bdfgklmnprstvz", "aeiou"
BATCH = 5000
EVENTS_AT_A_TIME = 10_000

Row = dict[str, Any]


def make_chronology(count: int) -> int:
    """Fill an empty database with `count` events, three reports each; say how many
    there are now, for a full one is left as it is."""
    if Event.objects.exists():
        # What a newer program would merge anew has its events already.
        Article.objects.filter(events_merged=False).update(events_merged=True)
        return Event.objects.count()
    maker = Maker(count)
    with transaction.atomic():
        insert(Actor, maker.actors())
        insert(Place, maker.places())
        insert(Article, maker.articles())
        for first in range(0, count, EVENTS_AT_A_TIME):
            maker.make_events(range(first, min(first + EVENTS_AT_A_TIME, count)))
            for model, rows in maker.drain():
                insert(model, rows)
    return count


def insert(model: type[Model], rows: Iterable[Row]) -> None:
    """Write rows by `executemany`; fields that they leave out get their defaults."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    fields = {field.attname: field for field in model._meta.concrete_fields}
    names = [name for name in fields if name in first or name != "id"]
    defaults = {
        name: field.get_db_prep_save(
            timezone.now()
            if getattr(field, "auto_now", False)
            else field.get_default(),
            connection,
        )
        for name, field in fields.items()
        if name != "id"
    }
    quoted = ", ".join(connection.ops.quote_name(fields[name].column) for name in names)
    marks = ", ".join(["%s"] * len(names))
    table = connection.ops.quote_name(model._meta.db_table)
    sql = f"INSERT INTO {table} ({quoted}) VALUES ({marks})"
    with connection.cursor() as cursor:
        values = (
            [row[name] if name in row else defaults[name] for name in names]
            for row in (first, *rows)
        )
        while batch := list(islice(values, BATCH)):
            cursor.executemany(sql, batch)


def make_word(random: Random) -> str:
    syllables = random.randint(1, 4)
    return "".join(
        random.choice(CONSONANTS) + random.choice(VOWELS) for _ in range(syllables)
    )


class Weighted:
    """Draws from a list in which the first are far more frequent than the last."""

    def __init__(self, items: list[Any], random: Random, *, bent: float = 0.9) -> None:
        self.items, self.random = items, random
        self.weights = list(accumulate(1 / (n + 5) ** bent for n in range(len(items))))

    def draw(self, number: int) -> list[Any]:
        return self.random.choices(self.items, cum_weights=self.weights, k=number)

    def distinct(self, number: int) -> list[Any]:
        return list(dict.fromkeys(self.draw(number)))


class Maker:
    """Makes rows in memory, a stretch of events at a time, with ids of its own."""

    def __init__(self, count: int) -> None:
        self.random = Random(count)
        self.words = Weighted(
            [make_word(self.random) for _ in range(WORDS)], self.random, bent=1
        )
        self.number_of_articles = max(3, count * REPORTS // MENTIONS_PER_ARTICLE)
        self.people = Weighted(list(range(1, PEOPLE + 1)), self.random)
        others = range(PEOPLE + 1, PEOPLE + ORGANISATIONS + STATES + 1)
        self.others = Weighted(list(others), self.random)
        self.where = Weighted(list(range(1, PLACES + 1)), self.random)
        self.names = [self.name() for _ in range(PEOPLE + ORGANISATIONS + STATES)]
        self.place_names = [self.name(1) for _ in range(PLACES)]
        self.bursts = Weighted(list(range(DAYS)), self.random, bent=0.8)
        days = list(range(DAYS))
        self.random.shuffle(days)
        self.bursts.items = days
        self.lengths = [0] * (self.number_of_articles + 1)
        self.positions = [0] * (self.number_of_articles + 1)
        self.mentions = 0
        self.waiting: dict[type[Model], list[Row]] = {}

    def name(self, words: int = 2) -> str:
        return " ".join(make_word(self.random).title() for _ in range(words))

    def actors(self) -> Iterator[Row]:
        for number, name in enumerate(self.names, 1):
            kind = "person"
            if number > PEOPLE:
                kind = "organisation" if number <= PEOPLE + ORGANISATIONS else "state"
            yield {"id": number, "key": f"actor-{number}", "name": name, "kind": kind}

    def places(self) -> Iterator[Row]:
        for number, name in enumerate(self.place_names, 1):
            yield {
                "id": number,
                "key": f"place-{number}",
                "name": name,
                "latitude": self.random.uniform(-50, 65),
                "longitude": self.random.uniform(-170, 170),
            }

    def articles(self) -> Iterator[Row]:
        publishers = Weighted(
            [f"The {self.name(1)} {n}" for n in range(PUBLISHERS)], self.random
        )
        for number in range(1, self.number_of_articles + 1):
            day = FIRST + timedelta(days=self.random.randrange(DAYS))
            yield {
                "id": number,
                "source_id": f"{number}.txt",
                "slug": f"article-{number}",
                "title": self.sentence(6),
                "publisher": publishers.draw(1)[0],
                "dct": day.isoformat(),
                "dct_basis": "given",
                "fingerprint": f"{number:064x}",
                "events_merged": True,
            }

    def sentence(self, words: int) -> str:
        return " ".join(self.words.draw(words)).capitalize()

    def dates(self) -> tuple[date, date, str]:
        """A day mostly; sometimes only a month or a year."""
        day = FIRST + timedelta(days=self.bursts.draw(1)[0])
        chance = self.random.random()
        if chance < 0.85:
            return day, day + timedelta(days=1), "day"
        if chance < 0.95:
            first = day.replace(day=1)
            return first, (first + timedelta(days=31)).replace(day=1), "month"
        return date(day.year, 1, 1), date(day.year + 1, 1, 1), "year"

    def make_events(self, numbers: range) -> None:
        for number in range(numbers.start + 1, numbers.stop + 1):
            self.make_event(number)

    def make_event(self, number: int) -> None:
        start, end, precision = self.dates()
        actors = self.people.distinct(2) + self.others.distinct(1)
        places = self.where.distinct(1)
        title = self.sentence(6)
        articles = sorted(
            {self.random.randint(1, self.number_of_articles) for _ in range(REPORTS)}
        )
        planned = self.random.random() < 0.1
        self.add(
            Event,
            id=number,
            key=f"event-{number}",
            title=title,
            start=start.isoformat(),
            end=end.isoformat(),
            precision=precision,
            status="planned" if planned else "happened",
            date_reason="The date comes from the only report, paragraph 1.",
            article_count=len(articles),
            source_count=len(articles),
            disagrees=self.random.random() < 0.05,
        )
        for actor in actors:
            self.add(Event.actors.through, event_id=number, actor_id=actor)
        for place in places:
            self.add(Event.places.through, event_id=number, place_id=place)
        for article in articles:
            self.make_mention(number, article, actors, places, (start, end, precision))

    def make_mention(
        self,
        event: int,
        article: int,
        actors: list[int],
        places: list[int],
        known: tuple[date, date, str],
    ) -> None:
        self.mentions += 1
        start, end, precision = known
        trigger, when = self.words.draw(1)[0], f"{start:%d %B %Y}"
        who = self.names[actors[0] - 1]
        where = self.place_names[places[0] - 1]
        head = f"{who} {trigger} {' '.join(self.words.draw(10))} in {where} on "
        text = f"{head}{when}."
        self.positions[article] += 1
        at = self.lengths[article]
        self.lengths[article] += len(text) + 2
        self.add(
            Paragraph,
            id=self.mentions,
            article_id=article,
            position=self.positions[article],
            kind="body",
            start=at,
            end=at + len(text),
            prose_start=at,
            prose_end=at + len(text),
            text=text,
        )
        self.add(
            TimeExpression,
            id=self.mentions,
            paragraph_id=self.mentions,
            start=len(head),
            end=len(head) + len(when),
            text=when,
            type="DATE",
            value=start.isoformat(),
            interval_start=start.isoformat(),
            interval_end=end.isoformat(),
            precision=precision,
            rule_id="date.made_up",
            reason=f"“{when}” says it.",
        )
        self.add(
            EventMention,
            id=self.mentions,
            uid=f"{self.mentions:012x}" + "0" * 52,
            article_id=article,
            paragraph_id=self.mentions,
            event_id=event,
            start=start.isoformat(),
            end=end.isoformat(),
            precision=precision,
            status="happened",
            title=text[:80],
            sentence_start=0,
            sentence_end=len(text),
            trigger_start=len(who) + 1,
            trigger_end=len(who) + 1 + len(trigger),
            trigger_text=trigger,
            trigger_lemma=trigger,
            timex_id=self.mentions,
            dated_by="direct",
            reason=f"“{when}” says it.",
        )

    def add(self, model: type[Model], **row: Any) -> None:
        self.waiting.setdefault(model, []).append(row)

    def drain(self) -> list[tuple[type[Model], list[Row]]]:
        waiting, self.waiting = self.waiting, {}
        order = (Event, Paragraph, TimeExpression, EventMention)
        links = [model for model in waiting if model not in order]
        return [(model, waiting.get(model, [])) for model in (*order, *links)]
