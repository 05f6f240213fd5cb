"""events.jsonld: schema.org events, with dates as short as they are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from timeline.exports.as_json import write_with_list
from timeline.exports.collection import Collection
from timeline.exports.records import Record

TYPES = {"person": "Person", "organisation": "Organization", "state": "Country"}


def write(collection: Collection) -> Iterator[str]:
    head = {
        "@context": "https://schema.org",
        "@type": "ItemList",
        "@id": collection.url,
        "name": collection.title,
        "description": f"{collection.description}. "
        f"Retrieved {collection.retrieved_text}.",
        "numberOfItems": collection.count,
    }
    items = (
        {"@type": "ListItem", "position": position, "item": _item(record)}
        for position, record in enumerate(collection.records(), start=1)
    )
    return write_with_list(head, "itemListElement", items)


def _item(record: Record) -> dict[str, Any]:
    return {
        "@type": "Event",
        "@id": record["url"],
        "url": record["url"],
        "name": record["title"],
        **_dates(record),
        "location": [_place(place) for place in record["places"]],
        "contributor": [
            {"@type": TYPES[actor["kind"]], "name": actor["name"]}
            for actor in record["actors"]
        ],
        "subjectOf": [_report(mention) for mention in record["mentions"]],
    }


def _dates(record: Record) -> dict[str, str]:
    """`2023-07` for a month, `2024` for a year; first and last day for the rest."""
    dates = {"startDate": record["edtf"], "endDate": record["edtf"]}
    if "/" in record["edtf"] or "X" in record["edtf"]:
        dates = {"startDate": record["earliest"], "endDate": record["latest"]}
    return dates | {"description": f"{record['date']} ({record['status']})"}


def _place(place: Record) -> dict[str, Any]:
    located: dict[str, Any] = {"@type": "Place", "name": place["name"]}
    if place["latitude"] is not None:
        located["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place["latitude"],
            "longitude": place["longitude"],
        }
    return located


def _report(mention: Record) -> dict[str, Any]:
    report = {
        "@type": "NewsArticle",
        "url": mention["url"],
        "headline": mention["article_title"],
        "text": mention["quote"],
    }
    if mention["published"]:
        report["datePublished"] = mention["published"]
    if mention["publisher"]:
        report["publisher"] = {"@type": "Organization", "name": mention["publisher"]}
    return report
