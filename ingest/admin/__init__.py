"""The editors' desk: hand articles in, look through what was found, put it right.

What the machine found is shown; what editors decide about it is written by
`ingest.services`, goes on record, and outlives the machine's next reading.
"""

from __future__ import annotations

from django.apps import apps
from django.contrib import admin

from ingest.admin.articles import ArticleAdmin
from ingest.admin.events import EventAdmin, EventMentionAdmin
from ingest.admin.names import ActorAdmin, PlaceAdmin

admin.site.site_header = "Dateline: the editors' desk"
admin.site.site_title = "Dateline"
admin.site.index_title = "Articles and what they say"
apps.get_app_config("auth").verbose_name = "Users and groups"

__all__ = [
    "ActorAdmin",
    "ArticleAdmin",
    "EventAdmin",
    "EventMentionAdmin",
    "PlaceAdmin",
]
