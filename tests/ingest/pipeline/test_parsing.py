"""Whole articles through the pipeline: spans hold, nothing is left to chance."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pipeline import reader
from ingest.pipeline.parsing import parse

SENTENCES = [
    "The minister met the envoy on Tuesday, state radio said Thursday.",
    "“We agreed on Monday,” he said, “and signed in May.”",
    "It happened again last night.",
    "Did the dam break in 2019?",
    "met met met Wednesday Wednesday",
    "— (END)",
    "-",
    "Advertisement",
    "Ports have been shut since the withdrawal last week",
    "🙂 on 5/7/2023 \u202e\u0301 \x0b she left.",
    '"Unbalanced (quotes on Friday',
    "He, she, they and it were killed when in when on Sunday.",
]


def read(text):
    return reader.read_bytes(
        text.encode(), name="article.txt", published=date(2024, 3, 14)
    )


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    parts=st.lists(
        st.one_of(st.sampled_from(SENTENCES), st.text(max_size=40)),
        min_size=1,
        max_size=8,
    ),
    joint=st.sampled_from([" ", "\n", "\n\n", "\r\n"]),
)
def test_whatever_is_read_keeps_its_spans(language, parts, joint):
    try:
        source = read(joint.join(parts).replace("\x00", ""))
    except (reader.ReadError, UnicodeEncodeError):
        return
    parsed = parse(source, language=language)
    text = source.text
    for timex in parsed.timexes:
        span = timex.timex.span
        assert text[span.start : span.end] == timex.timex.text
    for mention in parsed.mentions:
        trigger = mention.trigger
        assert text[trigger.span.start : trigger.span.end] == trigger.text
        assert mention.span.start <= trigger.span.start
        assert trigger.span.end <= mention.span.end
        assert mention.title
        assert (mention.interval is None) == (mention.precision is None)
        assert mention.interval is not None or mention.timex is None or mention.reason


@pytest.mark.parametrize("text", SENTENCES)
def test_the_same_text_gives_the_same_findings(language, text):
    source = read(f"A heading\n\n{text}\n\nThe end came on Monday.")
    first = parse(source, language=language)
    assert parse(source, language=language) == first


def test_a_sentence_without_end_is_no_sentence(language):
    source = read("News\n\n" + "he met her on Monday and " * 200)
    assert parse(source, language=language).mentions == ()


def test_what_is_printed_twice_is_told_again_in_passing(language):
    parsed = parse(
        read("A ferry sank on Monday.\n\nNobody knew why.\n\nA ferry sank on Monday."),
        language=language,
    )
    sank = [one for one in parsed.mentions if one.trigger.lemma == "sink"]
    assert [(one.paragraph, one.in_passing) for one in sank] == [(1, False), (3, True)]
    assert sank[0].interval == sank[1].interval
    again = sank[1].trigger.span
    assert parsed.source.text[again.start : again.end] == "sank"
