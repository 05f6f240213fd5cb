"""What is shown on several pages of the desk, and changed on none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.contrib import admin
from django.contrib.admin import FieldListFilter
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from ingest import models
from ingest.forms.dates import written_date


def page_link(url: str, words: str = "Open") -> str:
    return format_html('<a href="{}">{}</a>', url, words)


def called(
    words: str, *, make: Callable[..., FieldListFilter] = FieldListFilter.create
) -> type[FieldListFilter]:
    """A filter beside a list, under these words instead of its field's name."""

    class Called(FieldListFilter):
        # Django wants a class and calls it: what it gets is the usual filter.
        def __new__(cls, *arguments: Any, **options: Any) -> FieldListFilter:
            made = make(*arguments, **options)
            made.title = words
            return made

    return Called


class ValuesFilter(admin.AllValuesFieldListFilter):
    """The values that there are; one that is empty says so."""

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or "none"}


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
    template = "admin/ingest/found_inline.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("paragraph")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display
    def when(self, mention: models.EventMention) -> str:
        return written_date(mention)
