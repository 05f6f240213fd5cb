"""What a web page says about itself: in <meta>, JSON-LD, <time> and its title."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml import html

from ingest.pipeline.reader.formats.document import (
    Document,
    Stamp,
    make_document,
    page_rules,
    read_stamp,
)
from ingest.pipeline.reader.rules import load_furniture

MAX_SCRIPT = 500_000
MAX_OBJECTS = 2000
# A page that shows many times gives the times of other things.
MAX_TIMES = 2


def page_document(root: html.HtmlElement, blocks: Sequence[str]) -> Document:
    """Put the text of a page together with what the page says about it."""
    told = dict(reversed(list(meta_facts(root))))
    schema = next(schema_articles(root), {})
    names = page_rules()["names"]
    canonical = root.xpath("string(//link[@rel='canonical']/@href)")
    return make_document(
        blocks,
        title=first_named(told, names["title"])
        or text_of(schema.get("headline"))
        or root.xpath("string(//h1)")
        or root.xpath("string(//title)"),
        publisher=first_named(told, names["publisher"])
        or text_of(schema.get("publisher")),
        url=canonical or first_named(told, names["url"]) or text_of(schema.get("url")),
        stamps=list(find_stamps(root, told, schema)),
    )


def meta_facts(root: html.HtmlElement) -> Iterator[tuple[str, str]]:
    """Each <meta> as name and content; of one name the first counts."""
    for meta in root.iter("meta"):
        content = meta.get("content")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if content and (name := meta.get(attribute)):
                yield name.strip().lower(), content


def first_named(told: Mapping[str, str], names: Sequence[str]) -> str:
    return next((told[name] for name in names if name in told), "")


def schema_articles(root: html.HtmlElement) -> Iterator[Mapping[str, Any]]:
    """The articles among a page's JSON-LD, in order; broken JSON is none."""
    types = set(page_rules()["schema"]["types"])
    for script in root.xpath("//script[@type='application/ld+json']"):
        written = script.text_content()
        if len(written) > MAX_SCRIPT:
            continue
        try:
            content = json.loads(written, strict=False)
        except (ValueError, RecursionError):
            continue  # what a page's scripts say wrongly is as good as not said
        for entry in objects_in(content):
            kinds = entry.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(kind in types for kind in kinds if isinstance(kind, str)):
                yield entry


def objects_in(content: object) -> Iterator[Mapping[str, Any]]:
    """A JSON value's objects: itself, those of a list, those of its @graph."""
    waiting = [content]
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value
        elif isinstance(value, dict):
            yield value
            waiting[:0] = [value.get("@graph"), value.get("mainEntity")]


def text_of(value: object) -> str:
    """A JSON-LD value as words: itself, or the name of what it stands for."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@id")
    return value if isinstance(value, str) else ""


def find_stamps(
    root: html.HtmlElement, told: Mapping[str, str], schema: Mapping[str, Any]
) -> Iterator[Stamp]:
    """Days of publication, surest first: JSON-LD, <meta>, marked <time>, a lone one."""
    rules = load_furniture("en")
    offered = [("datePublished", text_of(schema.get("datePublished")))]
    offered += [
        (name, told[name])
        for name in page_rules()["names"]["published"]
        if name in told
    ]
    marked = root.xpath("//*[@itemprop='datePublished' and not(self::meta)]")
    marked += root.xpath("//time[@pubdate]")
    offered += [
        (
            "datePublished",
            part.get("datetime") or part.get("content") or part.text or "",
        )
        for part in marked
    ]
    for label, written in offered:
        if stamp := read_stamp(label, written, rules=rules):
            yield stamp
    times = {time.get("datetime") for time in root.xpath("//time[@datetime]")}
    if 0 < len(times) <= MAX_TIMES:
        first = root.xpath("string((//time[@datetime])[1]/@datetime)")
        if stamp := read_stamp("time", first, rules=rules, weak=True):
            yield stamp
