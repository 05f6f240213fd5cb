"""Mentions made by hand, for tests of merging."""

from datetime import date, timedelta

from ingest.pipeline.annotations import DatedBy, Interval, Precision, Status
from ingest.pipeline.merging import MergeMention


def day(text):
    start = date.fromisoformat(text)
    return Interval(start, start + timedelta(days=1))


def month(text):
    start = date.fromisoformat(f"{text}-01")
    return Interval(start, (start + timedelta(days=32)).replace(day=1))


def make_mention(uid, **fields):
    values = {
        "uid": uid,
        "article": uid,
        "published": "2024-03-14",
        "interval": day("2024-03-12"),
        "precision": Precision.DAY,
        "dated_by": DatedBy.DIRECT,
        "status": Status.HAPPENED,
        "lemma": "meet",
        "noun": "",
        "title": "Ana Duarte met Jon Berg in Lima",
        "people": frozenset({"duarte", "berg"}),
        "actors": frozenset({"duarte", "berg"}),
        "places": frozenset({"lima"}),
        "countries": frozenset({"peru"}),
        "words": frozenset({uid}),
    }
    values |= {"names": fields.get("named", frozenset())} | fields
    return MergeMention(**values)
