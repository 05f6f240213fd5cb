"""Whom a verb befalls, as its clause tells."""

import pytest

from ingest.pipeline.merging.people import Undergoer, contradict, find_undergoer

NAMES = frozenset({"ana", "duarte", "jon", "berg"})


def read(clause, trigger, lemma):
    return find_undergoer(clause, trigger, lemma, is_noun=False, people=NAMES)


@pytest.mark.parametrize(
    ("clause", "trigger", "lemma", "wanted"),
    [
        pytest.param(
            "A 7-year-old boy was shot in the leg",
            "shot",
            "shoot",
            Undergoer(ages=frozenset({"7"}), sorts=frozenset({"male", "child", "one"})),
            id="the subject of a passive",
        ),
        pytest.param(
            "Man kills wife and stepson",
            "kills",
            "kill",
            Undergoer(sorts=frozenset({"many"}), number=2),
            id="relatives after one another",
        ),
        pytest.param(
            "A mother, father and baby were shot",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"many"}), number=3),
            id="a list of persons",
        ),
        pytest.param(
            "Four shot at a party",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"many"}), number=4),
            id="a number alone",
        ),
        pytest.param(
            "Ana Duarte's killing",
            "killing",
            "killing",
            Undergoer(names=frozenset({"ana", "duarte"}), sorts=frozenset({"female"})),
            id="whose it is",
        ),
        pytest.param(
            "A clerk says that a woman shot herself.",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"female", "adult", "one"})),
            id="herself at the end of a sentence",
        ),
        pytest.param(
            "Teenager shoots self",
            "shoots",
            "shoot",
            Undergoer(sorts=frozenset({"one"})),
            id="self of a headline",
        ),
        pytest.param(
            "A man shot two women in a bar",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"female", "adult", "many"}), number=2),
            id="the object",
        ),
        pytest.param(
            "Ana Duarte, 34, died at the scene",
            "died",
            "die",
            Undergoer(
                names=frozenset({"ana", "duarte"}),
                ages=frozenset({"34"}),
                sorts=frozenset({"adult", "female"}),
            ),
            id="the subject of what one suffers, by name and age",
        ),
        pytest.param(
            "A man shot and killed his 4-year-old son at a lake",
            "shot",
            "shoot",
            Undergoer(ages=frozenset({"4"}), sorts=frozenset({"male", "child", "one"})),
            id="the object of two verbs",
        ),
        pytest.param(
            "A woman shot and killed in a park",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"female", "adult", "one"})),
            id="no object after two verbs",
        ),
        pytest.param(
            "A soldier shoots a dog",
            "shoots",
            "shoot",
            Undergoer(),
            id="who does it is not whom it befalls",
        ),
        pytest.param(
            "A girl died after shooting herself",
            "shooting",
            "shoot",
            Undergoer(sorts=frozenset({"female", "one"})),
            id="oneself",
        ),
        pytest.param(
            "Two soldiers searched a house where they found a woman dead",
            "dead",
            "dead",
            Undergoer(sorts=frozenset({"female", "adult", "one"})),
            id="who was found so",
        ),
        pytest.param(
            "the bodies of two girls and one male",
            "bodies",
            "body",
            Undergoer(sorts=frozenset({"many"}), number=3),
            id="bodies of several sorts",
        ),
        pytest.param(
            "the bodies of 54-year-old Jon, 42-year-old Ana and 6-year-old Max",
            "bodies",
            "body",
            Undergoer(
                ages=frozenset({"54", "42", "6"}),
                sorts=frozenset({"many"}),
                number=3,
            ),
            id="as many as ages are told",
        ),
        pytest.param(
            "the death of a girl",
            "death",
            "death",
            Undergoer(sorts=frozenset({"female", "child", "one"})),
            id="what a noun is of",
        ),
        pytest.param(
            "Police found 3 bodies",
            "bodies",
            "body",
            Undergoer(sorts=frozenset({"many"}), number=3),
            id="a counted noun",
        ),
        pytest.param("the shooting", "shooting", "shooting", Undergoer(), id="nobody"),
        pytest.param(
            "A man and his two sons died",
            "died",
            "die",
            Undergoer(sorts=frozenset({"male", "many"}), number=3),
            id="one and two are three",
        ),
        pytest.param(
            "A woman and two boys died",
            "died",
            "die",
            Undergoer(sorts=frozenset({"many"}), number=3),
            id="of a woman and boys neither sex nor age is told",
        ),
        pytest.param(
            "One of the men was shot",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"male", "adult", "one"}), number=1),
            id="one of several",
        ),
        pytest.param(
            "A father of four was shot",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"male", "adult", "one"})),
            id="a father of four is one",
        ),
        pytest.param(
            "The grandson of Ana Duarte was shot",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"male", "child", "one"})),
            id="whose grandson he is",
        ),
        pytest.param(
            "The grandson of Texas U.S. Rep. Ana Duarte was shot",
            "shot",
            "shoot",
            Undergoer(sorts=frozenset({"male", "child", "one"})),
            id="whose grandson he is, with her office",
        ),
        pytest.param(
            "Jon Berg, a grandson of Ana Duarte, was shot",
            "shot",
            "shoot",
            Undergoer(
                names=frozenset({"jon", "berg"}),
                sorts=frozenset({"male", "child", "one"}),
            ),
            id="the name before what explains it",
        ),
        pytest.param(
            "The student, Ana Duarte, was shot",
            "shot",
            "shoot",
            Undergoer(
                names=frozenset({"ana", "duarte"}), sorts=frozenset({"female", "one"})
            ),
            id="the name that explains",
        ),
    ],
)
def test_a_clause_tells_whom_it_befalls(clause, trigger, lemma, wanted):
    assert read(clause, trigger, lemma) == wanted


@pytest.mark.parametrize(
    ("before", "trigger", "after", "wanted"),
    [
        pytest.param(
            "She was charged over the ",
            "fatal",
            " shooting of a boy.",
            Undergoer(sorts=frozenset({"male", "child", "one"})),
            id="what the noun after an adjective is of",
        ),
        pytest.param(
            "It was a ",
            "murder",
            "-suicide, police said.",
            Undergoer(sorts=frozenset({"many"})),
            id="a part of a word that befalls several",
        ),
        pytest.param(
            "The town saw a string of ",
            "fatal",
            " shootings of a nurse and others.",
            Undergoer(sorts=frozenset({"many"})),
            id="several deeds have several victims",
        ),
        pytest.param(
            "The town had 90 ",
            "murder",
            " victims in May.",
            Undergoer(sorts=frozenset({"many"}), number=90),
            id="a number right before it",
        ),
        pytest.param(
            "Three ",
            "Dead",
            " in Lima Blast",
            Undergoer(sorts=frozenset({"many"}), number=3),
            id="a number in a headline",
        ),
        pytest.param("Of the ", "murder", " in May he knew.", Undergoer(), id="nobody"),
        pytest.param(
            "He is tried over the May 11 ",
            "murder",
            " in Lima.",
            Undergoer(),
            id="the day of a month is no number of people",
        ),
    ],
)
def test_the_sentence_tells_where_the_clause_does_not(before, trigger, after, wanted):
    found = find_undergoer(
        trigger, trigger, trigger, is_noun=True, sentence=(before, after)
    )
    assert found == wanted


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param("A boy was shot", "A girl was shot", True, id="another sex"),
        pytest.param("A boy was shot", "A man was shot", True, id="a child, an adult"),
        pytest.param("A boy was shot", "The victim was shot", False, id="less told"),
        pytest.param(
            "A 30-year-old was shot", "A 31-year-old was shot", True, id="other ages"
        ),
        pytest.param(
            "Ana Duarte was shot", "Jon Berg was shot", True, id="other names"
        ),
        pytest.param(
            "Ana Duarte was shot", "Duarte was shot", False, id="a part of the name"
        ),
        pytest.param(
            "Ana Duarte was shot", "A man was shot", True, id="a woman by her name"
        ),
        pytest.param(
            "Duarte was shot", "A man was shot", False, id="a surname tells no sex"
        ),
        pytest.param(
            "Three people were shot", "A man was shot", True, id="several, and one"
        ),
        pytest.param(
            "Three people were shot", "Four people were shot", True, id="other numbers"
        ),
        pytest.param(
            "Three people were shot", "Ana Duarte was shot", True, id="several, a name"
        ),
    ],
)
def test_other_people_are_told_apart(one, other, apart):
    pair = read(one, "shot", "shoot"), read(other, "shot", "shoot")
    assert contradict(*pair) is contradict(*pair[::-1]) is apart
