"""Which place a name means, and what makes words a place by their form."""

from datetime import date

import pytest

from ingest.pipeline import reader
from ingest.pipeline.actors import find_names
from ingest.pipeline.gazetteer import load_table
from ingest.pipeline.language import read_paragraphs
from ingest.pipeline.places import (
    Surroundings,
    find_place,
    is_linked_name,
    is_place_by_head,
)

LATITUDES = [
    ("BRISTOL, Connecticut — Police arrested a man in Bristol on Monday.", 41.7),
    ("SPRINGFIELD, Ill. (AP) - A man was shot in Springfield on Monday.", 39.8),
    ("PARIS, Texas (KXYZ) – A bridge fell in Paris on Monday.", 33.7),
    ("PARIS (AFP) — A bridge fell in Paris on Monday.", 48.9),
]
HEADS = load_table("place_heads")["head"]


@pytest.mark.parametrize(
    ("name", "country", "latitude"),
    [
        ("Nairobi", "Kenya", -1.3),
        ("Kiev", "Ukraine", 50.5),
        ("Paris", "France", 48.9),
        ("Paris, Texas", "United States", 33.7),
        ("Athens", "Greece", 38.0),
        ("Athens, Ga.", "United States", 34.0),
        ("Birmingham", "United Kingdom", 52.5),
        ("Birmingham, Alabama", "United States", 33.5),
        ("the Baltic Sea", "", 58.0),
        ("Queensland", "Australia", -22.5),
        ("Lviv region", "Ukraine", 49.8),
        ("Nevada", "United States", 36.5),
        ("Peru", "Peru", -10.0),
    ],
)
def test_a_name_finds_its_likeliest_place(name, country, latitude):
    place = find_place(name)
    assert place is not None
    assert place.country == country
    assert place.latitude == pytest.approx(latitude, abs=1.0)


def test_the_states_an_article_names_decide_between_cities():
    assert find_place("Valencia").country == "Venezuela"
    near = Surroundings(countries=frozenset({"ES"}))
    assert find_place("Valencia", near=near).country == "Spain"


def test_an_american_state_named_nearby_decides_between_cities():
    near = Surroundings(countries=frozenset({"US"}), us_states=frozenset({"ME"}))
    assert find_place("Portland", near=near).latitude == pytest.approx(43.7, abs=0.2)


def test_a_qualifier_places_a_town_the_gazetteer_lacks():
    place = find_place("Tiny Hamlet, Ohio")
    assert (place.country, place.latitude) == ("United States", None)


@pytest.mark.parametrize("near", [frozenset(), frozenset({"IN", "RU"})])
@pytest.mark.parametrize("name", ["Amur region", "Tumen river", "Severn Valley"])
def test_what_is_called_after_a_place_is_not_where_a_namesake_is(name, near):
    assert find_place(name, near=Surroundings(countries=near)) is None


@pytest.mark.parametrize(
    ("name", "country"),
    [("Sumy oblast", "Ukraine"), ("Florida coast", "United States")],
)
def test_a_province_lies_where_its_seat_or_its_state_lies(name, country):
    place = find_place(name, near=Surroundings(countries=frozenset({"UA", "US"})))
    assert (place.name, place.country) == (name, country)
    assert place.latitude is not None


@pytest.mark.parametrize("text", ["Henley-on-Thames", "Aix-en-Provence"])
def test_hyphens_make_one_town(text):
    assert is_linked_name(text)


@pytest.mark.parametrize(
    "text", ["Kim Jong-un", "Commander-in-Chief", "One-on-One", "Lyon-based", "Lyon"]
)
def test_other_hyphens_do_not(text):
    assert not is_linked_name(text)


@pytest.mark.parametrize("name", ["Zzyzx Nowhere", "Harbour Committee"])
def test_an_unknown_name_finds_nothing(name):
    assert find_place(name) is None


@pytest.mark.parametrize(
    "words", [text for head in HEADS for text in head["finds"]], ids=str
)
def test_a_head_makes_a_place(words):
    assert is_place_by_head(words.split())


@pytest.mark.parametrize(
    "words", [text for head in HEADS for text in head["ignores"]], ids=str
)
def test_words_without_a_head_are_no_place(words):
    assert not is_place_by_head(words.split())


@pytest.mark.parametrize(("text", "latitude"), LATITUDES)
def test_the_dateline_says_which_town_is_meant(text, latitude, language):
    source = reader.read_bytes(text.encode(), name="a.txt", published=date(2024, 3, 14))
    (name,) = [
        name
        for name in find_names(read_paragraphs(source, language=language))
        if name.place
    ]
    assert name.place.latitude == pytest.approx(latitude, abs=0.2)
