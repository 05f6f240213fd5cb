"""Merging from what waits: the same events, whatever came in which order."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest

from ingest import models, services
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
    Precision,
    Source,
    Span,
    Status,
    Trigger,
)
from ingest.services import merge_events, merge_if_due, store_article

pytestmark = pytest.mark.django_db

PEOPLE = ["Ana Duarte", "Jon Berg", "Lena Berg", "Berg", "Duarte", "Mara Okafor"]
TOWNS = ["Lima", "Oslo", "Callao"]
VERBS = [
    ("met", "meet"),
    ("visited", "visit"),
    ("greeted", "greet"),
    ("wounded", "wound"),
]
FIRST = date(2024, 3, 11)


def make_articles(seed: int, number: int = 9) -> list[Parsed]:
    """Articles on few people, days and verbs, so that much of it may be the same."""
    chance = random.Random(seed)
    return [make_article(chance, f"{seed}-{name}.txt") for name in range(number)]


def make_article(chance: random.Random, name: str) -> Parsed:
    town, mentions, paragraphs, text = chance.choice(TOWNS), [], [], ""
    for position in range(1, chance.randint(2, 5)):
        one, other = chance.sample(PEOPLE, 2)
        verb, lemma = chance.choice(VERBS)
        start = len(text)
        text += f"Yesterday {one} {verb} {other} in {town} by the Rimac.\n\n"
        span = Span(start, len(text) - 2)
        paragraphs.append(Paragraph(position, span, span, ParagraphKind.BODY))
        at = text.index(verb, start)
        mentions.append(
            Mention(
                span=span,
                paragraph=position,
                trigger=Trigger(Span(at, at + len(verb)), verb, lemma),
                status=Status.HAPPENED,
                title=f"{one} {verb} {other}",
                actors=tuple(
                    Actor(person, ActorKind.PERSON)
                    for person in (one, other)[: chance.randint(0, 2)]
                ),
                **make_date(chance),
            )
        )
    dct = FIRST + timedelta(days=chance.randrange(40))
    source = Source(
        name, name, text, tuple(paragraphs), dct=dct, dct_basis=DctBasis.GIVEN
    )
    return Parsed(source, (), tuple(mentions))


def make_date(chance: random.Random) -> dict[str, object]:
    """A day, a month, a likely day or none."""
    day = FIRST + timedelta(days=chance.randrange(4))
    by = chance.choice([DatedBy.DIRECT, DatedBy.DIRECT, DatedBy.STORY, None, "month"])
    if by is None:
        return {}
    if by == "month":
        interval = Interval(date(2024, 3, 1), date(2024, 4, 1))
        return {
            "dated_by": DatedBy.DIRECT,
            "interval": interval,
            "precision": Precision.MONTH,
        }
    interval = Interval(day, day + timedelta(days=1))
    return {"dated_by": by, "interval": interval, "precision": Precision.DAY}


def read_in(articles: Iterable[Parsed], *, version: int = 1) -> None:
    for parsed in articles:
        store_article(parsed, fingerprint=f"{parsed.source.text} {version}")


def told_together() -> set[frozenset[str]]:
    """The mentions of each event."""
    events: dict[int, set[str]] = {}
    rows = models.EventMention.objects.filter(event__isnull=False)
    for event, uid in rows.values_list("event", "uid"):
        events.setdefault(event, set()).add(uid)
    return {frozenset(uids) for uids in events.values()}


def facts() -> list[tuple]:
    """What readers see of the events, but for their keys, which depend on history."""
    rows = models.Event.objects.order_by("title", "start", "end", "date_reason")
    return list(
        rows.values_list(
            "title", "start", "end", "source_count", "disagrees", "date_reason"
        )
    )


def everything_anew() -> tuple[set[frozenset[str]], list[tuple]]:
    merge_events()
    return told_together(), facts()


@pytest.fixture(params=["roomy", "crowded"])
def _room(request, monkeypatch):
    """Blocks and stories with room for all, and such as soon hold too many."""
    if request.param == "crowded":
        monkeypatch.setattr("ingest.services.events.waiting.MOST_MEMBERS", 3)
        monkeypatch.setattr("ingest.pipeline.merging.blocks.MOST_MEMBERS", 3)
        monkeypatch.setattr("ingest.services.events.stories.MOST_ARTICLES", 4)
        monkeypatch.setattr("ingest.services.events.merging.AT_A_TIME", 7)


def in_any_order(articles: Sequence[Parsed], seed: int) -> list[Parsed]:
    return random.Random(seed).sample(articles, len(articles))


@pytest.mark.usefixtures("_room")
@pytest.mark.parametrize("seed", range(3))
def test_one_article_at_a_time_gives_what_all_at_once_give(seed):
    for parsed in in_any_order(make_articles(seed), seed):
        read_in([parsed])
        assert merge_if_due()
    found = told_together(), facts()
    assert any(len(event) > 1 for event in found[0])
    assert everything_anew() == found


@pytest.mark.usefixtures("_room")
@pytest.mark.parametrize("seed", range(3))
def test_an_article_that_goes_leaves_what_the_others_give(seed):
    articles = make_articles(seed)
    read_in(articles)
    merge_if_due()
    gone = in_any_order(articles, seed)[:4]
    ids = [parsed.source.id for parsed in gone]
    services.delete_articles(models.Article.objects.filter(source_id__in=ids))
    found = told_together(), facts()
    assert everything_anew() == found
    read_in(gone)
    merge_if_due()
    found = told_together(), facts()
    assert everything_anew() == found


@pytest.mark.parametrize("seed", range(3))
def test_a_corrected_article_gives_what_it_gives_when_read_first(seed):
    articles = make_articles(seed)
    read_in(articles)
    merge_if_due()
    other = make_articles(seed + 100)
    corrected = [
        Parsed(
            source=Source(
                was.source.id,
                now.source.title,
                now.source.text,
                now.source.paragraphs,
                dct=now.source.dct,
                dct_basis=DctBasis.GIVEN,
            ),
            timexes=(),
            mentions=now.mentions,
        )
        for was, now in zip(articles[:3], other, strict=False)
    ]
    for parsed in corrected:
        read_in([parsed])
        merge_if_due()
    found = told_together(), facts()
    assert everything_anew() == found


def test_an_event_that_stays_the_same_keeps_its_key():
    articles = make_articles(1)
    read_in(articles[:-1])
    merge_if_due()
    before = {event: key for key, event in members_by_key().items()}
    read_in(articles[-1:])
    merge_if_due()
    after = {event: key for key, event in members_by_key().items()}
    same = before.keys() & after.keys()
    assert same
    assert {event: before[event] for event in same} == {
        event: after[event] for event in same
    }


def members_by_key() -> dict[str, frozenset[str]]:
    return {
        event.key: frozenset(event.mentions.values_list("uid", flat=True))
        for event in models.Event.objects.all()
    }


def test_nothing_is_merged_twice(django_assert_max_num_queries):
    read_in(make_articles(2))
    merge_if_due()
    with django_assert_max_num_queries(4):
        assert not merge_if_due()
    assert not models.EventMention.objects.filter(merged_with__isnull=True).exists()


def make_report(name: str, *, published: date, **dated: object) -> Parsed:
    """An article that tells of one sinking, and shares its names with the others."""
    text = f"{name}: the trawler sank off Callao near Punta Gorda and San Lorenzo."
    span = Span(0, len(text))
    at = text.index("sank")
    mention = Mention(
        span=span,
        paragraph=1,
        trigger=Trigger(Span(at, at + len("sank")), "sank", "sink"),
        status=Status.HAPPENED,
        title="The trawler sank off Callao",
        **dated,
    )
    paragraph = Paragraph(1, span, span, ParagraphKind.BODY)
    source = Source(
        name, name, text, (paragraph,), dct=published, dct_basis=DctBasis.GIVEN
    )
    return Parsed(source, (), (mention,))


def test_an_event_without_a_day_gets_it_from_a_later_report_and_keeps_its_key():
    likely = {
        "dated_by": DatedBy.STORY,
        "interval": Interval(FIRST, FIRST + timedelta(days=1)),
        "precision": Precision.DAY,
    }
    second, third = FIRST + timedelta(days=1), FIRST + timedelta(days=2)
    read_in(
        [
            make_report("One morning", published=second, **likely),
            make_report("Another evening", published=third, **likely),
        ]
    )
    merge_if_due()
    event = models.Event.objects.get()
    assert (event.end - event.start).days > 1
    assert event.precision == Precision.RANGE
    assert event.end == second + timedelta(days=1)
    assert "No report says the day" in event.date_reason
    said = likely | {"dated_by": DatedBy.DIRECT}
    read_in([make_report("Last week", published=third, **said)])
    merge_if_due()
    now = models.Event.objects.get()
    assert now.key == event.key
    assert (now.start, now.precision) == (FIRST, Precision.DAY)
    assert "No report" not in now.date_reason
