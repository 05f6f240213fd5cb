"""The search index is made anew when it has to be, and only then."""

import pytest
from django.db import connection

from ingest.models import Event
from tests.factories import make_event
from timeline import upkeep
from timeline.models import SearchIndex

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL's triggers are never away"
    ),
]
PLAN = ("a migration",)


@pytest.fixture
def made(monkeypatch):
    """The statements of each time that the index is made, as a list."""
    times = []
    statements = upkeep.sqlite.index_statements

    def make():
        times.append("made")
        return statements()

    monkeypatch.setattr(upkeep.sqlite, "index_statements", make)
    monkeypatch.setattr(upkeep, "_definition", lambda connection: "one")
    upkeep.install(using="default")
    times.clear()
    return times


def titled(word):
    sql = "SELECT rowid FROM timeline_titles WHERE timeline_titles MATCH %s"
    with connection.cursor() as cursor:
        return len(cursor.execute(sql, [word]).fetchall())


@pytest.mark.usefixtures("_quay")
def test_a_migration_that_leaves_the_texts_keeps_the_index(made):
    upkeep.remove(using="default", plan=PLAN)
    Event.objects.update(date_reason="It says so.")
    upkeep.install(using="default", plan=PLAN)

    assert made == []
    assert SearchIndex.objects.get().texts == ""


@pytest.mark.usefixtures("_quay")
def test_a_migration_that_changes_a_text_makes_the_index_anew(made):
    upkeep.remove(using="default", plan=PLAN)
    Event.objects.update(title="Pier opens")
    upkeep.install(using="default", plan=PLAN)

    assert made == ["made"]
    assert (titled("quay"), titled("pier")) == (0, 1)


@pytest.mark.usefixtures("_quay")
def test_the_start_after_a_migration_that_died_looks_at_the_texts(made):
    upkeep.remove(using="default", plan=PLAN)
    Event.objects.update(title="Pier opens")
    upkeep.install(using="default")

    assert made == ["made"]
    assert titled("pier") == 1


@pytest.mark.usefixtures("_quay")
def test_another_definition_makes_the_index_anew(made, monkeypatch):
    monkeypatch.setattr(upkeep, "_definition", lambda connection: "another")
    upkeep.install(using="default", plan=PLAN)
    upkeep.install(using="default", plan=PLAN)

    assert made == ["made"]


@pytest.fixture
def _quay():
    make_event("Quay opens")
