"""What holds for any text: spans, sameness, linear time."""

import sys
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.pipeline.timexes import tag_timexes
from ingest.pipeline.timexes.grammar import load_grammar
from tests.ingest.pipeline.timexes.made import OFFSET, make_paragraph

PIECES = """
in the early late mid- last next this past of 's and to - – since before until Monday
May March 5 17 31 1950 53 2023 2023-07-26 5/7/2023 quarter first years three ago later
day week 10 p.m. night 0 99999 , . £ € fall second two 30 February Easter every
half BC 490 499–449 ( ) GMT 17:00 0800 weekend hours within ahead time earlier ended
nine months reported fiscal year-end Sunday Times past decade before 5/7/23 13/7 on
morning mid afternoon century 18th and ½ arrived for a three-day visit not no than
into so far rest 7 a.m. o'clock that June could be reached overnight this Christmas one
ended Tuesday, second 2004 Ford year-ago 2023-07-26T10:00Z early new
"""
WORDS = st.sampled_from(["\n", "\u00a0", "Ju\u200bly", "\u00ad", *PIECES.split()])
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
