"""The whole stage against tables of examples, and what holds for any text."""

import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from ingest.pipeline.annotations import Paragraph, ParagraphKind, Span
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.resolution.context import Tense
from ingest.pipeline.timexes import tag_timexes
from ingest.pipeline.timexes.finding import settle
from ingest.pipeline.timexes.found import Found
from ingest.pipeline.timexes.grammar import load_grammar
from ingest.pipeline.timexes.tense import Told, tense_at

SPECS = sorted((Path(__file__).parents[2] / "specs").glob("*/timexes.toml"))
CASES = [
    pytest.param(case, id=f"{path.parent.name}: {case['note']}")
    for path in SPECS
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
BLANK = spacy.blank("en")
OFFSET = 100


def make_paragraph(text, *, verb="", tag="", lemma="", offset=OFFSET):
    """A paragraph in which every word hangs on the verb."""
    doc = BLANK(text)
    words = [token.text for token in doc]
    if verb:
        doc = hang_on(words.index(verb), tag, lemma or verb, doc)
    span = Span(offset, offset + len(text))
    return ReadParagraph(Paragraph(1, span, span, ParagraphKind.BODY), doc, offset)


def hang_on(head, tag, lemma, doc):
    """The same words, parsed; a bare infinitive (VB) gets a modal before it."""
    size = len(doc)
    deps, pos, tags = ["dep"] * size, ["X"] * size, ["XX"] * size
    deps[head], pos[head], tags[head] = "ROOT", "VERB", tag
    if tag == "VB":
        deps[head - 1], tags[head - 1] = "aux", "MD"
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[head] * size,
        lemmas=[lemma if token.i == head else token.text for token in doc],
        deps=deps,
        pos=pos,
        tags=tags,
    )


@pytest.mark.parametrize("case", CASES)
def test_a_text_gives_its_expressions(case):
    paragraph = make_paragraph(
        case["text"],
        verb=case.get("verb", ""),
        tag=case.get("tag", ""),
        lemma=case.get("lemma", ""),
    )
    tagged = tag_timexes([paragraph], dct=case.get("dct"))
    assert [timex.timex.text for timex in tagged] == [
        expected["text"] for expected in case["timexes"]
    ]
    for timex, expected in zip(tagged, case["timexes"], strict=True):
        span = timex.timex.span
        assert case["text"][span.start - OFFSET : span.end - OFFSET] == expected["text"]
        assert timex.value == expected["value"]
        assert timex.timex.mod == expected.get("mod", "")
        assert days_of(timex.interval) == (expected.get("first"), expected.get("last"))
        if "precision" in expected:
            assert timex.precision == expected["precision"]
        if "reason" in expected:
            assert timex.reason == expected["reason"]


def days_of(interval):
    if interval is None:
        return None, None
    return interval.start.isoformat(), interval.last.isoformat()


def make_doc(*rows):
    """A parsed sentence: word, part of speech, tag, relation, index of its head."""
    words, pos, tags, deps, heads = zip(*rows, strict=True)
    lemmas = [word.lower().removesuffix("d") for word in words]
    return Doc(
        BLANK.vocab,
        words=list(words),
        pos=list(pos),
        tags=list(tags),
        deps=list(deps),
        heads=list(heads),
        lemmas=lemmas,
    )


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


def make_found(start, end, order):
    return Found(Span(start, end), "DATE", f"{order}", ("rule",), order=order)


def test_of_overlapping_expressions_the_longest_stands_then_the_first_rule():
    short, long, late, apart = (
        make_found(0, 4, 0),
        make_found(2, 9, 2),
        make_found(2, 9, 3),
        make_found(9, 12, 4),
    )
    assert settle([short, late, long, apart]) == [long, apart]


def test_a_story_of_another_time_is_read_against_its_own_dates():
    story = " ".join(f"On {day} May 1916 it rained." for day in range(10, 22))
    paragraph = make_paragraph(f"{story} On 1 July they attacked.")
    last = tag_timexes([paragraph], dct=date(2009, 12, 19))[-1]
    assert last.value == "1916-07-01"


def test_a_story_goes_on_from_before_a_single_look_back():
    story = " ".join(f"On {day} May 1916 it rained." for day in range(10, 22))
    glance = "It had been dry since 5 November 1915."
    paragraph = make_paragraph(f"{story} {glance} On 1 July they attacked.")
    last = tag_timexes([paragraph], dct=date(2009, 12, 19))[-1]
    assert last.value == "1916-07-01"


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("They arrived on Tuesday for a three-day visit", ("2023-07-25", "2023-07-27")),
        ("They arrived on Tuesday after a three-day trip", (None, None)),
        ("They spoke on Tuesday for a three-day forum", (None, None)),
        ("They arrived for a three-day visit", (None, None)),
    ],
)
def test_a_stay_begins_with_the_day_of_arrival(words, days):
    verb = words.split()[1]
    lemma = {"arrived": "arrive", "spoke": "speak"}[verb]
    paragraph = make_paragraph(words, verb=verb, tag="VBD", lemma=lemma)
    stay = tag_timexes([paragraph], dct=date(2023, 7, 27))[-1]
    assert (stay.timex.text, days_of(stay.interval)) == ("three-day", days)


def test_offsets_and_order_hold_across_paragraphs():
    first = make_paragraph("On 1 May 2020.", offset=0)
    second = make_paragraph("Two days later.", offset=20)
    tagged = tag_timexes([first, second], dct=None)
    assert [(t.timex.span.start, t.value) for t in tagged] == [
        (3, "2020-05-01"),
        (20, "2020-05-03"),
    ]


PIECES = """
in the early late mid- last next this past of 's and to - – since before until Monday
May March 5 17 31 1950 53 2023 2023-07-26 5/7/2023 quarter first years three ago later
day week 10 p.m. night 0 99999 , . £ € fall second two 30 February Easter every
half BC 490 499–449 ( ) GMT 17:00 0800 weekend hours within ahead time earlier ended
nine months reported fiscal year-end Sunday Times past decade before 5/7/23 13/7 on
morning mid afternoon century 18th and ½ arrived for a three-day visit not no than
"""
WORDS = st.sampled_from(["\n", "\u00a0", *PIECES.split()])
TEXTS = st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join))
DATES = st.one_of(st.none(), st.dates())


@settings(deadline=None)
@given(text=TEXTS, dct=DATES)
def test_any_text_is_tagged_inside_itself(text, dct):
    tagged = tag_timexes([make_paragraph(text)], dct=dct)
    ends = OFFSET
    for timex in tagged:
        span = timex.timex.span
        assert ends <= span.start < span.end <= OFFSET + len(text)
        assert text[span.start - OFFSET : span.end - OFFSET] == timex.timex.text
        assert timex.interval is None or timex.interval.start < timex.interval.end
        assert timex.reason
        ends = span.end


@settings(deadline=None)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_expressions(text):
    first, second = (
        tag_timexes([make_paragraph(text)], dct=date(2023, 7, 27)) for _ in range(2)
    )
    assert first == second


@settings(deadline=None)
@given(text=TEXTS)
def test_twice_the_text_gives_at_most_twice_the_candidates(text):
    def candidates(text):
        finders = load_grammar("en").finders
        return sum(1 for finder in finders for _ in finder.search(text))

    apart = f"{text}\n\nNothing.\n\n"
    assert candidates(apart * 2) <= 2 * candidates(apart) + 1


SENTENCES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@settings(max_examples=25, deadline=None)
@given(sentence=SENTENCES)
def test_twice_the_text_takes_at_most_twice_the_work(sentence):
    """Work is counted in calls, so that no clock decides; patterns are bounded."""
    few, twice = (
        calls_of(
            tag_timexes, [make_paragraph(f"{sentence} " * times)], dct=date(2023, 7, 27)
        )
        for times in (20, 40)
    )
    assert twice <= 2.2 * few + 500


def calls_of(function, *args, **kwargs):
    """How many calls a function makes, itself and those it calls."""
    count = 0

    def counted(frame, event, arg):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        function(*args, **kwargs)
    finally:
        sys.setprofile(before)
    return count
