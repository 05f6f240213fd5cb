"""Editors join events and part reports, and take it back; it outlives all reading."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from ingest import models, services
from ingest.pipeline.annotations import DatedBy
from tests.factories import make_actor, make_article, make_mention, make_paragraph

pytestmark = pytest.mark.django_db


def report(
    words: str, trigger: str, *, day: int = 26, actor: str = "Ana Holm", **fields
):
    """A mention in an article of its own, not yet merged."""
    paragraph = make_paragraph(make_article(), words)
    return make_mention(
        paragraph,
        trigger,
        start=date(2023, 7, day),
        actors=[make_actor(actor)],
        **fields,
    )


@pytest.fixture
def opened():
    """Two reports of one event."""
    mentions = [
        report("Ana Holm opened the pier.", "opened"),
        report("Ana Holm opened the pier on Wednesday.", "opened"),
    ]
    services.merge_events()
    return mentions


@pytest.fixture
def feast():
    """A report of another event."""
    mention = report("Ana Holm praised the feast.", "praised", day=28)
    services.merge_events()
    return mention


def event_of(mention):
    mention.refresh_from_db()
    return mention.event


def together(*mentions):
    return len({event_of(mention) for mention in mentions}) == 1


def all_keys():
    return set(models.Event.objects.values_list("key", flat=True))


def test_joined_events_are_one_under_the_address_of_the_one_kept(opened, feast, client):
    kept, other = event_of(feast), event_of(opened[0])

    services.join_events(kept, [other])

    assert together(*opened, feast)
    assert all_keys() == {kept.key}
    assert any("an editor" in mention.merge_reason for mention in [*opened, feast])
    page = reverse("timeline:event", args=[kept.key])
    assert client.get(reverse("timeline:event", args=[other.key])).url == page
    assert "An editor joined" in client.get(page).content.decode()


def test_joined_events_stay_one_when_all_is_merged_anew(opened, feast):
    services.join_events(event_of(feast), [event_of(opened[0])])

    services.merge_events()

    assert together(*opened, feast)


def test_a_new_report_joins_what_either_part_tells(opened, feast):
    services.join_events(event_of(feast), [event_of(opened[0])])

    more = report("On Wednesday Ana Holm opened the pier.", "opened")
    services.merge_events()

    assert together(*opened, feast, more)


def test_a_join_that_is_taken_back_leaves_all_as_it_was(opened, feast):
    before = {mention: event_of(mention).key for mention in (*opened, feast)}
    services.join_events(event_of(feast), [event_of(opened[0])])

    services.take_back(models.Decision.objects.get())

    assert {mention: event_of(mention).key for mention in before} == before
    assert not models.FormerKey.objects.exists()


def test_parted_reports_are_an_event_of_their_own(opened, client):
    event = event_of(opened[0])

    services.part_reports(event, [opened[1]])

    assert event_of(opened[0]) == event
    assert event_of(opened[1]) not in {event, None}
    page = client.get(reverse("timeline:event", args=[event.key])).content.decode()
    assert "An editor parted" in page


def test_parted_reports_stay_apart_when_all_is_merged_anew(opened):
    services.part_reports(event_of(opened[0]), [opened[1]])
    keys = all_keys()

    services.merge_events()

    assert not together(*opened)
    assert all_keys() == keys


def test_a_parting_that_is_taken_back_leaves_all_as_it_was(opened):
    event = event_of(opened[0])
    services.part_reports(event, [opened[1]])
    parted = event_of(opened[1]).key

    services.take_back(models.Decision.objects.get())

    assert together(*opened)
    assert event_of(opened[0]) == event
    assert models.FormerKey.objects.get(key=parted).event == event


@pytest.mark.parametrize(
    "dated_by", [by for by in DatedBy if not by.is_sure and by is not DatedBy.UNDATED]
)
def test_a_parted_report_with_a_likely_day_only_makes_no_event(dated_by):
    said = report("Ana Holm opened the pier.", "opened")
    likely = report(
        "Ana Holm opened the pier in the rain.", "opened", dated_by=dated_by.value
    )
    services.merge_events()
    assert together(said, likely)

    services.part_reports(event_of(said), [likely])
    services.merge_events()

    assert models.Event.objects.get() == event_of(said)
    assert event_of(likely) is None
    assert list(models.EventMention.objects.undated()) == [likely]

    services.take_back(models.Decision.objects.get())

    assert together(said, likely)
    assert event_of(likely) is not None


def test_the_later_of_two_decisions_counts(opened):
    services.part_reports(event_of(opened[0]), [opened[1]])

    services.join_events(event_of(opened[0]), [event_of(opened[1])])

    assert together(*opened)


def test_a_page_tells_the_later_of_two_decisions(opened, feast, client):
    services.join_events(event_of(opened[0]), [event_of(feast)])
    services.part_reports(event_of(opened[0]), [feast])

    page = client.get(reverse("timeline:event", args=[event_of(feast).key]))

    assert "An editor parted" in page.content.decode()
    assert "An editor joined" not in page.content.decode()


@pytest.mark.parametrize("number", [0, 2])
def test_neither_none_nor_all_of_the_reports_can_be_parted(opened, number):
    with pytest.raises(ValueError, match="neither none nor all"):
        services.part_reports(event_of(opened[0]), opened[:number])
