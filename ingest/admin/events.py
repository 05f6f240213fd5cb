"""Events and mentions on the desk."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from ingest import models, services
from ingest.admin.found import (
    FoundAdmin,
    MentionInline,
    ValuesFilter,
    called,
    page_link,
)
from ingest.admin.joining import JoiningAdmin
from ingest.forms import EventForm
from ingest.forms.dates import written_date
from ingest.pipeline.annotations import Precision, Status

BACK_AGAIN = (
    "To bring back what was set aside: open Mentions, choose Yes under “whether it was "
    "set aside”, tick what is to count again, and take the action “Bring back”."
)


@admin.register(models.EventMention)
class EventMentionAdmin(FoundAdmin):
    list_display = ["title", "when", "status", "page"]
    list_filter = [
        ("set_aside", called("whether it was set aside")),
        ("status", called("what the article claims")),
        ("dated_by", called("what dates it")),
        ("precision", called("how exactly it is dated")),
        ("article__publisher", ValuesFilter),
    ]
    actions = ["set_aside", "bring_back"]
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
        "set_aside",
    ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Actions need it; the page of one mention has nothing to fill in."""
        return obj is None and admin.ModelAdmin.has_change_permission(self, request)

    @admin.action(description="Set aside: no event", permissions=["change"])
    def set_aside(self, request: HttpRequest, queryset: QuerySet) -> None:
        rows = list(queryset.filter(set_aside=False))
        services.set_aside(queryset)
        self.report(request, rows, "Set aside: it tells of no event.")
        self.message_user(request, BACK_AGAIN, messages.INFO)

    @admin.action(
        description="Bring back: it tells of an event", permissions=["change"]
    )
    def bring_back(self, request: HttpRequest, queryset: QuerySet) -> None:
        rows = list(queryset.filter(set_aside=True))
        services.bring_back(queryset)
        self.report(request, rows, "Brought back.")

    def report(self, request: HttpRequest, rows: list[Any], words: str) -> None:
        for row in rows:
            self.log_change(request, row, words)
        self.message_user(request, f"{words} ({len(rows)})", messages.SUCCESS)

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
class EventAdmin(JoiningAdmin):
    list_display = ["title", "when", "status", "article_count", "page"]
    list_filter = [
        ("status", called("what the articles claim")),
        ("precision", called("how exactly it is dated")),
    ]
    search_fields = ["title", "actors__name", "places__name"]
    form = EventForm
    fields = ["title", "first", "last", "precision", "status", "hand_back", "part"]
    fields += ["take_back", "when", "date_reason", "article_count", "actors", "places"]
    fields += ["key"]
    readonly_fields = fields[8:]
    inlines = [MentionInline]
    actions = ["join", "set_aside"]
    join_words = (
        "The event you keep has the reports of all of them from now on, also when "
        "articles are read anew, and links to the others lead to it. On its page this "
        "can be taken back."
    )
    join_order = "start"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Offer only what there is to decide; who may only look sees the date."""
        filled_in = {"first", "last", "precision", "hand_back", "part", "take_back"}
        if not self.has_change_permission(request, obj):
            return [name for name in self.fields if name not in filled_in]
        idle = set() if obj.decided else {"hand_back"}
        if obj.mentions.count() < 2:
            idle.add("part")
        if not models.Decision.objects.about(obj).exists():
            idle.add("take_back")
        return [name for name in self.fields if name not in idle]

    def save_model(
        self, request: HttpRequest, obj: Any, form: ModelForm, change: bool
    ) -> None:
        if form.cleaned_data["hand_back"]:
            obj.refresh_from_db()
            services.hand_back(obj)
            return
        if "title" in form.changed_data:
            services.set_title(obj, form.cleaned_data["title"])
        if form.dates_changed():
            precision = Precision(form.cleaned_data["precision"])
            services.set_date(obj, form.cleaned_data["interval"], precision)
        if "status" in form.changed_data:
            services.set_status(obj, Status(form.cleaned_data["status"]))
        if form.cleaned_data["part"]:
            services.part_reports(obj, form.cleaned_data["part"])
        for decision in form.cleaned_data["take_back"]:
            services.take_back(decision)

    def join_others(self, kept: models.Event, others: list[models.Event]) -> Any:
        services.join_events(kept, others)
        return kept

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> str:
        """Write what was decided, not merely in which field."""
        return form.changes()

    @admin.action(description="Set aside: no event", permissions=["change"])
    def set_aside(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Take events out of the chronology; their mentions can be brought back."""
        rows = list(queryset)
        for row in rows:
            self.log_change(request, row, "Set aside: it is no event.")
        services.set_aside(models.EventMention.objects.filter(event__in=rows))
        self.message_user(request, f"Set aside: {len(rows)}.", messages.SUCCESS)
        self.message_user(request, BACK_AGAIN, messages.INFO)

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
