"""Rows of a list that are joined into one of them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from ingest.admin.found import FoundAdmin
from ingest.forms import JoinForm

JOIN_TEMPLATE = "admin/ingest/join.html"


class JoiningAdmin(FoundAdmin):
    """A list whose rows can be joined; `join_words` says what comes of it."""

    actions = ["join"]
    join_words = ""
    join_order = "pk"

    @admin.action(description="Join the selected into one", permissions=["change"])
    def join(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask which one to keep, then let it stand for the others."""
        rows = queryset.order_by(self.join_order)
        if rows.count() < 2:
            self.message_user(request, "Select at least two.", messages.WARNING)
            return None
        sent = "asked" in request.POST  # nothing chosen sends no "kept"
        form = JoinForm(rows, request.POST if sent else None)
        if sent and form.is_valid():
            self.join_rows(request, form.cleaned_data["kept"], list(rows))
            return None
        context = {
            **self.admin_site.each_context(request),
            "title": "Join into one",
            "opts": self.opts,
            "form": form,
            "rows": rows,
            "words": self.join_words,
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, JOIN_TEMPLATE, context)

    def join_rows(self, request: HttpRequest, kept: Any, rows: list[Any]) -> None:
        """Join what was asked for, put it on record and say so."""
        others = [row for row in rows if row != kept]
        main = self.join_others(kept, others)
        names = ", ".join(str(row) for row in others)
        self.log_change(request, main, f"Joined to it: {names}.")
        for row in others:
            self.log_change(request, row, f"Joined to {main}.")
        self.message_user(request, f"{main} now stands for {names}.", messages.SUCCESS)

    def join_others(self, kept: Any, others: list[Any]) -> Any:
        """Join the others to the one kept; gives the one that stands for all."""
        raise NotImplementedError
