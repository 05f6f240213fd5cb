"""What events were before stays on record, and links to joined ones lead on."""

from __future__ import annotations

from datetime import date

import pytest

from ingest import models, services
from ingest.pipeline.annotations import Interval, Precision
from tests.ingest.made import make_source, parse_made

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]
JULY = Interval(date(2023, 7, 1), date(2023, 8, 1))
DAY = ["2023-07-26", "2023-07-27", "day"]


def read(id: str = "pier.txt", **fields: object) -> models.Event:
    source = make_source(id=id, **fields)
    services.store_article(parse_made(source), fingerprint=f"{id}{fields}")
    services.merge_if_due()
    return models.Event.objects.first()


def recorded() -> list[tuple]:
    fields = ("what", "before", "after", "by_editor")
    return list(models.EventChange.objects.values_list(*fields))


def test_a_new_event_has_no_history_and_knows_who_tells_of_it():
    event = read()

    assert event.told_by == ["pier"]
    assert recorded() == []


def test_merging_again_what_is_the_same_records_nothing():
    read()
    services.merge_events()

    assert recorded() == []


def test_what_an_editor_changes_is_recorded_as_theirs():
    event = read()
    before = event.title
    services.set_title(event, "A pier for Bergen")
    services.set_date(event, JULY, Precision.MONTH)

    assert recorded() == [
        ("title", before, "A pier for Bergen", True),
        ("date", DAY, ["2023-07-01", "2023-08-01", "month"], True),
    ]


def test_what_is_handed_back_is_recorded_as_the_reports_doing():
    event = read()
    services.set_date(event, JULY, Precision.MONTH)
    services.hand_back(event)

    assert recorded()[-1] == (
        "date",
        ["2023-07-01", "2023-08-01", "month"],
        DAY,
        False,
    )


def test_a_report_that_comes_and_goes_is_recorded():
    read()
    event = read("other.txt")
    assert event.told_by == ["other", "pier"]

    services.delete_articles(models.Article.objects.filter(slug="other"))

    event.refresh_from_db()
    assert event.told_by == ["pier"]
    assert [row[:3] for row in recorded() if row[0] == "reports"] == [
        ("reports", [], ["other"]),
        ("reports", ["other"], []),
    ]


def test_the_key_of_an_event_that_was_joined_leads_to_the_one_it_is_in():
    event = read()
    mention = event.mentions.get()
    read("other.txt")
    other = models.Event.objects.create(
        key="apart", title="Apart", start=event.start, end=event.end, precision="day"
    )
    models.FormerKey.objects.create(key="older", event=other)
    models.EventMention.objects.exclude(pk=mention.pk).update(event=other)

    services.merge_events()

    kept = models.Event.objects.get()
    gone = {event.key, "apart"} - {kept.key}
    led = models.FormerKey.objects.values_list("key", "event")
    assert set(led) == {(key, kept.pk) for key in {*gone, "older"}}
