"""The desk's list of saved views; keeping one is what "add" does."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.html import format_html

from timeline.forms import TimelineFilterForm
from timeline.models import SavedView
from timeline.problems import find_problems
from timeline.saved import TooMany, make_view


class KeepForm(forms.ModelForm):
    """Which view to keep: its address, as copied from the chronology."""

    query = forms.CharField(
        label="View",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 80}),
        help_text="The address of the chronology, or what stands behind its “?”; "
        "empty for all events.",
    )

    class Meta:
        model = SavedView
        fields = ["title", "note"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["title"].help_text = "Empty: the sentence above the chronology."

    def clean(self) -> dict[str, Any]:
        """Take the view as it is now; one that is too large is said by its field."""
        cleaned = super().clean()
        text = cleaned.get("query", "").strip()
        query = urlsplit(text).query if "?" in text or "/" in text else text
        asked = QueryDict(query)
        if problems := list(find_problems(TimelineFilterForm(asked))):
            raise ValidationError({"query": problems})
        try:
            view = make_view(asked)
        except TooMany as error:
            raise ValidationError({"query": str(error)}) from error
        self.instance.query, self.instance.events = view.query, view.events
        cleaned["title"] = cleaned.get("title") or view.title
        return cleaned


@admin.register(SavedView)
class SavedViewAdmin(admin.ModelAdmin):
    """Saved views; only title and note can be changed later."""

    list_display = ["title", "page", "number", "kept_at", "kept_by"]
    list_per_page = 50
    search_fields = ["title", "note", "query"]
    date_hierarchy = "kept_at"

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        if obj is None:
            return KeepForm
        return super().get_form(request, obj, **kwargs)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        if obj is None:
            return ["query", "title", "note"]
        return ["title", "note", "page", "query", "number", "kept_at", "kept_by"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return self.get_fields(request, obj)[2:] if obj else []

    def save_model(
        self, request: HttpRequest, obj: SavedView, form: Any, change: bool
    ) -> None:
        if not change:
            obj.kept_by = request.user
        super().save_model(request, obj, form, change)

    def view_on_site(self, view: SavedView) -> str:
        return reverse("timeline:saved", args=[view.short])

    @admin.display(description="address")
    def page(self, view: SavedView) -> str:
        address = self.view_on_site(view)
        return format_html('<a href="{}">{}</a>', address, address)

    @admin.display(description="events")
    def number(self, view: SavedView) -> int:
        return len(view.events)
