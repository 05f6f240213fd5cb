"""The paragraphs of an article in their order, and who is who in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Span as DocSpan

from ingest.pipeline.annotations import Actor, Name, ParagraphKind, Span
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.definites import NOBODY
from ingest.pipeline.mentions.happenings import Happening, find_happenings
from ingest.pipeline.mentions.named import Named, names_in
from ingest.pipeline.mentions.pronouns import NO_ONE, Antecedents, find_antecedents


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph in its place: its section, its order there, and who is who in it."""

    paragraph: ReadParagraph
    section: int
    order: int
    named: Sequence[Named]
    antecedents: Antecedents
    happenings: Mapping[int, Happening]


def scenes(
    paragraphs: Sequence[ReadParagraph], names: Sequence[Name], lexicon: Lexicon
) -> Iterator[Scene]:
    """Number the stretches that tell of one matter, and the paragraphs in each.

    A heading below the first paragraphs, an item of a list and a paragraph that opens
    with "Elsewhere" begin a new one, in which no pronoun reaches back.
    """
    section = order = 0
    topics: tuple[Actor, ...] = ()
    cast, sexes = NOBODY, NO_ONE
    earlier: list[DocSpan] = []
    for place, paragraph in enumerate(paragraphs):
        kind = paragraph.paragraph.kind
        opening = paragraph.doc[0].lower_ if len(paragraph.doc) else ""
        if place and (
            kind in {ParagraphKind.HEADING, ParagraphKind.LIST}
            or opening in lexicon.grammar["shifts"]
        ):
            section, order, topics, earlier = section + 1, 0, (), []
        order += 1
        own = [name for name in names if inside(paragraph, name.span)]
        named = names_in(paragraph, own)
        antecedents = find_antecedents(
            paragraph.doc, named, lexicon, before=topics, cast=cast, sexes=sexes
        )
        topics, cast = antecedents.topics, antecedents.cast
        sexes = antecedents.sexes
        happenings = find_happenings(paragraph.doc, lexicon, earlier=earlier)
        yield Scene(paragraph, section, order, named, antecedents, happenings)


def inside(paragraph: ReadParagraph, span: Span) -> bool:
    return span in paragraph.paragraph.prose
