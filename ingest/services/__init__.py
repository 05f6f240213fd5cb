"""Everything that writes articles and events: the only way into the database."""

from ingest.services.analysis import analyse_article
from ingest.services.articles import Outcome, store_article
from ingest.services.batches import Report, ingest_articles
from ingest.services.clusters import event_members
from ingest.services.corrections import set_publication_date
from ingest.services.events import merge_events
from ingest.services.upkeep import delete_articles, merge_if_due
from ingest.services.uploads import ingest_uploads, pasted_name

__all__ = [
    "Outcome",
    "Report",
    "analyse_article",
    "delete_articles",
    "event_members",
    "ingest_articles",
    "ingest_uploads",
    "merge_events",
    "merge_if_due",
    "pasted_name",
    "set_publication_date",
    "store_article",
]
