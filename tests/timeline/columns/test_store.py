"""Columns are those of what is stored now, whoever wrote it, in memory or in files."""

from datetime import date

import numpy as np
import pytest
from django.db import connection, transaction

from ingest.models import Actor, Article, Event, EventMention
from tests.factories import make_event, make_mention, make_paragraph
from timeline import upkeep
from timeline.columns import files, store
from timeline.columns.arrays import STATUSES
from timeline.columns.store import current_revision, load_columns
from timeline.models import Touched

pytestmark = pytest.mark.django_db


@pytest.fixture
def _events():
    make_event("Quay opens", actors=["Ada Berg"], places=["Oslo"])
    make_event(
        "Treaty signed", start=date(2024, 1, 1), end=date(2025, 1, 1), precision="year"
    )


WRITES = {
    "a date": lambda: Event.objects.update(end=date(2030, 1, 1)),
    "a status": lambda: Event.objects.update(status="planned"),
    "sources": lambda: Event.objects.update(source_count=7),
    "a name": lambda: Event.objects.first().actors.update(name="Eva Holt"),
    "a title": lambda: Event.objects.update(title="Quay closed"),
    "somebody more": lambda: Event.objects.last().actors.add(Actor.objects.get()),
    "who takes part": lambda: Event.objects.first().actors.clear(),
    "where": lambda: Event.objects.first().places.clear(),
    "a publisher": lambda: Article.objects.update(publisher="Wire"),
    "which event is told": lambda: EventMention.objects.update(event=None),
    "a deletion": lambda: Event.objects.first().delete(),
    "plain SQL": lambda: connection.cursor().execute(
        "UPDATE ingest_event SET status = 'denied'"
    ),
}


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
@pytest.mark.usefixtures("_events")
def test_every_write_that_counts_makes_another_revision(write):
    before = load_columns()

    write()

    assert load_columns().revision != before.revision


@pytest.mark.usefixtures("_events")
def test_reading_in_an_article_is_no_change_until_it_is_merged():
    event = make_event("Ferry sails", reported=False)
    paragraph = make_paragraph(Article.objects.first(), "The ferry sailed.")
    now = current_revision()

    mention = make_mention(paragraph, "sailed")
    assert current_revision() == now

    EventMention.objects.filter(pk=mention.pk).update(event=event)
    assert current_revision() != now


@pytest.mark.usefixtures("_events")
def test_what_is_rolled_back_is_never_shown_again():
    revision = load_columns().revision
    with transaction.atomic():
        Event.objects.all().delete()
        assert len(load_columns()) == 0
        transaction.set_rollback(True)

    assert load_columns().revision == revision
    assert len(load_columns()) == 2


@pytest.mark.usefixtures("_events")
def test_files_hold_the_same_and_only_the_latest(tmp_path, monkeypatch, settings):
    settings.DATELINE_HOME = tmp_path
    monkeypatch.setattr(store, "WORTH_A_FILE", 1)
    monkeypatch.setattr(store, "_latest", {})
    first = load_columns()
    Event.objects.filter(title="Quay opens").update(status="planned")

    columns = load_columns()

    (folder,) = (tmp_path / "columns").glob("format-*")
    assert folder.name.endswith(columns.revision)
    loaded = files.load(tmp_path / "columns", columns.revision)
    assert loaded.pk.tolist() == columns.pk.tolist() == first.pk.tolist()
    assert list(loaded.actor.labels) == ["Ada Berg"]
    assert loaded.places.first.tolist() == columns.places.first.tolist()
    assert np.array_equal(loaded.status, columns.status)
    assert not np.array_equal(first.status, columns.status)
    assert files.load(tmp_path / "columns", first.revision) is None


@pytest.mark.usefixtures("_events")
def test_what_is_not_on_record_is_read_anew(monkeypatch):
    load_columns()
    monkeypatch.setattr(store, "patch_columns", None)
    Event.objects.update(status="planned")
    Touched.objects.all().delete()

    columns = load_columns()

    assert columns.revision == current_revision()
    assert {STATUSES[code] for code in columns.status.tolist()} == {"planned"}


@pytest.mark.usefixtures("_events")
def test_a_restart_reads_only_what_has_changed_since_the_files(
    tmp_path, monkeypatch, settings
):
    settings.DATELINE_HOME = tmp_path
    monkeypatch.setattr(store, "WORTH_A_FILE", 1)
    monkeypatch.setattr(store, "_latest", {})
    Event.objects.update(status="stated")
    load_columns()
    Event.objects.filter(title="Quay opens").update(status="planned")
    store._latest.clear()
    monkeypatch.setattr(store, "read_columns", None)

    columns = load_columns()

    assert sorted(STATUSES[code] for code in columns.status.tolist()) == [
        "planned",
        "stated",
    ]


@pytest.mark.parametrize(("plan", "is_kept"), [((), True), (("a migration",), False)])
@pytest.mark.usefixtures("_events")
def test_a_restart_keeps_the_revision_and_a_migration_does_not(plan, is_kept):
    before = current_revision()

    upkeep.install(using="default", plan=plan)

    assert (current_revision() == before) is is_kept
    Event.objects.update(status="planned")
    assert current_revision() != before
