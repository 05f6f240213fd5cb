"""Names bound to the tokens of their paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from ingest.pipeline.annotations import Name
from ingest.pipeline.language import ReadParagraph


@dataclass(frozen=True, slots=True)
class Named:
    """A name and the token that heads it in its paragraph."""

    name: Name
    head: Token


def names_in(paragraph: ReadParagraph, names: Sequence[Name]) -> list[Named]:
    """Bind the names that stand in the paragraph to its tokens."""
    doc: Doc = paragraph.doc
    found = []
    for name in names:
        span = doc.char_span(
            name.span.start - paragraph.offset,
            name.span.end - paragraph.offset,
            alignment_mode="expand",
        )
        if span is not None and len(span):
            found.append(Named(name, span.root))
    return found
