"""The page of one event: every report, why it has its date, what came around it."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from tests.factories import make_article, make_event, make_mention, make_paragraph

pytestmark = pytest.mark.django_db


def text(response) -> str:
    return unescape(response.content.decode())


def test_an_event_shows_every_report_and_its_neighbours(client):
    before = make_event("Ferry sails", start=date(2023, 7, 25))
    event = make_event("Quay opens", places=["Oslo"], date_reason="Both say so.")
    after = make_event("Snow falls", start=date(2023, 7, 26), key="zz-last")
    paragraph = make_paragraph(make_article("Other", publisher="Wire"), "Quay opened.")
    make_mention(paragraph, "opened", event=event, merge_reason="Same place and day.")

    page = text(client.get(reverse("timeline:event", args=[event.key])))

    assert page.count('<blockquote class="report-text">') == 2
    for words in ("26 July 2023", "Both say so.", "Same place and day.", "Oslo"):
        assert words in page
    assert f'rel="prev" href="/events/{before.key}/"' in page
    assert f'rel="next" href="/events/{after.key}/"' in page


def test_queries_of_an_event_do_not_grow_with_reports(
    client, django_assert_num_queries
):
    event = make_event("Quay opens", actors=["Ada Berg"], places=["Oslo"])
    for _ in range(5):
        make_mention(
            make_paragraph(make_article(), "Quay opened."), "opened", event=event
        )

    with django_assert_num_queries(6):
        client.get(reverse("timeline:event", args=[event.key]))
