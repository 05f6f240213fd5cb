"""events.atom: a feed to subscribe to; what is new or was corrected comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import StringIO
from itertools import chain

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, rfc3339_date
from django.utils.html import format_html_join
from django.utils.xmlutils import SimplerXMLGenerator

from timeline.exports.collection import Collection
from timeline.exports.records import Record
from timeline.exports.text import printable
from timeline.history import in_short
from timeline.wording import counted, day_in_words


def write(collection: Collection) -> Iterator[str]:
    records = collection.latest_records()
    first = next(records, None)
    gone = collection.gone()
    changed = [datetime.fromisoformat(first["changed"])] if first else []
    # An empty feed has changed just now.
    latest = max([*changed, *(at for _, at in gone)], default=collection.retrieved)
    feed = _Feed.about(collection, updated=latest)
    yield feed.opening()
    for record in chain([first] if first else [], records):
        yield feed.entry(record)
    yield feed.ending(gone)


class _Feed(Atom1Feed):
    """Django's feed, written an entry at a time."""

    updated: datetime

    @classmethod
    def about(cls, collection: Collection, *, updated: datetime) -> _Feed:
        count = counted(collection.count, "event")
        retrieved = collection.retrieved_text
        words = f"{collection.description}. {count}, retrieved {retrieved}."
        own = collection.absolute(reverse("timeline:export", args=["atom"]))
        query = f"?{collection.query_string}" if collection.query_string else ""
        feed = cls(
            title=printable(collection.title),
            link=collection.url,
            description="",
            subtitle=printable(words),
            feed_url=f"{own}{query}",
            feed_guid=collection.url,
            author_name="Dateline",
            language="en",
        )
        feed.updated = updated
        feed.out = StringIO()
        feed.xml = SimplerXMLGenerator(feed.out, "utf-8", short_empty_elements=True)
        return feed

    def root_attributes(self) -> dict[str, str]:
        # RFC 6721: what a reader of feeds has kept, and is no more.
        tombstones = "http://purl.org/atompub/tombstones/1.0"
        return super().root_attributes() | {"xmlns:at": tombstones}

    def latest_post_date(self) -> datetime:
        return self.updated

    def opening(self) -> str:
        self.xml.startDocument()
        self.xml.startElement("feed", self.root_attributes())
        self.add_root_elements(self.xml)
        return self._written()

    def entry(self, record: Record) -> str:
        told = [_corrected(change) for change in reversed(record["changes"])]
        told += [
            printable(f"“{one['quote']}” {one['reason']}") for one in record["mentions"]
        ]
        publishers = {one["publisher"] for one in record["mentions"]} - {""}
        self.add_item(
            title=printable(f"{record['date']}: {record['title']}"),
            link=record["url"],
            unique_id=record["url"],
            # Atom's summary is HTML: an article's "<" must stay one.
            description=format_html_join("", "<p>{}</p>", ((one,) for one in told)),
            updateddate=datetime.fromisoformat(record["changed"]),
            author_name=printable(", ".join(sorted(publishers))) or None,
            categories=[printable(actor["name"]) for actor in record["actors"]],
        )
        self.write_items(self.xml)
        self.items.clear()
        return self._written()

    def ending(self, gone: Iterable[tuple[str, datetime]]) -> str:
        for url, at in gone:
            deleted = {"ref": url, "when": rfc3339_date(at)}
            self.xml.addQuickElement("at:deleted-entry", attrs=deleted)
        self.xml.endElement("feed")
        return self._written()

    def _written(self) -> str:
        text = self.out.getvalue()
        self.out.seek(0)
        self.out.truncate()
        return text


def _corrected(change: Record) -> str:
    """`Changed on 22 November 2026. Date: 26 July 2023, before: July 2023.`"""
    day = day_in_words(datetime.fromisoformat(change["at"]).date())
    words = in_short(change["what"], change["before"], change["after"])
    return f"Changed on {day}. {words}."
