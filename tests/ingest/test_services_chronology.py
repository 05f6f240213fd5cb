"""What editors decide about events stays, whatever is read or merged afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from ingest import models, services
from ingest.pipeline.annotations import Interval, Precision, Status
from tests.ingest.made import TEXT, make_source, parse_made

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]
JULY = Interval(date(2023, 7, 1), date(2023, 8, 1))


def read(text: str = TEXT) -> models.Event | None:
    """Read the article, and give the event that it tells of."""
    services.store_article(parse_made(make_source(text)), fingerprint=text[-60:])
    services.merge_if_due()
    return models.Event.objects.first()


def read_again() -> models.Event | None:
    return read(f"{TEXT} They sang.")


def test_a_title_that_an_editor_gave_stays():
    services.set_title(read(), "A pier for Bergen")
    event = read_again()
    assert event.title == "A pier for Bergen"
    assert event.start == date(2023, 7, 26)


def test_a_date_that_an_editor_gave_stays_and_says_so():
    services.set_date(read(), JULY, Precision.MONTH)
    event = read_again()
    assert (event.start, event.end, event.precision) == (*vars_of(JULY), "month")
    assert event.date_reason == "The date was set by an editor."


def test_a_status_that_an_editor_gave_stays():
    services.set_status(read(), Status.DENIED)
    assert read_again().status == "denied"
    [change] = models.EventChange.objects.filter(what="status")
    assert (change.before, change.after, change.by_editor) == (
        "happened",
        "denied",
        True,
    )


def vars_of(interval: Interval) -> tuple[date, date]:
    return interval.start, interval.end


def test_merging_everything_anew_changes_nothing_that_was_decided():
    services.set_title(read(), "A pier for Bergen")
    services.merge_events()
    assert models.Event.objects.get().title == "A pier for Bergen"


def test_what_is_handed_back_is_told_by_the_reports_again():
    event = read()
    before = told(event)
    services.set_title(event, "A pier for Bergen")
    services.set_date(event, JULY, Precision.MONTH)
    services.set_status(event, Status.DENIED)
    services.hand_back(event)
    event.refresh_from_db()
    assert told(event) == before


def told(event: models.Event) -> tuple[object, ...]:
    return event.title, event.status, event.start, event.precision, event.date_reason


def test_an_event_whose_mentions_are_set_aside_goes():
    read()
    services.set_aside(models.EventMention.objects.all())
    assert not models.Event.objects.exists()
    mention = models.EventMention.objects.get()
    assert (mention.set_aside, mention.event) == (True, None)


def test_what_is_set_aside_stays_so_when_it_is_read_again():
    read()
    services.set_aside(models.EventMention.objects.all())
    assert read_again() is None
    services.merge_events()
    assert not models.Event.objects.exists()


def test_what_was_set_aside_can_be_brought_back():
    before = read().title
    services.set_aside(models.EventMention.objects.all())
    services.bring_back(models.EventMention.objects.all())
    assert models.Event.objects.get().title == before


def test_an_event_lives_on_with_the_mentions_it_keeps():
    read()
    other = make_source(id="other.txt")
    services.store_article(parse_made(other), fingerprint="other")
    services.merge_if_due()
    event = models.Event.objects.get()
    assert event.mentions.count() == 2
    services.set_aside(event.mentions.filter(article__source_id="other.txt"))
    event.refresh_from_db()
    assert (event.mentions.count(), event.article_count) == (1, 1)
