"""Which words tell of one happening when events are joined."""

import pytest

from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.merging.people import Undergoer
from ingest.pipeline.merging.senses import Meanings, is_broad, meaning_score
from tests.ingest.pipeline.merging.made import make_mention


def told(trigger, lemma, title, **fields):
    return make_mention(title, trigger=trigger, lemma=lemma, title=title, **fields)


def mean_the_same(one, other):
    """Whether what they mean is one, and more than a broad class."""
    meanings = Meanings(load_lexicon())
    pair = meanings.of(one), meanings.of(other)
    return meaning_score(*pair) > 0 and not is_broad(*pair)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            told("gunned", "gun", "Two men were gunned down"),
            told("shot", "shoot", "Two men were shot"),
            id="gunned down and shot",
        ),
        pytest.param(
            told("downed", "down", "The miners downed tools"),
            told("walked", "walk", "The miners walked out"),
            id="downed tools and walked out",
        ),
        pytest.param(
            told("went", "go", "The Aurora went down in a gale"),
            told("capsized", "capsize", "The Aurora capsized"),
            id="went down and capsized",
        ),
        pytest.param(
            told("claimed", "claim", "The fire claimed at least lives"),
            told("killed", "kill", "The fire killed nine"),
            id="claimed lives and killed",
        ),
        pytest.param(
            told("lost", "lose", "Nine men lost their lives"),
            told("died", "die", "Nine men died"),
            id="lost their lives and died",
        ),
        pytest.param(
            told("blasted", "blast", "The rocket blasted off"),
            told("lifted", "lift", "The rocket lifted off"),
            id="blasted off and lifted off",
        ),
        pytest.param(
            told("jailed", "jail", "A judge jailed her"),
            told("sentenced", "sentence", "She was sentenced"),
            id="jailed and sentenced",
        ),
        pytest.param(
            told("found", "find", "A jury found her guilty"),
            told("convicted", "convict", "She was convicted"),
            id="found guilty and convicted",
        ),
        pytest.param(
            told("found", "find", "Divers found the crew dead"),
            told("died", "die", "The crew died"),
            id="found dead and died",
        ),
        pytest.param(
            told("deaths", "death", "the deaths"),
            told("killed", "kill", "A blast killed nine"),
            id="deaths and killed several",
        ),
        pytest.param(
            told("burial", "burial", "the burial", in_passing=True),
            told("died", "die", "He died"),
            id="a burial named in passing, and the death before it",
        ),
        pytest.param(
            told("threw", "throw", "A judge threw out the suit"),
            told("dismissed", "dismiss", "A judge dismissed the suit"),
            id="threw out and dismissed",
        ),
        pytest.param(
            told("went", "go", "The porters went on strike"),
            told("began", "begin", "The porters began a strike"),
            id="went on strike and began one",
        ),
        pytest.param(
            told("collapsed", "collapse", "A jetty collapsed"),
            told("fell", "fall", "A pier fell"),
            id="collapsed and fell",
        ),
        pytest.param(
            told("autopsy", "autopsy", "an autopsy", in_passing=True),
            told("killed", "kill", "A blast killed her"),
            id="an autopsy named in passing, and the death before it",
        ),
        pytest.param(
            told("takeover", "takeover", "the takeover"),
            told("acquired", "acquire", "Acme acquired Beta"),
            id="a takeover and acquired",
        ),
        pytest.param(
            told("signed", "sign", "The club signed the striker"),
            told("joined", "join", "The striker joined the club"),
            id="signed somebody who joined",
        ),
        pytest.param(
            told("beat", "beat", "Uruguay beat Denmark"),
            told("defeated", "defeat", "Uruguay defeated Denmark"),
            id="beat and defeated",
        ),
        pytest.param(
            told("earthquake", "earthquake", "the earthquake"),
            told("quake", "quake", "the quake"),
            id="an earthquake and a quake",
        ),
        pytest.param(
            told("shooting", "shoot", "Police investigate shooting at a club"),
            told("gunfire", "gunfire", "the gunfire"),
            id="a shooting of nobody told is the shooting as a whole",
        ),
    ],
)
def test_other_words_mean_one_happening(one, other):
    assert mean_the_same(one, other)
    assert mean_the_same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            told("convicted", "convict", "She was convicted"),
            told("sentenced", "sentence", "She was sentenced"),
            id="convicted and sentenced",
        ),
        pytest.param(
            told("claimed", "claim", "The group claimed the attack"),
            told("killed", "kill", "The attack killed nine"),
            id="claimed an attack and killed",
        ),
        pytest.param(
            told("hits", "hit", "The news hits the town"),
            told("shot", "shoot", "A boy was shot"),
            id="hitting nobody, and shot",
        ),
        pytest.param(
            told("autopsy", "autopsy", "Doctors did an autopsy"),
            told("killed", "kill", "A blast killed her"),
            id="an autopsy that is told, and the death before it",
        ),
        pytest.param(
            told("walked", "walk", "They walked out of the room"),
            told("strike", "strike", "the strike"),
            id="walked out of a room",
        ),
        pytest.param(
            told(
                "shooting",
                "shoot",
                "He fled after shooting a boy",
                undergoer=Undergoer(sorts=frozenset({"male", "child", "one"})),
            ),
            told("gunfire", "gunfire", "the gunfire"),
            id="shooting a boy is no shooting as a whole",
        ),
    ],
)
def test_like_words_mean_two_happenings(one, other):
    assert not mean_the_same(one, other)
    assert not mean_the_same(other, one)
