"""How many sources an event has, and what they disagree on."""

import pytest

from ingest.pipeline.annotations import DatedBy
from ingest.pipeline.merging.sources import count_sources, find_disagreements
from ingest.pipeline.merging.tolls import Toll, find_tolls, load_tolls
from tests.ingest.pipeline.merging.made import day, make_mention, month

WIRE = frozenset({"envoy", "signed", "pact", "copper", "harbour", "tuesday"})


@pytest.mark.parametrize("rule", load_tolls(), ids=lambda rule: rule.id)
def test_a_rule_for_tolls_finds_and_ignores_what_it_says(rule):
    for text, said in rule.finds.items():
        (toll,) = rule.search(text)
        assert f"{toll.kind} {toll.number}{'+' * toll.at_least}" == said
    for text in rule.ignores:
        assert not list(rule.search(text)), text


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        pytest.param("3 people were killed", "Three dead", True, id="the same number"),
        pytest.param("3 people were killed", "Four dead", False, id="other numbers"),
        pytest.param(
            "At least 3 people were killed", "Four dead", True, id="a lower bound"
        ),
        pytest.param(
            "At least 5 people were killed", "Four dead", False, id="more than that"
        ),
    ],
)
def test_tolls_fit_when_both_can_be_true(one, other, fits):
    (left,), (right,) = find_tolls(one), find_tolls(other)
    assert left.fits(right) is right.fits(left) is fits


@pytest.mark.parametrize(
    ("articles", "sources"),
    [
        pytest.param([("a", WIRE), ("b", WIRE)], 1, id="the same words are one source"),
        pytest.param(
            [("a", WIRE), ("b", WIRE | {"minister", "capital"})],
            2,
            id="other words are another",
        ),
        pytest.param(
            [("a", frozenset({"two", "killed"})), ("b", frozenset({"two", "killed"}))],
            2,
            id="few words in common may be chance",
        ),
        pytest.param(
            [("a", WIRE), ("a", frozenset({"pact"})), ("b", WIRE), ("c", WIRE)],
            1,
            id="copies of copies",
        ),
    ],
)
def test_copies_of_one_text_count_once(articles, sources):
    mentions = [
        make_mention(f"{article}{place}", article=article, words=words)
        for place, (article, words) in enumerate(articles)
    ]
    assert count_sources(mentions) == sources


def told(number):
    return {"tolls": frozenset({Toll("dead", number)})}


@pytest.mark.parametrize(
    ("one", "other", "matters"),
    [
        pytest.param({}, {}, [], id="the same told twice"),
        pytest.param(told(3), told(3), [], id="the same number"),
        pytest.param(told(3), {}, [], id="one gives no number"),
        pytest.param(told(3), told(4), ["numbers"], id="other numbers of dead"),
        pytest.param(
            {"interval": day("2024-03-12")},
            {"interval": month("2024-03")},
            [],
            id="a coarser date",
        ),
        pytest.param(
            {"interval": day("2024-03-12")},
            {"interval": day("2024-03-13")},
            ["dates"],
            id="another day",
        ),
        pytest.param(
            {"interval": day("2024-03-12")},
            {"interval": day("2024-03-13"), "dated_by": DatedBy.STORY},
            [],
            id="another day that nobody says",
        ),
        pytest.param(
            {"places": frozenset({"peru"})}, {}, [], id="the country for the town"
        ),
        pytest.param(
            {"places": frozenset({"oslo"}), "countries": frozenset({"norway"})},
            {},
            ["places"],
            id="another town",
        ),
        pytest.param(
            {"places": frozenset({"mill-road"}), "countries": frozenset()},
            {},
            [],
            id="a street that no country is known of",
        ),
        pytest.param(
            {
                "places": frozenset({"port-of-lima"}),
                "place_names": frozenset({"Port of Lima"}),
            },
            {"place_names": frozenset({"Lima"})},
            [],
            id="the port of the town",
        ),
        pytest.param(
            {
                "places": frozenset({"new-lima"}),
                "place_names": frozenset({"New Lima"}),
                "countries": frozenset({"chile"}),
            },
            {"place_names": frozenset({"Lima"})},
            ["places"],
            id="a namesake in another country",
        ),
    ],
)
def test_reports_disagree_when_both_cannot_be_true(one, other, matters):
    mentions = [
        make_mention("a", headline="One", **one),
        make_mention("b", headline="Other", **other),
    ]
    found = find_disagreements(mentions)
    assert [str(disagreement.matter) for disagreement in found] == matters


def test_a_disagreement_says_who_tells_what():
    mentions = [
        make_mention("a", headline="Storm hits", **told(3)),
        make_mention("b", headline="Storm kills four", **told(4)),
    ]
    (found,) = find_disagreements(mentions)
    assert found.words == "Dead: 3 in “Storm hits”; 4 in “Storm kills four”"
