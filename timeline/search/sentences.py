"""Which mentions have the words of a search in their sentence, dated or not."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from ingest.models import EventMention
from timeline.search.asking import SENTENCES, Asked
from timeline.search.rows import BACKENDS
from timeline.search.terms import Term


def having(
    mentions: QuerySet[EventMention], terms: Sequence[Term]
) -> QuerySet[EventMention]:
    """Those of the mentions in whose sentence all of the terms stand."""
    for term in terms:
        sql, values = BACKENDS[connection.vendor].rows_of(Asked(SENTENCES, term))
        mentions = mentions.filter(pk__in=RawSQL(sql, values))
    return mentions
