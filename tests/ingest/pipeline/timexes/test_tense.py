"""The tense at an expression, from parses made by hand."""

import pytest

from ingest.pipeline.annotations import Span
from ingest.pipeline.resolution.context import Tense
from ingest.pipeline.timexes.grammar import load_grammar
from ingest.pipeline.timexes.tense import Told, tense_at
from tests.ingest.pipeline.timexes.made import make_doc

FRIDAY = ("Friday", "PROPN", "NNP")


@pytest.mark.parametrize(
    ("rows", "tense"),
    [
        pytest.param(
            [("left", "VERB", "VBD", "ROOT", 0), (*FRIDAY, "npadvmod", 0)],
            Tense.PAST,
            id="left Friday",
        ),
        pytest.param(
            [
                ("will", "AUX", "MD", "aux", 1),
                ("leave", "VERB", "VB", "ROOT", 1),
                (*FRIDAY, "npadvmod", 1),
            ],
            Tense.FUTURE,
            id="will leave Friday",
        ),
        pytest.param(
            [
                ("is", "AUX", "VBZ", "aux", 1),
                ("leaving", "VERB", "VBG", "ROOT", 1),
                (*FRIDAY, "npadvmod", 1),
            ],
            Tense.FUTURE,
            id="is leaving Friday",
        ),
        pytest.param(
            [
                ("came", "VERB", "VBD", "ROOT", 0),
                ("to", "PART", "TO", "aux", 2),
                ("mark", "VERB", "VB", "advcl", 0),
                ("entry", "NOUN", "NN", "dobj", 2),
                (*FRIDAY, "npadvmod", 3),
            ],
            Tense.PAST,
            id="came to mark the entry Friday",
        ),
        pytest.param(
            [
                ("was", "AUX", "VBD", "auxpass", 1),
                ("scheduled", "VERB", "VBN", "ROOT", 1),
                (*FRIDAY, "npadvmod", 1),
            ],
            Tense.FUTURE,
            id="was scheduled Friday",
        ),
        pytest.param(
            [
                ("have", "AUX", "VBD", "aux", 1),
                ("been", "AUX", "VBN", "ROOT", 1),
                ("due", "ADJ", "JJ", "acomp", 1),
                (*FRIDAY, "npadvmod", 2),
            ],
            Tense.PAST,
            id="had been due Friday",
        ),
        pytest.param(
            [
                ("left", "VERB", "VBD", "ROOT", 0),
                ("effective", "ADJ", "JJ", "advcl", 0),
                (*FRIDAY, "npadvmod", 1),
            ],
            Tense.UNKNOWN,
            id="left, effective Friday",
        ),
        pytest.param(
            [("talks", "NOUN", "NNS", "ROOT", 0), (*FRIDAY, "npadvmod", 0)],
            Tense.UNKNOWN,
            id="talks Friday",
        ),
    ],
)
def test_the_verb_tells_past_from_future(rows, tense):
    doc = make_doc(*rows)
    start = doc[-1].idx
    grammar = load_grammar("en")
    told = tense_at(doc, Span(start, start + len("Friday")), grammar.verbs)
    assert told.tense == tense


IN_JULY = [("in", "ADP", "IN", "prep", 1), ("July", "PROPN", "NNP", "pobj", 2)]
HE = ("he", "PRON", "PRP", "nsubj", 1)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            [HE, ("resigned", "VERB", "VBD", "ROOT", 1), *IN_JULY],
            Told(Tense.PAST, firm=True),
            id="he resigned in July",
        ),
        pytest.param(
            [
                ("will", "AUX", "MD", "aux", 1),
                ("sit", "VERB", "VB", "ROOT", 1),
                *IN_JULY,
            ],
            Told(Tense.FUTURE, firm=True),
            id="will sit in July",
        ),
        pytest.param(
            [
                ("would", "AUX", "MD", "aux", 1),
                ("sit", "VERB", "VB", "ROOT", 1),
                *IN_JULY,
            ],
            Told(Tense.FUTURE),
            id="would sit in July",
        ),
        pytest.param(
            [
                ("would", "AUX", "MD", "aux", 2),
                ("have", "AUX", "VB", "aux", 2),
                ("left", "VERB", "VBN", "ROOT", 2),
                ("July", "PROPN", "NNP", "npadvmod", 2),
            ],
            Told(Tense.PAST),
            id="would have left July",
        ),
        pytest.param(
            [HE, ("announced", "VERB", "VBD", "ROOT", 1), *IN_JULY],
            Told(Tense.PAST),
            id="he announced in July",
        ),
        pytest.param(
            [
                ("backed", "VERB", "VBD", "ROOT", 0),
                ("cuts", "NOUN", "NNS", "dobj", 0),
                *IN_JULY,
            ],
            Told(Tense.PAST, lasting=True),
            id="backed cuts in July",
        ),
        pytest.param(
            [
                ("be", "AUX", "VBP", "ROOT", 0),
                ("due", "ADJ", "JJ", "acomp", 0),
                *IN_JULY,
            ],
            Told(Tense.FUTURE, firm=True),
            id="be due in July",
        ),
        pytest.param(
            [
                ("managed", "VERB", "VBD", "ROOT", 0),
                ("to", "PART", "TO", "aux", 2),
                ("leave", "VERB", "VB", "xcomp", 0),
                ("July", "PROPN", "NNP", "npadvmod", 2),
            ],
            Told(Tense.PAST, firm=True),
            id="managed to leave July",
        ),
    ],
)
def test_only_a_verb_of_its_own_leaves_no_doubt(rows, told):
    doc = make_doc(*rows)
    start = doc[-1].idx
    assert (
        tense_at(doc, Span(start, start + len("July")), load_grammar("en").verbs)
        == told
    )
