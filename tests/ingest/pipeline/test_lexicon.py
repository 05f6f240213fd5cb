"""Which words tell of happenings, by examples; and that the lists contradict nobody."""

import pytest

from ingest.pipeline.lexicon import load_lexicon

HAPPEN = [
    "meet",
    "arrive",
    "shoot",
    "sign",
    "order",
    "resign",
    "found",
    "hear",
    "elect",
]
STAY = ["be", "know", "belong", "fear", "contain", "own", "believe", "want"]
EVENTS = ["visit", "meeting", "talk", "blast", "withdrawal", "shooting", "summit"]
THINGS = ["policy", "role", "house", "minister", "ship", "letter", "system"]


@pytest.fixture(scope="module")
def lexicon():
    return load_lexicon()


@pytest.mark.parametrize("lemma", HAPPEN)
def test_the_verb_tells_of_a_happening(lexicon, lemma):
    assert lexicon.is_happening_verb(lemma)


@pytest.mark.parametrize("lemma", STAY)
def test_the_verb_tells_of_a_state(lexicon, lemma):
    assert not lexicon.is_happening_verb(lemma)


@pytest.mark.parametrize("lemma", EVENTS)
def test_the_noun_names_an_event(lexicon, lemma):
    assert lexicon.is_event_noun(lemma)


@pytest.mark.parametrize("lemma", THINGS)
def test_the_noun_names_a_thing(lexicon, lemma):
    assert not lexicon.is_event_noun(lemma)


@pytest.mark.parametrize(
    ("noun", "verb"),
    [("withdrawal", "withdraw"), ("arrival", "arrive"), ("death", "die")],
)
def test_a_noun_means_what_its_verb_means(lexicon, noun, verb):
    assert lexicon.meanings(noun) & lexicon.meanings(verb)


@pytest.mark.parametrize(
    ("one", "other"), [("meet", "die"), ("arrest", "visit"), ("elect", "crash")]
)
def test_words_of_different_matters_share_no_meaning(lexicon, one, other):
    assert not lexicon.meanings(one) & lexicon.meanings(other)


@pytest.mark.parametrize("part", ["verbs", "nouns"])
def test_no_word_both_happens_and_stays(lexicon, part):
    lists = getattr(lexicon, part)
    assert not lists["happen"] & lists["state"]


@pytest.mark.parametrize("part", ["verbs", "nouns", "reporting", "grammar"])
def test_lists_hold_lower_case_words(lexicon, part):
    words = {word for words in getattr(lexicon, part).values() for word in words}
    assert words == {word.strip().lower() for word in words}
