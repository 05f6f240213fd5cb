"""Events and mentions on the desk."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from ingest import models
from ingest.admin.found import FoundAdmin, MentionInline, page_link, written_date


@admin.register(models.EventMention)
class EventMentionAdmin(FoundAdmin):
    list_display = ["title", "when", "status", "page"]
    list_filter = ["status", "dated_by", "precision", "article__publisher"]
    list_select_related = ["article", "paragraph"]
    search_fields = ["title", "trigger_lemma", "actors__name", "places__name"]
    fields = [
        "title",
        "sentence",
        "when",
        "reason",
        "status",
        "attribution",
        "trigger_text",
        "timex",
        "dated_by",
        "actors",
        "places",
        "article",
        "event",
        "merge_reason",
    ]

    @admin.display(ordering="start")
    def when(self, mention: models.EventMention) -> str:
        return written_date(mention)

    @admin.display(description="on the site")
    def page(self, mention: models.EventMention) -> str:
        place = f"{mention.article.slug}, {mention.paragraph.anchor}"
        return page_link(self.view_on_site(mention), place)

    def view_on_site(self, mention: models.EventMention) -> str:
        return f"{mention.article.get_absolute_url()}#{mention.paragraph.anchor}"


@admin.register(models.Event)
class EventAdmin(FoundAdmin):
    list_display = ["title", "when", "status", "article_count", "page"]
    list_filter = ["status", "precision"]
    search_fields = ["title", "actors__name", "places__name"]
    fields = [
        "title",
        "when",
        "date_reason",
        "status",
        "article_count",
        "actors",
        "places",
        "key",
    ]
    inlines = [MentionInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).in_order()

    @admin.display(ordering="start")
    def when(self, event: models.Event) -> str:
        return written_date(event)

    @admin.display(description="on the site")
    def page(self, event: models.Event) -> str:
        return page_link(event.get_absolute_url())

    def view_on_site(self, event: models.Event) -> str:
        return event.get_absolute_url()
