"""Which mentions are one event, by table: pairs that join and pairs that must not."""

import itertools

import pytest

from ingest.pipeline.annotations import ParagraphKind, Precision, Status
from ingest.pipeline.merging import merge_mentions
from ingest.pipeline.merging.people import Undergoer
from ingest.pipeline.merging.stories import things_in
from ingest.pipeline.merging.tolls import Toll
from tests.ingest.pipeline.merging.made import day, make_mention, month

TALKS = {
    "lemma": "hold",
    "noun": "talk",
    "title": "Duarte and Berg held talks",
}
VAGUE = {"interval": month("2024-03"), "precision": Precision.MONTH}
NOBODY = {"people": frozenset(), "actors": frozenset()}
KILLED = NOBODY | {
    "lemma": "kill",
    "title": "A bomb killed people",
    "places": frozenset({"kabul"}),
    "words": frozenset({"bomb", "killed", "kabul"}),
}
SIGNED = NOBODY | {
    "lemma": "sign",
    "title": "They signed a pact",
    "actors": frozenset({"vietnam"}),
    "words": frozenset({"signed", "pact", "hanoi"}),
}
OTHER_WORDS = {"words": frozenset({"killed", "kabul", "signed", "pact", "gunman"})}
SUNK = NOBODY | {
    "lemma": "sink",
    "trigger": "sank",
    "title": "A trawler sank off Callao with nine aboard",
    "places": frozenset({"callao"}),
    "numbers": frozenset({"nine"}),
    "words": frozenset({"trawler", "sank", "callao", "nine", "aboard"}),
}
OVERTURNED = SUNK | {
    "lemma": "overturn",
    "trigger": "overturned",
    "title": "The Aurora overturned off Callao with 14 men",
    "numbers": frozenset({"14"}),
    "words": frozenset({"aurora", "overturned", "callao", "trawler", "men"}),
}
REMEMBERED = SUNK | {
    "title": "The Aurora sank off Callao in 2024",
    "numbers": frozenset({"five"}),
    "words": frozenset({"aurora", "callao", "five", "drowned", "gale"}),
}
# A ship, named where no town is, and taken for a person.
LOST = NOBODY | {
    "lemma": "sink",
    "trigger": "sank",
    "title": "The Alba Mar sank, killing 31 people",
    "places": frozenset(),
    "published": "2024-09-02",
    "actors": frozenset({"alba-mar"}),
    "undergoer": Undergoer(names=frozenset({"alba", "mar"})),
    "names": frozenset({"alba", "mar"}),
    "words": frozenset({"alba", "mar", "sank", "killing", "31"}),
}
FERRY = LOST | {
    "title": "The ferry Alba Mar sank off Callao",
    "places": frozenset({"callao"}),
    "published": "2024-03-13",
    "actors": frozenset(),
    "undergoer": Undergoer(sorts=frozenset({"many"}), number=31),
    "named": frozenset({"alba", "mar"}),
    "words": frozenset({"alba", "mar", "sank", "killing", "31", "ferry"}),
}
ALONE = {"people": frozenset({"duarte"}), "actors": frozenset({"duarte"})}
CONVICTED = ALONE | {
    "lemma": "convict",
    "title": "A jury convicted Duarte",
    "words": frozenset({"jury", "convicted", "duarte", "fraud"}),
}
FOUND_GUILTY = VAGUE | {
    "lemma": "find",
    "trigger": "found",
    "title": "Duarte was found guilty after a trial",
    "words": frozenset({"duarte", "found", "guilty", "trial"}),
    "places": frozenset(),
}
WIRE = {"words": frozenset({"duarte", "berg", "lima", "copper", "envoy"})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {}, id="the same word of the same people on the same day"),
        pytest.param({}, TALKS, id="other words of the same meaning"),
        pytest.param(
            {},
            {"places": frozenset({"peru"}), "words": frozenset({"a", "b", "c"})},
            id="the country for the town",
        ),
        pytest.param({}, VAGUE, id="a coarser date of the same people and place"),
        pytest.param(
            {}, {"people": frozenset({"duarte"})}, id="one telling names fewer people"
        ),
        pytest.param(
            WIRE | {"people": frozenset(), "actors": frozenset()},
            WIRE | {"people": frozenset(), "actors": frozenset()},
            id="wire copy that names nobody",
        ),
        pytest.param(SUNK, OVERTURNED, id="a ship lost on one day off one town"),
        pytest.param(
            SUNK,
            REMEMBERED,
            id="hardly a word in common, of what a town seldom sees twice a day",
        ),
        pytest.param(FERRY, LOST, id="a ship lost on one day, told of months later"),
        pytest.param(
            CONVICTED, FOUND_GUILTY | ALONE, id="what befalls nobody twice in a month"
        ),
    ],
)
def test_mentions_of_one_happening_are_joined(one, other):
    (event,) = merge_mentions([make_mention("a", **one), make_mention("b", **other)])
    assert {mention.uid for mention in event.mentions} == {"a", "b"}
    assert all(event.reasons)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param({}, {"interval": day("2024-03-13")}, id="another day"),
        pytest.param(
            {},
            {
                "people": frozenset({"okafor", "silva"}),
                "actors": frozenset({"okafor", "silva"}),
            },
            id="other people",
        ),
        pytest.param(
            {},
            {
                "people": frozenset({"duarte", "silva"}),
                "actors": frozenset({"duarte", "silva"}),
            },
            id="a meeting of one of them with somebody else",
        ),
        pytest.param({}, {"lemma": "resign"}, id="another meaning"),
        pytest.param(
            WIRE | {"article": "x"},
            WIRE | {"article": "x", **TALKS},
            id="two happenings told in one sentence",
        ),
        pytest.param(
            KILLED | {"numbers": frozenset({"three"}), **OTHER_WORDS},
            KILLED | {"numbers": frozenset({"seven"})},
            id="another number of dead",
        ),
        pytest.param(
            KILLED | OTHER_WORDS,
            KILLED | {"places": frozenset({"herat"})},
            id="another town, nobody in common",
        ),
        pytest.param(
            SUNK, OVERTURNED | {"places": frozenset({"iquique"})}, id="off another town"
        ),
        pytest.param(
            SUNK,
            REMEMBERED | {"countries": frozenset({"callao"})},
            id="off one country",
        ),
        pytest.param(
            SUNK | {"tolls": frozenset({Toll("dead", 3)})},
            OVERTURNED | {"tolls": frozenset({Toll("dead", 8)})},
            id="another number of dead, in articles on no one story",
        ),
        pytest.param(
            NOBODY
            | {
                "title": "A crowd met the train in Lima",
                "words": frozenset({"crowd", "met", "train", "lima"}),
            },
            NOBODY
            | {
                "lemma": "welcome",
                "title": "Lima welcomed a train",
                "words": frozenset({"welcomed", "train", "lima"}),
            },
            id="a class in common, and nobody",
        ),
        pytest.param(
            SIGNED | {"states": frozenset({"chile", "vietnam"}), **OTHER_WORDS},
            SIGNED | {"states": frozenset({"peru", "vietnam"})},
            id="a pact of one of the states with another",
        ),
        pytest.param(
            {"places": frozenset({"addis-ababa"})},
            VAGUE | {"places": frozenset({"oslo"})},
            id="the same people elsewhere, at a time known only roughly",
        ),
        pytest.param(
            {"people": frozenset(), "actors": frozenset(), "places": frozenset()},
            {"people": frozenset(), "actors": frozenset(), "places": frozenset()},
            id="nothing shared but the word and the day",
        ),
        pytest.param(
            FERRY,
            LOST
            | {"names": frozenset({"reina"}), "words": frozenset({"reina", "sank"})},
            id="a ship of another name",
        ),
        pytest.param(CONVICTED, FOUND_GUILTY, id="a conviction of two others"),
    ],
)
def test_mentions_of_different_happenings_stay_apart(one, other):
    events = merge_mentions([make_mention("a", **one), make_mention("b", **other)])
    assert len(events) == 2


def test_the_outcome_does_not_depend_on_order():
    mentions = [
        make_mention("a"),
        make_mention("b", **VAGUE),
        make_mention("c", interval=day("2024-03-20")),
        make_mention("d", **TALKS),
    ]
    outcomes = [merge_mentions(order) for order in itertools.permutations(mentions)]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_vague_mention_that_fits_two_days_stays_alone():
    events = merge_mentions(
        [
            make_mention("a"),
            make_mention("b", interval=day("2024-03-20")),
            make_mention("c", **VAGUE),
        ]
    )
    assert sorted(len(event.mentions) for event in events) == [1, 1, 1]


def test_the_finest_date_stands_for_the_event():
    (event,) = merge_mentions([make_mention("a", **VAGUE), make_mention("b")])
    assert event.interval == day("2024-03-12")
    assert event.date_from.uid == "b"


def test_the_title_says_who_not_only_that_it_began():
    began = {"lemma": "begin", "noun": "talk", "trigger": "began"}
    (event,) = merge_mentions(
        [
            make_mention("a", **began, title="The talks on copper in Lima began"),
            make_mention("b", title="Ana Duarte met Jon Berg in Lima for long talks"),
        ]
    )
    assert event.title_from.uid == "b"


@pytest.mark.parametrize("kind", [ParagraphKind.CAPTION, ParagraphKind.HEADING])
def test_a_caption_or_a_heading_alone_makes_no_event(kind):
    assert merge_mentions([make_mention("a", kind=kind)]) == []
    (event,) = merge_mentions([make_mention("a", kind=kind), make_mention("b")])
    assert len(event.mentions) == 2


PLANNED = {"status": Status.PLANNED, "title": "Ana Duarte will meet Jon Berg in Lima"}


def test_a_plan_and_the_report_that_it_was_done_are_one_event_that_happened():
    (event,) = merge_mentions([make_mention("a", **PLANNED), make_mention("b")])
    assert event.status is Status.HAPPENED
    assert event.date_from.uid == event.title_from.uid == "b"


@pytest.mark.parametrize(
    "done",
    [
        pytest.param({"interval": day("2024-03-13")}, id="on another day"),
        pytest.param(VAGUE, id="in that month"),
        pytest.param(NOBODY, id="by nobody who is named"),
        pytest.param(
            {"places": frozenset({"oslo"}), "countries": frozenset({"norway"})},
            id="in another place",
        ),
        pytest.param({"lemma": "sue"}, id="something else"),
        pytest.param({"status": Status.DENIED}, id="which is denied"),
    ],
)
def test_a_plan_stays_one_unless_it_was_done_as_planned(done):
    found = merge_mentions([make_mention("a", **PLANNED), make_mention("b", **done)])
    assert [len(event.mentions) for event in found] == [1, 1]


UNVEILED = {
    "lemma": "unveil",
    "trigger": "unveiled",
    "title": "Acme unveiled the Nova",
    "people": frozenset(),
    "actors": frozenset({"acme"}),
    "things": frozenset({"nova"}),
}
INTRODUCED = {
    "lemma": "introduce",
    "trigger": "introduced",
    "title": "Acme introduced the Nova",
}


@pytest.mark.parametrize(
    ("other", "number"),
    [
        pytest.param({}, 1, id="the same thing"),
        pytest.param(INTRODUCED, 1, id="the same thing, in another word"),
        pytest.param({"things": frozenset()}, 1, id="a thing without a name"),
        pytest.param({"things": frozenset({"pulse"})}, 2, id="another thing"),
        pytest.param(
            {"lemma": "meet", "things": frozenset({"pulse"})}, 2, id="something else"
        ),
    ],
)
def test_what_was_unveiled_tells_which_it_is(other, number):
    linked = {"a": {"b": 0.5}, "b": {"a": 0.5}}
    pair = [
        make_mention("a", **UNVEILED),
        make_mention("b", **(UNVEILED | other)),
    ]
    assert len(merge_mentions(pair, linked)) == number


def test_two_firms_bought_by_one_are_two_purchases():
    bought = UNVEILED | {"lemma": "buy", "trigger": "bought", "things": frozenset()}
    pair = [
        make_mention("a", **(bought | {"actors": frozenset({"acme", "beta"})})),
        make_mention("b", **(bought | {"actors": frozenset({"acme", "corp"})})),
    ]
    assert len(merge_mentions(pair)) == len(pair)


@pytest.mark.parametrize(
    ("title", "things"),
    [
        pytest.param(
            "Acme unveiled the eBook Nova on Monday", {"ebook", "nova"}, id="2"
        ),
        pytest.param("They unveiled a phone", set(), id="nothing with a name"),
    ],
)
def test_things_in_a_title_are_written_with_a_capital(title, things):
    assert things_in(title) == things


@pytest.mark.parametrize(
    ("headline", "paragraph", "is_name"),
    [
        pytest.param("", 2, False, id="a sentence mostly in capitals"),
        pytest.param("Crews Fight Fire in Lima", 1, False, id="a word of the headline"),
        pytest.param("Lima Mourns", 1, True, id="a word the headline has not"),
        pytest.param("Crews Fight Fire in Lima", 4, True, id="far from the headline"),
    ],
)
def test_a_capital_in_the_headline_makes_no_name(headline, paragraph, is_name):
    named = make_mention(
        "a",
        trigger="Fire",
        headline=headline,
        names=frozenset({"crews", "lima"}) if not headline else frozenset(),
        words=frozenset({"crews", "fight", "lima"}),
        paragraph=paragraph,
        in_passing=True,
    )
    assert named.is_name is is_name
