"""The editors' desk: hand articles in, look through what was found in them.

What the machine found is shown and never edited here; `ingest.services` writes.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html

from ingest import models, services
from ingest.forms import PublicationDateForm, UploadForm
from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import edtf

admin.site.site_header = "Dateline: the editors' desk"
admin.site.site_title = "Dateline"
admin.site.index_title = "Articles and what they say"


CHANGES = (
    "The publication date can be changed here. Title, publisher and address come with "
    "the article: write them in its front matter, in articles.toml or in the .jsonl, "
    "and read it in again."
)


def written_date(row: models.Event | models.EventMention) -> str:
    """Its date in EDTF, no finer than it is known."""
    if row.start is None or row.end is None:
        return "undated"
    return edtf(Interval(row.start, row.end), Precision(row.precision))


def page_link(url: str, words: str = "Open") -> str:
    return format_html('<a href="{}">{}</a>', url, words)


class FoundAdmin(admin.ModelAdmin):
    """Lists and shows what the machine found; nothing can be changed."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class MentionInline(admin.TabularInline):
    """The mentions of an article or event, in text order."""

    model = models.EventMention
    fields = readonly_fields = ["sentence", "when", "reason", "status"]
    ordering = ["paragraph__position", "trigger_start"]
    extra = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("paragraph")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display
    def when(self, mention: models.EventMention) -> str:
        return written_date(mention)


@admin.register(models.Article)
class ArticleAdmin(admin.ModelAdmin):
    """Articles; "add" is the upload of one or many, "change" gives one its date."""

    form = PublicationDateForm
    list_display = ["title", "publisher", "dct", "dct_basis", "found", "page"]
    list_filter = ["dct_basis", "publisher", "dct"]
    search_fields = ["title", "publisher", "source_id", "text"]
    list_per_page = 50
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "dct", "dct_basis", "dct_evidence"],
                "description": CHANGES,
            },
        ),
        ("Source", {"fields": ["publisher", "url", "source_id", "stored_at"]}),
        ("Text", {"fields": ["text"], "classes": ["collapse"]}),
    ]
    inlines = [MentionInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        shown = [name for _, options in self.fieldsets for name in options["fields"]]
        return [name for name in shown if name != "dct"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(total=Count("mentions"))

    @admin.display(description="mentions", ordering="total")
    def found(self, article: models.Article) -> int:
        return article.total

    @admin.display(description="on the site")
    def page(self, article: models.Article) -> str:
        return page_link(article.get_absolute_url())

    def view_on_site(self, article: models.Article) -> str:
        return article.get_absolute_url()

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Take articles in, and show what became of each."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        sent = request.method == "POST"
        form = UploadForm(request.POST, request.FILES) if sent else UploadForm()
        outcomes = []
        if sent and form.is_valid():
            known = {
                name: form.cleaned_data[name] for name in ("published", "publisher")
            }
            reports = services.ingest_uploads(form.uploads(), **known)
            outcomes = self.outcomes(request, reports)
            if not any(report.failure for report in reports):
                form = UploadForm(initial=known)
        context = {
            **self.admin_site.each_context(request),
            "title": "Add articles",
            "opts": self.opts,
            "form": form,
            "media": self.media + form.media,
            "outcomes": outcomes,
        }
        return TemplateResponse(request, "admin/ingest/article/upload.html", context)

    def outcomes(
        self, request: HttpRequest, reports: list[services.Report]
    ) -> list[tuple[services.Report, models.Article | None]]:
        """Each report with its article, if there is one; changes go on record."""
        names = [report.name for report in reports if report.outcome]
        articles = models.Article.objects.in_bulk(names, field_name="source_id")
        for report in reports:
            if report.outcome == services.Outcome.STORED:
                self.log_addition(request, articles[report.name], "Uploaded.")
            elif report.outcome == services.Outcome.REPLACED:
                self.log_change(request, articles[report.name], "Uploaded again.")
        return [(report, articles.get(report.name)) for report in reports]

    def save_model(
        self, request: HttpRequest, obj: models.Article, form: ModelForm, change: bool
    ) -> None:
        if "dct" in form.changed_data:
            services.set_publication_date(obj, obj.dct)

    def delete_model(self, request: HttpRequest, obj: models.Article) -> None:
        services.delete_articles(models.Article.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        services.delete_articles(models.Article.objects.filter(pk__in=queryset))

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Ask about the articles only: what was found in them goes with them."""
        return [str(article) for article in objs], {"articles": len(objs)}, set(), []


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


class NamedAdmin(FoundAdmin):
    """Actors or places, with how often they are named."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(total=Count("mentions"))

    @admin.display(description="named", ordering="total")
    def named(self, row: Any) -> int:
        return row.total


@admin.register(models.Actor)
class ActorAdmin(NamedAdmin):
    list_display = ["name", "kind", "role", "spellings", "named"]
    list_filter = ["kind"]
    search_fields = ["name", "role", "aliases"]
    fields = ["name", "kind", "role", "spellings", "key"]

    @admin.display(description="other spellings")
    def spellings(self, actor: models.Actor) -> str:
        return ", ".join(actor.aliases) or "-"


@admin.register(models.Place)
class PlaceAdmin(NamedAdmin):
    list_display = ["name", "country", "latitude", "longitude", "named"]
    list_filter = ["country"]
    search_fields = ["name", "country"]
    fields = ["name", "country", "latitude", "longitude", "key"]
