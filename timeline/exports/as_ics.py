"""events.ics: whole-day events; a vague one spans all its days, and says so."""

from __future__ import annotations

from collections.abc import Iterator

import icalendar

from ingest.models import Event
from ingest.pipeline.annotations import Status
from timeline.exports.collection import Collection
from timeline.exports.records import Record, event_record, sentences
from timeline.exports.text import printable
from timeline.rows import interval_of
from timeline.wording import counted, is_one_day

END = b"END:VCALENDAR\r\n"


def write(collection: Collection) -> Iterator[str]:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Dateline//Chronology//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", printable(collection.title))
    calendar.add("x-wr-caldesc", _about(collection))
    yield calendar.to_ical().removesuffix(END).decode()
    for event in collection.events():
        yield _entry(event, collection).to_ical().decode()
    yield END.decode()


def _about(collection: Collection) -> str:
    count = counted(collection.count, "event")
    retrieved = collection.retrieved_text
    return printable(f"{collection.description}. {count}, retrieved {retrieved}.")


def _entry(event: Event, collection: Collection) -> icalendar.Event:
    record = event_record(event, collection)
    entry = icalendar.Event()
    entry.add("uid", f"{event.key}@dateline")
    entry.add("dtstamp", collection.retrieved)
    entry.add("dtstart", event.start)
    entry.add("dtend", event.end)
    entry.add("summary", printable(_summary(event, record)))
    entry.add("description", printable(_description(event, record)))
    entry.add("url", record["url"])
    entry.add("transp", "TRANSPARENT")
    tentative = event.status == Status.PLANNED
    entry.add("status", "TENTATIVE" if tentative else "CONFIRMED")
    if record["places"]:
        names = (place["name"] for place in record["places"])
        entry.add("location", printable(", ".join(names)))
    return entry


def _summary(event: Event, record: Record) -> str:
    notes = [] if event.status == Status.HAPPENED else [event.status]
    if not is_one_day(interval_of(event)):
        notes.append(record["date"])
    return f"{event.title} ({', '.join(notes)})" if notes else event.title


def _description(event: Event, record: Record) -> str:
    date = record["date"][0].upper() + record["date"][1:]
    lines = [
        date if is_one_day(interval_of(event)) else f"{date}: no closer date known"
    ]
    for mention in sentences(record):
        source = mention["publisher"] or mention["article_title"]
        lines += ["", f"“{mention['quote']}” ({source})", mention["reason"]]
        lines.append(mention["url"])
    return "\n".join(lines)
