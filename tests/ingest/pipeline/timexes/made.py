"""Paragraphs and parses made by hand, for tests of the temporal tagger."""

import spacy
from spacy.tokens import Doc

from ingest.pipeline.annotations import Paragraph, ParagraphKind, Span
from ingest.pipeline.language import ReadParagraph

BLANK = spacy.blank("en")
OFFSET = 100


def make_paragraph(text, *, verb="", tag="", lemma="", offset=OFFSET):
    """A paragraph in which every word hangs on the verb."""
    doc = BLANK(text)
    words = [token.text for token in doc]
    if verb:
        doc = hang_on(words.index(verb), tag, lemma or verb, doc)
    span = Span(offset, offset + len(text))
    return ReadParagraph(Paragraph(1, span, span, ParagraphKind.BODY), doc, offset)


def hang_on(head, tag, lemma, doc):
    """The same words, parsed; a bare infinitive (VB) gets a modal before it."""
    size = len(doc)
    deps, pos, tags = ["dep"] * size, ["X"] * size, ["XX"] * size
    deps[head], pos[head], tags[head] = "ROOT", "VERB", tag
    if tag == "VB":
        deps[head - 1], tags[head - 1] = "aux", "MD"
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        heads=[head] * size,
        lemmas=[lemma if token.i == head else token.text for token in doc],
        deps=deps,
        pos=pos,
        tags=tags,
    )


def make_doc(*rows):
    """A parsed sentence: word, part of speech, tag, relation, index of its head."""
    words, pos, tags, deps, heads = zip(*rows, strict=True)
    lemmas = [word.lower().removesuffix("d") for word in words]
    return Doc(
        BLANK.vocab,
        words=list(words),
        pos=list(pos),
        tags=list(tags),
        deps=list(deps),
        heads=list(heads),
        lemmas=lemmas,
    )


def days_of(interval):
    if interval is None:
        return None, None
    return interval.start.isoformat(), interval.last.isoformat()
