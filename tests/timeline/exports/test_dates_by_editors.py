"""Exports say where a date comes from, above all when an editor set it."""

from __future__ import annotations

from datetime import date

import pytest

from ingest import services
from ingest.pipeline.annotations import Interval, Precision
from tests.factories import make_event
from tests.timeline.exports.parsers import exported

pytestmark = pytest.mark.django_db
OTHER_DAY = Interval(date(2023, 7, 25), date(2023, 7, 26))


@pytest.mark.parametrize("name", ["csv", "json", "md", "ics", "timelinejs"])
def test_an_editors_date_is_said_to_be_one(client, name):
    event = make_event("Quay opens", start=date(2023, 7, 26))
    said = "date was set by an editor"
    assert said not in flat(exported(client, name))
    services.set_date(event, OTHER_DAY, Precision.DAY)
    assert said in flat(exported(client, name))


def flat(text: str | bytes) -> str:
    """Without the folds of iCalendar's long lines."""
    text = text if isinstance(text, str) else text.decode()
    return text.replace("\r\n ", "")
