"""What a person should know of an article's publication date; mostly nothing."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.models import Article
from ingest.pipeline.annotations import DctBasis, Source
from ingest.pipeline.reader import Publication, contradictions

# Somewhere it is tomorrow already.
ONE_DAY = timedelta(days=1)


def doubts_about(article: Source | Article, *, today: date) -> str:
    """Say what speaks against the date, that there is no whole one, or none yet."""
    basis = DctBasis(article.dct_basis)
    known = Publication(article.dct, basis, article.dct_evidence)
    if known.day is None:
        words = known.evidence
        return f"it says no whole publication date: {words}" if words else ""
    day = f"{known.day.day} {known.day:%B %Y}"
    ahead = "lies ahead: see that it is the day of its publication"
    is_ahead = known.day > today + ONE_DAY
    if notes := contradictions(known):
        told = " and ".join(f"“{note}”" for note in notes)
        used = f"{day} was given and is used, against {told}"
        return f"{used}; it {ahead}" if is_ahead else used
    return f"{day} {ahead}" if is_ahead else ""
