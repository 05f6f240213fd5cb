"""The seeds from file to export, held against what a careful reader finds in them."""

import json
from dataclasses import dataclass
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from ingest.pipeline.reader import read_path

# Without the mark there would be no test database for the fixture below either.
pytestmark = pytest.mark.django_db

SEEDS = settings.BASE_DIR / "seeds"
GOLD = json.loads(
    (settings.BASE_DIR / "tests/gold/seeds_timeline.json").read_text(encoding="utf-8")
)
FILES = {number: entry["file"] for number, entry in GOLD["articles"].items()}
TEXTS = {
    number: (SEEDS / name).read_text(encoding="utf-8") for number, name in FILES.items()
}
NUMBERS = {name: number for number, name in FILES.items()}
# The header or a picture link may stand before the words a paragraph starts with.
MAX_WORDS_BEFORE = 40
# Of the events that a timeline should have besides, as many as were found so far.
MIN_EXTRA = 15


@dataclass(frozen=True)
class Timeline:
    """An exported timeline, asked by article number and paragraph."""

    events: list[dict]

    def near(self, article: str, starts: str):
        """(event, mention) pairs whose trigger stands in a paragraph."""
        start, end = paragraph_with(article, starts)
        for event in self.events:
            for mention in event["mentions"]:
                inside = start <= mention["trigger"]["start"] < end
                if inside and NUMBERS[mention["id"]] == article:
                    yield event, mention

    def telling(self, gold: dict) -> list[dict]:
        """The events that tell what happened in one of the paragraphs that say it."""
        return [
            event
            for article, starts in gold["support"]
            for event, mention in self.near(article, starts)
            if tells(event, mention, gold)
        ]


def paragraph_with(article: str, starts: str) -> tuple[int, int]:
    text = TEXTS[article]
    found = text.index(starts)
    start = text.rfind("\n", 0, found) + 1
    assert found - start <= MAX_WORDS_BEFORE, f"{starts!r} starts no paragraph"
    end = text.find("\n", found)
    return start, len(text) if end < 0 else end


def tells(event: dict, mention: dict, gold: dict) -> bool:
    """Whether a trigger is among the verbs, or all the people take part."""
    trigger = mention["trigger"]
    if {trigger["lemma"].lower(), trigger["text"].lower()} & set(gold["verbs"]):
        return True
    actors = " ".join(actor["name"] for actor in event["actors"]).casefold()
    names = [name.replace("-", " ").casefold() for name in gold["people"]]
    plain = actors.replace("-", " ")
    return bool(names) and all(any(w in plain for w in n.split()) for n in names)


def joined(event: dict) -> int:
    return len({mention["id"] for mention in event["mentions"]})


def gold_events(tier: str):
    return [
        pytest.param(gold, id=gold["id"])
        for gold in GOLD["events"]
        if gold["tier"] == tier
    ]


def right(timeline: Timeline, gold: dict) -> list[dict]:
    accepted = {tuple(days) for days in gold["accept"]}
    return [
        event
        for event in timeline.telling(gold)
        if (event["earliest"], event["latest"]) in accepted
    ]


@pytest.fixture(scope="module")
def timeline(django_db_setup, django_db_blocker):
    """Ingest the seeds once for all tests here, export them, and leave no trace."""
    output = StringIO()
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("ingest", str(SEEDS), stdout=StringIO())
        call_command("export", "--format", "json", stdout=output)
        transaction.set_rollback(True)
    return Timeline(json.loads(output.getvalue())["events"])


@pytest.mark.parametrize("gold", gold_events("core"))
def test_core_event_is_found_with_its_date_and_its_reports(timeline, gold):
    near = {
        f"{e['earliest']}..{e['latest']} {e['title']}" for e in timeline.telling(gold)
    }
    found = right(timeline, gold)
    assert found, f"{gold['what']} is not there; near it: {sorted(near)}"
    assert max(map(joined, found)) >= gold["min_articles"]


@pytest.mark.parametrize(
    "gold",
    [case for case in gold_events("core") if case.values[0]["status"] == "planned"],
)
def test_what_is_planned_is_not_told_as_done(timeline, gold):
    assert "planned" in {event["status"] for event in right(timeline, gold)}


def test_most_of_the_other_events_are_found(timeline):
    missing = [
        param.id
        for param in gold_events("extra")
        if not right(timeline, param.values[0])
    ]
    assert len(gold_events("extra")) - len(missing) >= MIN_EXTRA, missing


@pytest.mark.parametrize(
    "bad", [pytest.param(bad, id=bad["why"]) for bad in GOLD["never"]]
)
def test_date_that_belongs_to_other_words_is_not_taken(timeline, bad):
    wrong = [
        f"{mention['trigger']['text']}: {event['title']}"
        for event, mention in timeline.near(bad["article"], bad["starts"])
        if mention["trigger"]["lemma"].lower() in bad["verbs"]
        and bad["earliest"] in (mention["earliest"], event["earliest"])
    ]
    assert not wrong, bad["why"]


def test_every_quote_stands_where_the_export_says(timeline):
    for event in timeline.events:
        for mention in event["mentions"]:
            text = TEXTS[NUMBERS[mention["id"]]]
            quote = text[mention["start"] : mention["end"]]
            assert quote.split() == mention["quote"].split()


@pytest.mark.parametrize("number", sorted(GOLD["articles"]))
def test_seed_has_its_publication_date_and_publisher(number):
    entry = GOLD["articles"][number]
    (source,) = read_path(SEEDS / entry["file"])
    assert str(source.dct) == entry["published"]
    assert source.dct_basis == entry["basis"]
    assert source.publisher


def test_timeline_of_the_seeds_is_worth_reading(timeline):
    assert 25 <= len(timeline.events) <= 60
    assert {event["precision"] for event in timeline.events} >= {
        "day",
        "week",
        "month",
        "year",
    }
