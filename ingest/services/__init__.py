"""Everything that writes articles and events: the only way into the database."""

from ingest.services.analysis import analyse_article
from ingest.services.articles import Outcome, store_article
from ingest.services.batches import Report, ingest_article, ingest_articles
from ingest.services.corrections import set_publication_date
from ingest.services.events import merge_events
from ingest.services.upkeep import delete_article, merge_if_due

__all__ = [
    "Outcome",
    "Report",
    "analyse_article",
    "delete_article",
    "ingest_article",
    "ingest_articles",
    "merge_events",
    "merge_if_due",
    "set_publication_date",
    "store_article",
]
