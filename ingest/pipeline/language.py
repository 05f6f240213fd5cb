"""The language model: loaded once a process, run once a paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from ingest.pipeline.annotations import Paragraph, Source, Span
from ingest.pipeline.reader.markup import blank_markup


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph with its prose as spaCy sees it.

    `offset` is where the prose starts in the article: a token stands at
    `offset + token.idx` there. `dateline` is what stands before it.
    """

    paragraph: Paragraph
    doc: Doc
    offset: int
    dateline: str = ""

    def span(self, start: int, end: int) -> Span:
        """Turn characters of the prose into characters of the article."""
        return Span(self.offset + start, self.offset + end)


@cache
def load_language(model: str) -> Language:
    """Load an installed spaCy pipeline by name; slow, hence once a process."""
    return spacy.load(model)


def read_paragraphs(source: Source, *, language: Language) -> tuple[ReadParagraph, ...]:
    """Run the model over each paragraph's prose; boilerplate and repeats are left out.

    Line breaks inside a paragraph are not sentence ends to spaCy, and marks of emphasis
    and addresses of links are spaces to it; offsets stay true.
    """
    wanted = [
        paragraph
        for paragraph in source.paragraphs
        if paragraph.repeats is None and paragraph.prose.start < paragraph.prose.end
    ]
    texts: Iterable[str] = (
        blank_markup(source.text[paragraph.prose.start : paragraph.prose.end])
        for paragraph in wanted
    )
    return tuple(
        ReadParagraph(
            paragraph,
            doc,
            paragraph.prose.start,
            source.text[paragraph.span.start : paragraph.prose.start],
        )
        for paragraph, doc in zip(wanted, language.pipe(texts), strict=True)
    )
