"""events.ics: whole-day events; a vague one spans all its days, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import icalendar

from ingest.pipeline.annotations import Status
from timeline.exports.collection import Collection
from timeline.exports.records import Record, sentences
from timeline.exports.text import printable
from timeline.wording import counted

END = b"END:VCALENDAR\r\n"


def write(collection: Collection) -> Iterator[str]:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Dateline//Chronology//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(collection.title))
    calendar.add("x-wr-caldesc", _about(collection))
    yield calendar.to_ical().removesuffix(END).decode()
    for record in collection.records():
        yield _entry(record, collection).to_ical().decode()
    yield END.decode()


def _about(collection: Collection) -> str:
    count = counted(collection.count, "event")
    retrieved = collection.retrieved_text
    return printable(f"{collection.description}. {count}, retrieved {retrieved}.")


def _entry(record: Record, collection: Collection) -> icalendar.Event:
    entry = icalendar.Event()
    entry.add("uid", f"{record['key']}@dateline")
    entry.add("dtstamp", collection.retrieved)
    entry.add("dtstart", date.fromisoformat(record["earliest"]))
    last = date.fromisoformat(record["latest"])
    entry.add("dtend", last + timedelta(days=1))
    entry.add("last-modified", datetime.fromisoformat(record["changed"]))
    entry.add("summary", printable(_summary(record)))
    entry.add("description", printable(_description(record)))
    entry.add("url", record["url"])
    entry.add("transp", "TRANSPARENT")
    tentative = record["status"] == Status.PLANNED
    entry.add("status", "TENTATIVE" if tentative else "CONFIRMED")
    if record["places"]:
        names = (place["name"] for place in record["places"])
        entry.add("location", printable(", ".join(names)))
    return entry


def _summary(record: Record) -> str:
    notes = [] if record["status"] == Status.HAPPENED else [record["status"]]
    if _is_vague(record):
        notes.append(record["date"])
    title: str = record["title"]
    return f"{title} ({', '.join(notes)})" if notes else title


def _is_vague(record: Record) -> bool:
    return bool(record["earliest"] != record["latest"])


def _description(record: Record) -> str:
    words = record["date"][0].upper() + record["date"][1:]
    lines = [f"{words}: no closer date known" if _is_vague(record) else words]
    lines += [record["date_reason"]] if record["date_reason"] else []
    for mention in sentences(record):
        source = mention["publisher"] or mention["article_title"]
        lines += ["", f"“{mention['quote']}” ({source})", mention["reason"]]
        lines.append(mention["url"])
    return "\n".join(lines)
