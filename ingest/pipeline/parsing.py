"""The order of the stages: one article in, all that it says out."""

from __future__ import annotations

from spacy.language import Language

from ingest.pipeline.actors import find_names
from ingest.pipeline.annotations import Parsed, Source
from ingest.pipeline.language import read_paragraphs
from ingest.pipeline.mentions import find_mentions
from ingest.pipeline.mentions.repeats import repeat_mentions
from ingest.pipeline.timexes import tag_timexes


def parse(source: Source, *, language: Language) -> Parsed:
    """Tell what one article says happened, and when; merging waits for the others."""
    paragraphs = read_paragraphs(source, language=language)
    timexes = tag_timexes(paragraphs, dct=source.dct)
    names = find_names(paragraphs)
    mentions = find_mentions(paragraphs, timexes=timexes, names=names, dct=source.dct)
    told = repeat_mentions(source, mentions)
    return Parsed(source=source, timexes=timexes, mentions=told)
