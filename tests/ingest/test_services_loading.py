"""What merging is told of stored mentions."""

import pytest

from ingest.services.events.loading import load_mentions
from tests.factories import make_article, make_mention, make_paragraph, make_timex

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "value", "is_long_ago"),
    [
        pytest.param("several years ago", "PAST_REF", True, id="no particular day"),
        pytest.param("every year", "P1Y", False, id="no time of the past"),
    ],
)
def test_what_nothing_dates_beside_a_vague_past_is_of_long_ago(
    words, value, is_long_ago
):
    text = f"A bridge fell {words}. A pier sank."
    paragraph = make_paragraph(make_article(), text)
    make_timex(paragraph, words, start=None, value=value)
    fell = make_mention(paragraph, "fell", sentence=f"A bridge fell {words}.")
    sank = make_mention(paragraph, "sank", sentence="A pier sank.")
    mentions = load_mentions([fell.pk, sank.pk]).mentions
    assert mentions[fell.uid].is_long_ago is is_long_ago
    assert not mentions[sank.uid].is_long_ago
