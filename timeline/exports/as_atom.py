"""events.atom: a feed to subscribe to; an entry changes when one of its articles
does."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed

from ingest.models import Event
from timeline.exports.collection import Collection
from timeline.exports.records import event_record
from timeline.exports.text import printable
from timeline.wording import counted


def write(collection: Collection) -> Iterator[str]:
    count = counted(collection.count, "event")
    about = f"{collection.description}. {count}, retrieved {collection.retrieved_text}."
    own = collection.absolute(reverse("timeline:export", args=["atom"]))
    query = f"?{collection.query_string}" if collection.query_string else ""
    feed = Atom1Feed(
        title=printable(collection.title),
        link=collection.url,
        description="",
        subtitle=printable(about),
        feed_url=f"{own}{query}",
        feed_guid=collection.url,
        author_name="Dateline",
        language="en",
    )
    for event in collection.events():
        _add_entry(feed, event, collection)
    yield feed.writeString("utf-8")


def _add_entry(feed: Atom1Feed, event: Event, collection: Collection) -> None:
    record = event_record(event, collection)
    changed = [m.paragraph.article.stored_at for m in event.mentions.all()]
    quotes = [
        f"“{mention['quote']}” {mention['reason']}" for mention in record["mentions"]
    ]
    publishers = {mention["publisher"] for mention in record["mentions"]} - {""}
    feed.add_item(
        title=printable(f"{record['date']}: {event.title}"),
        link=record["url"],
        unique_id=record["url"],
        description=printable("\n".join(quotes)),
        updateddate=max(changed, default=collection.retrieved),
        author_name=", ".join(sorted(publishers)) or None,
        categories=[printable(actor["name"]) for actor in record["actors"]],
    )
