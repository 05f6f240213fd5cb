"""events.md: a list to paste into a document, each event with its quotes."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.pipeline.annotations import Status
from timeline.exports.collection import Collection
from timeline.exports.records import Record, sentences
from timeline.wording import counted

SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|~"})


def write(collection: Collection) -> Iterator[str]:
    count = counted(collection.count, "event")
    yield f"# {escaped(collection.title)}\n\n"
    yield f"{escaped(collection.description)}. {count}, "
    yield f"retrieved {collection.retrieved_text} from <{collection.url}>.\n"
    for record in collection.records():
        yield "\n".join(_lines(record)) + "\n"


def escaped(text: str) -> str:
    """On one line, with the signs that Markdown reads as its own made plain."""
    return " ".join(text.split()).translate(SPECIAL)


def _lines(record: Record) -> Iterator[str]:
    status = "" if record["status"] == Status.HAPPENED else f" ({record['status']})"
    title = f"[{escaped(record['title'])}]({record['url']})"
    yield f"\n- **{escaped(record['date'])}**: {title}{status}"
    if record["date_reason"]:
        yield f"  {escaped(record['date_reason'])}"
    for mention in sentences(record):
        source = mention["publisher"] or mention["article_title"]
        published = mention["published"] or "undated"
        yield f"  > {escaped(mention['quote'])}"
        yield "  >"
        yield f"  > [{escaped(source)}, {published}]({mention['url']}). " + escaped(
            mention["reason"]
        )
        yield ""
