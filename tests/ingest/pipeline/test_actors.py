"""Who and where in whole sentences, and who is who within an article."""

import tomllib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings

from ingest.pipeline.actors import find_names
from ingest.pipeline.actors.people import fullest, is_misspelling
from ingest.pipeline.annotations import Paragraph, ParagraphKind, Source, Span
from ingest.pipeline.language import read_paragraphs

SPEC = settings.BASE_DIR / "tests" / "specs" / "en" / "names.toml"
CASES = [
    pytest.param(case["text"], case["names"], id=case["note"])
    for case in tomllib.loads(Path(SPEC).read_text("utf-8"))["case"]
]


def make_source(text: str) -> Source:
    """An article whose paragraphs are parted by blank lines."""
    paragraphs, start = [], 0
    for position, part in enumerate(text.split("\n\n"), start=1):
        span = Span(start, start + len(part))
        paragraphs.append(Paragraph(position, span, span, ParagraphKind.BODY))
        start = span.end + 2
    return Source(id="case", title="", text=text, paragraphs=tuple(paragraphs))


def describe(name, text):
    """A name as the table writes it."""
    actor, place = name.actor, name.place
    latitude = place.latitude if place else None
    return {
        "text": text[name.span.start : name.span.end],
        "actor": actor.name if actor else "",
        "kind": actor.kind.value if actor else "",
        "role": actor.role if actor else "",
        "adjectival": name.adjectival,
        "place": place.name if place else "",
        "country": place.country if place else "",
        "latitude": "" if latitude is None else round(latitude, 1),
    }


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_text_has_these_names_and_no_others(text, expected, language):
    names = find_names(read_paragraphs(make_source(text), language=language))
    found = [describe(name, text) for name in names]
    asked = [
        {
            key: row[key]
            for key in row
            if index < len(expected) and key in expected[index]
        }
        for index, row in enumerate(found)
    ]
    assert [row["text"] for row in found] == [row["text"] for row in expected]
    assert asked == expected


def test_names_never_overlap_and_stand_in_order(language):
    text = "\n\n".join(case.values[0] for case in CASES)
    names = find_names(read_paragraphs(make_source(text), language=language))
    assert len(names) > 100
    for before, after in pairwise(names):
        assert before.span.end <= after.span.start


ODD_TEXTS = [
    "",
    "X",
    "al- ",
    "Mr.",
    "Secretary of",
    "Ministry of the",
    ", Texas",
    "Paris, Texas, Texas",
    "“”’s ’s",
    "KANSAS CITY, Mo. SGT. ANN LEE SAID",
    "Kim- Jong-un -- É",
    "Of-The-Wayne-County-Prosecutor Marion County Prosecutor",
]


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_text_breaks_nothing(text, language):
    names = find_names(read_paragraphs(make_source(text), language=language))
    for name in names:
        surface = text[name.span.start : name.span.end]
        assert surface == surface.strip() != ""


def test_other_forms_of_a_name_are_kept_as_aliases(language):
    text = "Ruth Amoako won. Ms Amoako thanked Accra. Amoako is 44."
    names = find_names(read_paragraphs(make_source(text), language=language))
    people = {
        name.actor for name in names if name.actor and name.actor.kind == "person"
    }
    assert {(actor.name, actor.aliases) for actor in people} == {
        ("Ruth Amoako", ("Amoako",))
    }


@pytest.mark.parametrize(
    ("word", "right"),
    [("kowalksi", "kowalski"), ("gonzales", "gonzalez"), ("behrman", "behrmann")],
)
def test_one_slip_makes_a_misspelling(word, right):
    assert is_misspelling(word, right)


@pytest.mark.parametrize(
    ("word", "right"),
    [("lee", "lea"), ("martin", "martin"), ("spore", "store"), ("harris", "morris")],
)
def test_short_equal_or_differently_begun_words_are_no_misspelling(word, right):
    assert not is_misspelling(word, right)


def test_the_fullest_form_has_the_most_words_then_is_met_most():
    forms = Counter({"Okafor": 9, "Grace Okafor": 1, "G. Okafor": 2})
    assert fullest(forms) == "G. Okafor"
