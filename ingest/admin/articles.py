"""Articles on the desk: handed in, dated, deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from ingest import models, services
from ingest.admin.found import MentionInline, ValuesFilter, called, page_link
from ingest.forms import ArticleForm, UploadForm

EDITABLE = ("dct", "publisher")
CHANGES = (
    "The publication date and the publisher can be changed here. Title and address "
    "come with the article: write them in its front matter, in articles.toml or in "
    "the .jsonl, and read it in again."
)


@admin.register(models.Article)
class ArticleAdmin(admin.ModelAdmin):
    """Articles; "add" is the upload of one or many, "change" gives one its date."""

    form = ArticleForm
    list_display = ["title", "publisher", "dct", "dct_basis", "found", "page"]
    list_filter = [
        ("dct", called("publication date")),
        ("dct_basis", called("how the date is known")),
        ("publisher", ValuesFilter),
    ]
    search_fields = ["title", "publisher", "source_id", "text"]
    list_per_page = 50
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "dct", "dct_basis", "dct_evidence", "publisher"],
                "description": CHANGES,
            },
        ),
        ("Source", {"fields": ["url", "source_id", "stored_at"]}),
        ("Text", {"fields": ["text"], "classes": ["collapse"]}),
    ]
    inlines = [MentionInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        shown = [name for _, options in self.fieldsets for name in options["fields"]]
        return [name for name in shown if name not in EDITABLE]

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
                form = UploadForm()  # a date left over would date the next ones
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
        for article in articles.values():
            self.warn(request, article)
        return [(report, articles.get(report.name)) for report in reports]

    def warn(self, request: HttpRequest, article: models.Article) -> None:
        """Say what a person should know of its publication date."""
        if doubts := services.doubts_about(article, today=timezone.localdate()):
            words = f"{article}: {doubts.removesuffix('.')}."
            self.message_user(request, words, messages.WARNING)

    def save_model(
        self, request: HttpRequest, obj: models.Article, form: ModelForm, change: bool
    ) -> None:
        if "dct" in form.changed_data:
            services.set_publication_date(obj, obj.dct)
            obj.refresh_from_db()
            self.warn(request, obj)
        if "publisher" in form.changed_data:
            publisher = form.cleaned_data["publisher"]
            obj.refresh_from_db()
            services.set_publisher(obj, publisher)

    def delete_model(self, request: HttpRequest, obj: models.Article) -> None:
        services.delete_articles(models.Article.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        services.delete_articles(models.Article.objects.filter(pk__in=queryset))

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """Ask about the articles only: what was found in them goes with them."""
        return [str(article) for article in objs], {"articles": len(objs)}, set(), []
