"""What the gazetteer knows of the world, by folded name."""

import runpy

import pytest
from django.conf import settings

from ingest.pipeline.gazetteer import fold, load_gazetteer, load_table
from ingest.pipeline.gazetteer.tables import RULES


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Chișinău", "chisinau"),
        ("São Tomé", "sao tome"),
        ("Tromsø", "tromso"),
        ("Łódź", "lodz"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("PERU", "peru"),
    ],
)
def test_spellings_are_compared_without_accents_and_case(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("UK", "GB"),
        ("Britain", "GB"),
        ("U.S.", "US"),
        ("Burma", "MM"),
        ("Ivory Coast", "CI"),
        ("DR Congo", "CD"),
        ("Czech Republic", "CZ"),
        ("Holland", "NL"),
        ("N. Korea", "KP"),
        ("Russian Federation", "RU"),
    ],
)
def test_states_are_known_under_the_names_of_the_news(spelling, code):
    assert load_gazetteer().country_names[fold(spelling)].code == code


@pytest.mark.parametrize("word", ["Island", "Mann", "GB", "Reunion"])
def test_spellings_that_mean_something_else_are_no_states(word):
    assert fold(word) not in load_gazetteer().country_names


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Dutch", "NL"),
        ("French", "FR"),
        ("American", "US"),
        ("Chinese", "CN"),
        ("Nepali", "NP"),
        ("North Korean", "KP"),
        ("Swiss", "CH"),
    ],
)
def test_nationality_words_belong_to_one_state(word, code):
    assert load_gazetteer().adjectives[fold(word)].code == code


@pytest.mark.parametrize(
    ("word", "code"), [("Danes", "DK"), ("Kenyans", "KE"), ("Britons", "GB")]
)
def test_peoples_belong_to_their_state(word, code):
    assert load_gazetteer().people[fold(word)].code == code


@pytest.mark.parametrize(
    ("word", "code"), [("Ohio", "OH"), ("Mo.", "MO"), ("TX", "TX"), ("New York", "NY")]
)
def test_american_states_after_a_comma(word, code):
    assert load_gazetteer().us_state(word) == code


def test_a_bare_new_york_is_the_city():
    assert "new york" not in load_gazetteer().us_states


def test_american_states_lie_where_their_people_live():
    ohio = load_gazetteer().us_state_places["OH"]
    assert (ohio.latitude, ohio.longitude) == (
        pytest.approx(40.6, abs=0.5),
        pytest.approx(-82.7, abs=0.8),
    )


@pytest.mark.parametrize("name", load_table("places_known_as")["cities"])
def test_a_city_known_under_another_name_is_in_the_table_of_cities(name):
    assert load_gazetteer().cities.known_as[fold(name)]


@pytest.mark.parametrize(
    ("spelling", "countries", "found"),
    [
        ("Lion", {"FR"}, False),
        ("Temen", {"RU"}, False),
        ("Kaliningrado", {"RU"}, True),
        ("Kaliningrado", {"PL"}, False),
    ],
)
def test_a_mere_spelling_must_be_long_and_of_a_state_that_is_named(
    spelling, countries, found
):
    cities = load_gazetteer().cities.named(fold(spelling), countries=countries)
    assert bool(cities) is found


@pytest.mark.parametrize(
    ("name", "make"), [("cities", "make_lines"), ("towns", "make_town_lines")]
)
def test_a_table_is_what_its_tool_makes(name, make):
    tool = runpy.run_path(str(settings.BASE_DIR / "tools" / "build_cities.py"))
    table = (RULES / f"{name}.tsv").read_text("utf-8")
    assert table == "".join(f"{line}\n" for line in tool[make]())
