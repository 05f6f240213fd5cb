"""What a search finds, in which order, and that the index keeps up with every write."""

from datetime import date

import pytest
from django.http import QueryDict

from ingest.models import Actor, Event, EventMention
from tests.factories import make_article, make_event, make_mention, make_paragraph
from timeline.chronology import Chronology
from timeline.columns import common
from timeline.columns.reading import read_columns
from timeline.columns.store import load_columns
from timeline.search.finding import find
from timeline.search.terms import read_terms

pytestmark = pytest.mark.django_db


def found(words: str, **query: str) -> list[str]:
    asked = QueryDict(mutable=True)
    asked.update({"q": words} | query)
    groups = Chronology(asked).groups
    return [row.outline.title for group in groups for row in group.rows]


@pytest.fixture
def _events():
    make_event("Old bridge opens", start=date(2023, 1, 1), places=["Málaga"])
    quay = make_event("Quay shuts", start=date(2023, 2, 1), reported=False)
    told = make_paragraph(
        make_article(), "A storm came. The quay was shut near the old stone bridge."
    )
    sentence = "The quay was shut near the old stone bridge."
    make_mention(told, "shut", event=quay, sentence=sentence)
    make_event("Ferry sails", start=date(2023, 3, 1), actors=["Ada O’Berg"])


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("bridge", ["Old bridge opens", "Quay shuts"]),
        ("BRIDGE", ["Old bridge opens", "Quay shuts"]),
        ("brid", []),
        ("brid*", ["Old bridge opens", "Quay shuts"]),
        ('"old bridge"', ["Old bridge opens"]),
        ('"old stone bri*"', ["Quay shuts"]),
        ('"bridge old"', []),
        ("malaga", ["Old bridge opens"]),
        ("MÁLAGA", ["Old bridge opens"]),
        ("O'Berg", ["Ferry sails"]),
        ("berg -ada", ["Ferry sails"]),
        ("storm", []),
        ("bridge quay", ["Quay shuts"]),
        ("bridge OR ferry", []),
        ('bridge"', ["Old bridge opens", "Quay shuts"]),
        ("title:bridge", []),
        ("(bridge) ^bridge +bridge;", ["Old bridge opens", "Quay shuts"]),
    ],
)
@pytest.mark.usefixtures("_events")
def test_words_phrases_and_beginnings_are_found_wherever_they_stand(words, titles):
    assert found(words) == titles


@pytest.mark.parametrize(
    "words",
    ["bridge", "brid*", "b*", "o*", "s*", "sa*", "old", '"old bridge"', "the*"],
)
@pytest.mark.usefixtures("_events")
def test_common_words_are_found_where_others_are(words, monkeypatch):
    make_event("The old bridge of Brid", reported=False)
    expected = find(load_columns(), read_terms(words))
    monkeypatch.setattr(common, "WORTH", 1)
    monkeypatch.setattr(common, "SPARSE", 10_000)
    columns = read_columns("with common words")
    assert set(columns.titles.words) == {"bridge", "old", "o*", "s*"}

    hits = find(columns, read_terms(words))

    assert hits.mask.tolist() == expected.mask.tolist()
    assert hits.score.tolist() == expected.score.tolist()
    assert hits.mask.any()


@pytest.mark.usefixtures("_events")
def test_a_title_is_worth_more_than_a_sentence():
    titles = found("bridge", order="best")
    Event.objects.filter(title="Quay shuts").update(title="Bridge shut by quay")

    assert titles == ["Old bridge opens", "Quay shuts"]
    assert found("bridge quay", order="best") == ["Bridge shut by quay"]
    assert found("quay", order="best") == ["Bridge shut by quay"]


@pytest.mark.usefixtures("_events")
def test_the_index_follows_every_write():
    Event.objects.filter(title="Ferry sails").update(title="Steamer sails")
    Actor.objects.update(name="Eva Holt")
    mention = EventMention.objects.get(event__title="Quay shuts")
    assert found("ferry") == ["Steamer sails"]  # its report says so still
    assert found("steamer") == found("holt") == ["Steamer sails"]
    assert found("berg") == []

    mention.paragraph.text = mention.paragraph.text.replace("stone", "steel")
    mention.paragraph.save()
    assert found("stone") == []
    assert found("steel") == ["Quay shuts"]

    mention.delete()
    assert found("steel") == []
    Event.objects.filter(title="Quay shuts").delete()
    assert found("quay") == []


def test_marks_alone_are_no_search():
    make_event("Quay opens")

    form = Chronology(QueryDict("q=!!!+—")).form

    assert form.select().count == 1
    assert "only marks" in str(form.errors["q"])
