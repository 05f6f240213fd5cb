"""What the factories build is whole: offsets that hold, events with a source."""

import pytest

from ingest.models import EventMention, TimeExpression
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_paragraph,
    make_timex,
)

pytestmark = pytest.mark.django_db


def test_an_event_comes_with_a_report_of_it():
    event = make_event("The ferry sinks", actors=["Ada Berg"], places=["Oslo"])

    mention = event.mentions.get()
    assert mention.sentence == "The ferry sinks."
    assert mention.actors.get().name == "Ada Berg"
    assert event.article_count == 1


def test_offsets_are_those_of_the_words():
    article = make_article(paragraphs=["First."])
    paragraph = make_paragraph(article, "They met. They sailed on Monday.")
    timex = make_timex(paragraph, "Monday")
    make_mention(paragraph, "sailed", sentence="They sailed on Monday.", timex=timex)

    mention, timex = EventMention.objects.get(), TimeExpression.objects.get()
    text = paragraph.text
    assert text[mention.trigger_start : mention.trigger_end] == "sailed"
    assert mention.sentence == "They sailed on Monday."
    assert text[timex.start : timex.end] == "Monday"
    assert article.text[paragraph.start : paragraph.end] == text
