"""The mention stage against its table of cases, with the real language model."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from ingest.pipeline.annotations import (
    Paragraph,
    ParagraphKind,
    Source,
    Span,
)
from ingest.pipeline.edtf import edtf
from ingest.pipeline.parsing import parse

SPECS = Path(__file__).parents[2] / "specs" / "en" / "mentions.toml"
CASES = tomllib.loads(SPECS.read_text(encoding="utf-8"))["case"]
PUBLISHED = "2024-03-14"


def make_source(case):
    parts = [case["text"], *([case["then"]] if "then" in case else [])]
    text = "\n".join(parts)
    published = case.get("published", PUBLISHED)
    kind = ParagraphKind(case.get("kind", "body"))
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in parts]
    return Source(
        id="case",
        title="case",
        text=text,
        paragraphs=tuple(
            Paragraph(position=position, span=span, prose=span, kind=kind)
            for position, span in enumerate(spans, start=1)
        ),
        dct=date.fromisoformat(published) if published else None,
    )


def written(mention):
    """The date that words say; a likely day is `guessed`."""
    return guessed(mention) if mention.dated_by.is_sure else ""


def guessed(mention):
    return edtf(mention.interval, mention.precision) if mention.interval else ""


@pytest.fixture
def found(request, language):
    return parse(make_source(request.param), language=language).mentions


EXPECTED = [
    pytest.param(case, wanted, id=f"{case['note']}: {wanted['trigger']}")
    for case in CASES
    for wanted in case.get("mentions", [])
]
ABSENT = [
    pytest.param(case, absent, id=f"{case['note']}: not {absent}")
    for case in CASES
    for absent in case.get("absent", [])
]
ALSO = [
    pytest.param(case, also, id=f"{case['note']}: also {also}")
    for case in CASES
    for also in case.get("also", [])
]
TITLES = [
    pytest.param(case, trigger, title, id=f"{case['note']}: {title}")
    for case in CASES
    for trigger, title in case.get("titles", {}).items()
]
SILENT = [
    pytest.param(case, id=case["note"]) for case in CASES if case.get("mentions") == []
]


@pytest.mark.parametrize(("found", "wanted"), EXPECTED, indirect=["found"])
def test_a_mention_is_found_with_its_date(found, wanted):
    told = [mention for mention in found if mention.trigger.text == wanted["trigger"]]
    assert told, [mention.trigger.text for mention in found]
    mention = told[0]
    assert written(mention) == wanted["date"], mention.reason
    assert mention.status == wanted["status"]
    assert mention.in_passing is wanted.get("in_passing", False)
    if "likely" in wanted:
        assert guessed(mention) == wanted["likely"], mention.reason
    if "by" in wanted:
        assert mention.dated_by == wanted["by"]
    if "places" in wanted:
        assert [place.name for place in mention.places] == wanted["places"]


@pytest.mark.parametrize(("found", "absent"), ABSENT, indirect=["found"])
def test_a_mention_is_not_made_or_not_dated_so(found, absent):
    trigger, _, day = absent.partition(":")
    told = [mention for mention in found if mention.trigger.text == trigger]
    if day:
        dates = map(written, told)
        assert not [written for written in dates if written.startswith(day)]
    else:
        assert all(mention.in_passing for mention in told)


@pytest.mark.parametrize(("found", "also"), ALSO, indirect=["found"])
def test_a_trigger_is_told_once_for_each_of_its_dates(found, also):
    assert also in [f"{mention.trigger.text}:{written(mention)}" for mention in found]


@pytest.mark.parametrize(("found", "trigger", "title"), TITLES, indirect=["found"])
def test_a_title_says_who_did_what(found, trigger, title):
    titles = [mention.title for mention in found if mention.trigger.text == trigger]
    assert titles == [title]


@pytest.mark.parametrize("found", SILENT, indirect=True)
def test_what_is_no_event_is_not_found(found):
    assert [one.trigger.text for one in found if not one.in_passing] == []


@pytest.mark.parametrize(
    ("text", "lemma", "noun"),
    [
        ("The talks, which began on Monday, were held in Lima.", "begin", "talk"),
        ("The minister, who began on Monday, spoke.", "begin", ""),
    ],
    ids=["before a relative clause", "a person is no event"],
)
def test_a_verb_carries_the_noun_before_its_clause(text, lemma, noun, language):
    mentions = parse(make_source({"text": text}), language=language).mentions
    (told,) = [one for one in mentions if one.trigger.lemma == lemma]
    assert told.trigger.noun == noun
