"""Run the pipeline over a corpus: what it finds, what it joins, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from time import process_time

from django.conf import settings
from django.db import transaction

from ingest import services
from ingest.management.reading import read_paths
from ingest.management.scoring.dates import Match, match
from ingest.management.scoring.gold import ARTICLES, Corpus
from ingest.management.scoring.misses import explain_miss
from ingest.management.scoring.pairs import PairScore, score_pairs
from ingest.pipeline.annotations import Parsed, Source
from ingest.pipeline.language import load_language, read_paragraphs
from ingest.pipeline.lexicon import load_lexicon
from ingest.pipeline.parsing import parse


@dataclass(frozen=True, slots=True)
class Run:
    """What one corpus came to. Seconds are of the processor."""

    matches: tuple[Match, ...]
    misses: tuple[str, ...]
    pairs: PairScore
    articles: int
    model_seconds: float
    parse_seconds: float

    @property
    def beyond_model(self) -> float:
        """The share of the language model's own time that all else takes on top."""
        return self.parse_seconds / self.model_seconds - 1


def run(corpus: Corpus) -> Run:
    """Read the corpus as a user would, and measure; the database is left empty."""
    language = load_language(settings.SPACY_MODEL)
    lexicon = load_lexicon()
    items = read_paths([corpus.folder / ARTICLES], published=None, publisher="")
    sources = [item for item in items if isinstance(item, Source)]
    matches: list[Match] = []
    misses: list[str] = []
    model_seconds = parse_seconds = 0.0
    # Rules and tables are read at the first need, as the model is: no article's cost.
    for source in sources[:1]:
        parse(source, language=language)
    with transaction.atomic():
        for source in sources:
            # Once without the clock: the first reading of a word costs more.
            paragraphs = read_paragraphs(source, language=language)
            started = process_time()
            read_paragraphs(source, language=language)
            halfway = process_time()
            parsed = parse(source, language=language)
            parse_seconds += process_time() - halfway
            model_seconds += halfway - started
            services.store_article(parsed, fingerprint="")
            found = match_all(corpus, parsed)
            matches += found
            misses += [
                explain_miss(one.gold, paragraphs, lexicon)
                for one in found
                if not one.by_trigger
            ]
        services.merge_if_due()
        pairs = score_pairs(corpus, services.event_members())
        transaction.set_rollback(True)
    return Run(
        tuple(matches), tuple(misses), pairs, len(sources), model_seconds, parse_seconds
    )


def match_all(corpus: Corpus, parsed: Parsed) -> list[Match]:
    name = parsed.source.id
    return [
        match(mention, parsed.mentions)
        for mention in corpus.mentions
        if mention.article == name
    ]
