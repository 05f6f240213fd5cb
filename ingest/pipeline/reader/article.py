"""One article's text to a Source: metadata, headers, paragraphs, title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from ingest.pipeline.annotations import Paragraph, ParagraphKind, Source
from ingest.pipeline.reader.clues import find_clues
from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.formats.document import Stamp
from ingest.pipeline.reader.furniture import boilerplate, classify
from ingest.pipeline.reader.headers import first_dateline, split_headers
from ingest.pipeline.reader.layout import find_blocks
from ingest.pipeline.reader.markup import without_markup
from ingest.pipeline.reader.metadata import Metadata, read_front_matter
from ingest.pipeline.reader.publication import Said, find_publication
from ingest.pipeline.reader.rules import load_furniture
from ingest.pipeline.reader.structure import make_paragraphs

NOTHING_STATED = Metadata()
MAX_TITLE = 500
# Titles are looked for in so many characters.
MAX_OPENING = 4000
MAX_MADE_TITLE = 120
FIRST_SENTENCE = re.compile(
    r".*?(?:[a-z\d%]{2}|[\"”’)])[.!?][\"”’)]*(?=\s+[\"“‘(]?[A-Z\d])"
)


def make_source(
    text: str,
    *,
    id: str,
    name: str,
    given: Sequence[Metadata],
    stated: Metadata = NOTHING_STATED,
    stamps: Sequence[Stamp] = (),
    language: str = "en",
) -> Source:
    """Read the form of one article; `given` is what editors say, surest first.

    `stated` and `stamps` are what data in the file says. `name` is what a ReadError
    calls it. `text` is kept as it is, so that offsets can be checked against the file.
    """
    rules = load_furniture(language)
    if not any(character.isalnum() for character in text):
        cause = "it is empty" if not text else "it holds no text"
        raise ReadError(name, cause, "Put the article's text in, or leave the file out")
    front_matter = read_front_matter(text, name=name, rules=rules)
    start = front_matter.span.end if front_matter else 0
    opening = split_headers(text, find_blocks(text, start=start), rules=rules)
    classified = [classify(text, block, rules=rules) for block in opening.blocks]
    pieces = [*classified, *(boilerplate(header.span) for header in opening.headers)]
    if front_matter:
        pieces.append(boilerplate(front_matter.span))
    pieces.sort(key=lambda piece: piece.span)
    told = [*given, *([front_matter.metadata] if front_matter else []), stated]
    title = without_markup(
        first_said(metadata.title for metadata in told)[:MAX_OPENING]
    )
    paragraphs = make_paragraphs(text, pieces, title=title)
    url = first_said(metadata.url for metadata in told)
    dateline = first_dateline(classified, rules=rules)
    publication = find_publication(
        Said(given, front_matter, opening.headers, dateline, stamps),
        clues=partial(find_clues, text, pieces, url=url, rules=rules),
    )
    return Source(
        id=id,
        title=shorten(title, MAX_TITLE) or find_title(text, paragraphs) or name,
        text=text,
        paragraphs=paragraphs,
        publisher=first_said(metadata.publisher for metadata in told)
        or (dateline.agency if dateline else ""),
        url=url,
        dct=publication.day,
        dct_basis=publication.basis,
        dct_evidence=publication.evidence,
    )


def first_said(values: Iterable[str]) -> str:
    """The first that is not empty."""
    return next(filter(None, values), "")


def find_title(text: str, paragraphs: Sequence[Paragraph]) -> str:
    """The heading above the text, else its first sentence, shortened at a word."""
    for paragraph in paragraphs:
        prose = text[paragraph.prose.start : paragraph.prose.end]
        words = without_markup(" ".join(prose[:MAX_OPENING].split()))
        if not any(character.isalpha() for character in words):
            continue
        if paragraph.kind is ParagraphKind.HEADING:
            return shorten(words, MAX_TITLE)
        if paragraph.kind in {ParagraphKind.BODY, ParagraphKind.LIST}:
            sentence = FIRST_SENTENCE.match(words)
            return shorten(sentence.group() if sentence else words, MAX_MADE_TITLE)
    return next(
        (
            shorten(text[paragraph.prose.start : paragraph.prose.end], MAX_MADE_TITLE)
            for paragraph in paragraphs
            if paragraph.prose.start < paragraph.prose.end
        ),
        "",
    )


def shorten(words: str, limit: int) -> str:
    """Cut at a word, with an ellipsis, so that at most `limit` characters are left."""
    if len(words) <= limit:
        return words
    cut = words[:limit].rsplit(maxsplit=1)[0][: limit - 1]
    return cut.rstrip(" ,;:-–—") + "…"
