"""Everything that writes articles and events: the only way into the database."""

from ingest.services.analysis import analyse_article
from ingest.services.articles import (
    Outcome,
    has_others,
    store_article,
    without_date,
)
from ingest.services.batches import Report, ingest_articles
from ingest.services.chronology import (
    bring_back,
    hand_back,
    set_aside,
    set_date,
    set_status,
    set_title,
)
from ingest.services.clusters import event_members
from ingest.services.corrections import set_publication_date, set_publisher
from ingest.services.decisions import (
    join_events,
    part_reports,
    take_back,
)
from ingest.services.doubts import doubts_about
from ingest.services.events import merge_events
from ingest.services.naming import (
    give_back,
    join_names,
    part_names,
    set_fields,
    take_off,
)
from ingest.services.upkeep import delete_articles, merge_if_due
from ingest.services.uploads import UPLOAD_SUFFIXES, ingest_uploads, pasted_name

__all__ = [
    "UPLOAD_SUFFIXES",
    "Outcome",
    "Report",
    "analyse_article",
    "bring_back",
    "delete_articles",
    "doubts_about",
    "event_members",
    "give_back",
    "hand_back",
    "has_others",
    "ingest_articles",
    "ingest_uploads",
    "join_events",
    "join_names",
    "merge_events",
    "merge_if_due",
    "part_names",
    "part_reports",
    "pasted_name",
    "set_aside",
    "set_date",
    "set_fields",
    "set_publication_date",
    "set_publisher",
    "set_status",
    "set_title",
    "store_article",
    "take_back",
    "take_off",
    "without_date",
]
