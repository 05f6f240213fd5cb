"""events.timelinejs: slides for Knight Lab's TimelineJS, which draws them elsewhere.

The shape is that of https://timeline.knightlab.com/docs/json-format.html, whose
texts are HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from ingest.pipeline.annotations import Status
from timeline.exports.as_json import write_with_list
from timeline.exports.collection import Collection
from timeline.exports.records import Record, sentences
from timeline.exports.text import printable
from timeline.wording import counted

Slide = dict[str, Any]


def write(collection: Collection) -> Iterator[str]:
    head = {"scale": "human", "title": _opening(collection)}
    return write_with_list(head, "events", map(_slide, collection.records()))


def _opening(collection: Collection) -> Slide:
    """The slide before all others: what is shown, as asked for and when."""
    count = counted(collection.count, "event")
    words = f"{collection.description}. {count}, retrieved {collection.retrieved_text}"
    source = format_html('<a href="{}">Dateline</a>', collection.url)
    text = format_html("<p>{}, {}.</p>", printable(words), source)
    return {"unique_id": "dateline", "text": _text(collection.title, text)}


def _slide(record: Record) -> Slide:
    slide = {
        "unique_id": f"event-{record['key']}",
        "start_date": _day(record["earliest"]),
        "display_date": record["date"],
        "text": _text(record["title"], _body(record)),
        # Addresses in a quotation are the article's words, no links of ours.
        "autolink": False,
    }
    if record["earliest"] != record["latest"]:
        slide["end_date"] = _day(record["latest"])
    return slide


def _day(day: str) -> dict[str, int]:
    read = date.fromisoformat(day)
    return {"year": read.year, "month": read.month, "day": read.day}


def _text(headline: str, text: SafeString) -> dict[str, str]:
    return {"headline": format_html("{}", printable(headline)), "text": text}


def _body(record: Record) -> SafeString:
    """Each sentence with its source, then the page that has them all.

    TimelineJS puts marks of quotation around a blockquote by itself.
    """
    claim = "" if record["status"] == Status.HAPPENED else f"{record['status']}: "
    quotes = format_html_join(
        "",
        '<blockquote><p>{}</p></blockquote><p><a href="{}">{}</a>. {}</p>',
        (
            (
                printable(mention["quote"]),
                mention["url"],
                _source(mention),
                printable(mention["reason"]),
            )
            for mention in sentences(record)
        ),
    )
    page = format_html(
        '<p>{}{} <a href="{}">All reports</a></p>',
        claim,
        printable(record["date_reason"]),
        record["url"],
    )
    return quotes + page


def _source(mention: Record) -> str:
    source = printable(mention["publisher"] or mention["article_title"])
    return f"{source}, {mention['published'] or 'undated'}"
