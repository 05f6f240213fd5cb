"""Mentions within a story: what no words date, and what stays apart all the same."""

from dataclasses import replace
from datetime import date

import pytest

from ingest.pipeline.annotations import DatedBy, Interval, ParagraphKind, Precision
from ingest.pipeline.merging import merge_mentions
from ingest.pipeline.merging.people import find_undergoer
from ingest.pipeline.merging.stories import (
    ONE_STORY,
    likeness,
    named_in,
    story_terms,
)
from ingest.pipeline.merging.tolls import find_tolls
from tests.ingest.pipeline.merging.made import day, make_mention

LIKELY = {"dated_by": DatedBy.STORY}
UNDATED = {"dated_by": DatedBy.UNDATED, "interval": None, "precision": None}
LINKED = {"a": {"b": 0.5}, "b": {"a": 0.5}}


def told(uid, title, trigger="shot", lemma="shoot", **fields):
    """A mention that names nobody known, in its own article."""
    nobody = frozenset()
    values = {
        "title": title,
        "trigger": trigger,
        "lemma": lemma,
        "undergoer": find_undergoer(title, trigger, lemma, is_noun=False),
        "words": frozenset(title.lower().split()),
        "people": nobody,
        "actors": nobody,
        "places": nobody,
        "countries": nobody,
    }
    return make_mention(uid, **(values | fields))


def articles_of(event):
    return {mention.article for mention in event.mentions}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told("b", "The boy was shot", **LIKELY), id="a likely day"),
        pytest.param(told("b", "The boy was shot", **UNDATED), id="no day at all"),
        pytest.param(
            told("b", "The boy had been hit", "hit", "hit", **UNDATED),
            id="another word of the same sense",
        ),
        pytest.param(
            told("b", "the shooting of a boy", "shooting", "shooting", **UNDATED),
            id="a noun that is of him",
        ),
    ],
)
def test_what_no_words_date_joins_what_its_story_dates(other):
    dated = told("a", "A 7-year-old boy was shot in a park")
    (event,) = merge_mentions([dated, other], LINKED)
    assert articles_of(event) == {"a", "b"}
    assert event.interval == day("2024-03-12")
    assert event.date_from.uid == "a"
    assert all(event.reasons)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(told("b", "A girl was shot", **LIKELY), id="another victim"),
        pytest.param(
            told("b", "The shooting", "shooting", "shooting", **LIKELY),
            id="the shooting as a whole",
        ),
        pytest.param(told("b", "A boy was freed", "freed", "free"), id="another sense"),
        pytest.param(
            told("b", "the shootings", "shootings", "shooting", **LIKELY),
            id="several shootings",
        ),
        pytest.param(
            told("b", "A boy was shot", **UNDATED, published="2024-06-01"),
            id="told long after",
        ),
        pytest.param(
            told("b", "A boy was shot", **UNDATED, published="2024-03-11"),
            id="told before the day",
        ),
        pytest.param(
            told("b", "A boy was shot", **UNDATED, is_long_ago=True),
            id="told of months ago",
        ),
    ],
)
def test_what_differs_stays_apart_in_a_story(other):
    dated = told("a", "A 7-year-old boy was shot in a park")
    events = merge_mentions([dated, other], LINKED)
    assert all(len(event.mentions) == 1 for event in events)


@pytest.mark.parametrize(
    ("beside", "joins"),
    [
        pytest.param(day("2024-03-12"), True, id="the same day"),
        pytest.param(day("2024-03-02"), False, id="another day"),
    ],
)
def test_what_its_sentence_dates_for_the_same_meaning_holds_for_it(beside, joins):
    dated = told("a", "Shots were fired", "fired", "fire")
    open_one = told("b", "Shots", "Shots", "shot", **LIKELY, beside=beside)
    (event,) = merge_mentions([dated, open_one], LINKED)
    assert ("b" in articles_of(event)) is joins


@pytest.mark.parametrize(
    ("title", "joins"),
    [
        pytest.param("Two boys died", True, id="of several"),
        pytest.param("A boy died", False, id="of one"),
        pytest.param("It died", False, id="of whom nobody says"),
    ],
)
def test_deaths_are_those_of_several(title, joins):
    dated = told("a", title, "died", "die")
    deaths = told("b", "the deaths", "deaths", "death", **LIKELY)
    (event,) = merge_mentions([dated, deaths], LINKED)
    assert ("b" in articles_of(event)) is joins


def test_what_no_words_date_makes_no_event_and_joins_no_other_story():
    dated, weak = told("a", "A boy was shot"), told("b", "The boy was shot", **LIKELY)
    assert merge_mentions([weak]) == []
    (event,) = merge_mentions([dated, weak])
    assert articles_of(event) == {"a"}


@pytest.mark.parametrize(
    ("is_day_near", "joins"),
    [
        pytest.param(True, False, id="right beside another day"),
        pytest.param(False, True, id="in an article that opens with the day after"),
    ],
)
def test_what_is_named_right_beside_another_day_is_of_that_one(is_day_near, joins):
    dated = told("a", "A shooting", "shooting", "shooting")
    bare = told("b", "the shooting", "shooting", "shooting", **LIKELY)
    bare = replace(bare, interval=day("2024-03-13"), is_day_near=is_day_near)
    (event,) = merge_mentions([dated, bare], LINKED)
    assert ("b" in articles_of(event)) is joins


def test_a_bare_word_that_fits_two_victims_joins_neither():
    mentions = [
        told("a1", "A boy was shot", article="a", paragraph=1),
        told("a2", "A woman was shot", article="a", paragraph=2),
        told("b", "Somehow shot", **UNDATED),
    ]
    events = merge_mentions(mentions, LINKED)
    assert sorted(len(event.mentions) for event in events) == [1, 1]


def test_a_day_told_in_passing_and_a_telling_without_one_make_an_event():
    named = told("a", "the boy's shooting", in_passing=True)
    telling = told("b", "The boy was shot", **UNDATED)
    assert merge_mentions([named]) == merge_mentions([telling]) == []
    (event,) = merge_mentions([named, telling], LINKED)
    assert event.title_from.uid == "b"


def test_articles_that_differ_by_a_day_on_one_person_tell_one_event():
    ana = {"people": frozenset({"ana"}), "actors": frozenset({"ana"})}
    one = told("a", "Ana Duarte was shot", **ana)
    other = told("b", "Ana Duarte was shot", **ana, interval=day("2024-03-13"))
    assert len(merge_mentions([one, other], LINKED)) == 1
    assert len(merge_mentions([one, other])) == 2


@pytest.mark.parametrize(
    ("dated", "number"),
    [
        pytest.param("2024-03-10", 1, id="the Sunday before"),
        pytest.param("2024-03-09", 2, id="the Saturday before"),
    ],
)
def test_a_week_may_open_on_sunday(dated, number):
    last_week = Interval(date(2024, 3, 11), date(2024, 3, 18))
    one = told("a", "A boy was shot", interval=day(dated))
    other = told("b", "A boy was shot", interval=last_week, precision=Precision.WEEK)
    first, *others = merge_mentions([one, other], LINKED)
    assert first.interval == day(dated)
    assert len(others) == number - 1


ANA = {"people": frozenset({"ana"}), "actors": frozenset({"ana"})}
BEN = {"people": frozenset({"ben"}), "actors": frozenset({"ben"})}


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        pytest.param(
            "A boy was shot", "Boy shot", 1, id="whom it befell is told alike"
        ),
        pytest.param("A boy was shot", "It was shot", 1, id="one does not tell whom"),
        pytest.param("It was shot", "It was shot", 2, id="neither tells whom"),
        pytest.param("A boy was shot", "A girl was shot", 2, id="it befell another"),
    ],
)
def test_who_else_is_named_forbids_nothing_where_it_is_told_whom(one, other, number):
    mentions = [told("a", one, **ANA), told("b", other, **BEN, words=frozenset("b"))]
    assert len(merge_mentions(mentions, LINKED)) == number


IN_LIMA = {"places": frozenset({"lima"}), "countries": frozenset({"peru"})}


@pytest.mark.parametrize(
    ("one", "other", "events"),
    [
        pytest.param(IN_LIMA, IN_LIMA, 1, id="of one day and town, in two papers"),
        pytest.param({}, {}, 2, id="of one day, and no town is named"),
        pytest.param(
            IN_LIMA | {"article": "a"},
            IN_LIMA | {"article": "a", "paragraph": 3},
            2,
            id="in one article",
        ),
    ],
)
def test_a_toll_that_rises_from_paper_to_paper_is_of_one_event(one, other, events):
    first, later = "Four guards were killed", "Nine guards were killed"
    mentions = [
        told("a", first, "killed", "kill", tolls=find_tolls(first), **one),
        told("b", later, "killed", "kill", tolls=find_tolls(later), **other),
    ]
    assert len(merge_mentions(mentions, LINKED)) == events


@pytest.mark.parametrize(
    ("title", "events"),
    [
        pytest.param("Nurses walked out in Lima", 1, id="walked out"),
        pytest.param("Nurses walked out of a debate in Lima", 2, id="walked out of it"),
        pytest.param("Nurses walked in Lima", 2, id="walked"),
    ],
)
def test_walking_out_is_a_strike(title, events):
    mentions = [
        told("a", title, "walked", "walk", **IN_LIMA),
        told("b", "The strike began", "began", "begin", noun="strike"),
    ]
    assert len(merge_mentions(mentions, LINKED)) == events


def test_a_headline_needs_the_text_of_its_article_or_another():
    heading = told("a", "Boy shot in park", kind=ParagraphKind.HEADING)
    assert merge_mentions([heading]) == []
    (event,) = merge_mentions([heading, told("b", "A boy was shot", **UNDATED)], LINKED)
    assert len(event.mentions) == 2


HARBOUR = (
    "Mayor Ana Duarte opened the Callao pier. A guard at Callao, Jon Berg, 41, slept."
)
AGAIN = "The pier at Callao was opened by Duarte. Police found Jon Berg asleep."
OTHER = "Police in Oslo arrested Lena Holm. Holm, 41, was found on Karl Johan street."


def test_articles_that_share_names_are_on_one_story():
    terms = story_terms([HARBOUR])
    assert {"duarte", "callao", "berg", "jon"} <= terms.keys()
    assert not {"police", "guard"} & terms.keys()
    assert terms["mayor"] < 1 <= terms["callao"]
    assert likeness(terms, story_terms([AGAIN])) >= ONE_STORY
    assert likeness(terms, story_terms([OTHER])) == 0.0


def test_names_that_only_open_sentences_tell_a_story_too():
    one = story_terms(
        ["A quake struck Sarandia on Monday.", "President Ana Vela left."]
    )
    other = story_terms(["The quake in Sarandia was strong.", "Vela toured villages."])
    assert likeness(one, other) >= ONE_STORY


def test_a_report_from_before_the_day_is_not_brought_in_by_another():
    early = told("a", "The boy was shot", published="2024-03-14", **UNDATED)
    said = day("2024-03-20")
    later = told(
        "b", "The boy was shot", published="2024-03-22", interval=said, **LIKELY
    )
    dated = told("c", "The boy was shot", published="2024-03-22", interval=said)
    linked = {
        "a": {"b": 0.5},
        "b": {"a": 0.5, "c": 0.5},
        "c": {"b": 0.5},
    }
    (event,) = merge_mentions([early, later, dated], linked)
    assert articles_of(event) == {"b", "c"}


SANK = {"places": frozenset(), "named": frozenset({"aurora"})}


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        pytest.param(SANK, 1, id="of the same ship"),
        pytest.param({"named": frozenset()}, 2, id="of nothing that is named"),
    ],
)
def test_a_toll_that_rises_without_a_known_town_is_a_disagreement(fields, number):
    first = toll("a", "Eleven people died", **fields)
    second = toll("b", "Fourteen people died", **fields)
    assert len(merge_mentions([first, second], LINKED)) == number


def toll(uid, title, **fields):
    """A report of deaths of one day, with their number."""
    return told(uid, title, "died", "die", tolls=find_tolls(title), **fields)


def test_names_in_a_sentence_are_those_within_it():
    sentence = "Rescuers said the ferry Aurora sank off Punta Gorda on Monday."
    assert named_in(sentence) == {"aurora", "punta", "gorda"}
