"""Actors and places on the desk: joined, parted, renamed, put in their place."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse

from ingest import models, services
from ingest.admin.found import FoundAdmin, ValuesFilter, called, page_link
from ingest.forms import ActorForm, JoinForm, PlaceForm

JOIN_TEMPLATE = "admin/ingest/join.html"
JOINED = called("joined to another", make=admin.EmptyFieldListFilter)


class NamedAdmin(FoundAdmin):
    """Actors or places, with how often they are named; editors can put them right."""

    actions = ["join"]
    list_select_related = ["same_as"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(total=Count("mentions"))

    @admin.display(description="named", ordering="total")
    def named(self, row: Any) -> int:
        return row.total

    @admin.display(description="joined to", ordering="same_as__name", empty_value="-")
    def joined_to(self, row: models.Named) -> str | None:
        if row.same_as is None:
            return None
        page = f"admin:ingest_{self.opts.model_name}_change"
        return page_link(reverse(page, args=[row.same_as_id]), str(row.same_as))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Show the boxes only where there is something to tick."""
        fields = [*self.fields]
        if obj is not None and self.has_change_permission(request, obj):
            fields += self.boxes(obj)
        return [(None, {"fields": fields})]

    def boxes(self, obj: Any) -> list[str]:
        return ["part"] if obj.others.exists() else []

    def save_model(
        self, request: HttpRequest, obj: Any, form: ModelForm, change: bool
    ) -> None:
        if form.values():
            services.set_fields(obj, form.values())
        if form.cleaned_data["part"]:
            services.part_names(form.cleaned_data["part"])

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> str:
        """Write what was decided, not merely in which field."""
        return " ".join(form.changes())

    @admin.action(description="Join the selected into one", permissions=["change"])
    def join(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask which one to keep, then let it stand for the others."""
        rows = queryset.order_by("name")
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
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, JOIN_TEMPLATE, context)

    def join_rows(self, request: HttpRequest, kept: Any, rows: list[Any]) -> None:
        others = [row for row in rows if row != kept]
        main = services.join_names(kept, others)
        names = ", ".join(str(row) for row in others)
        self.log_change(request, main, f"Joined to it: {names}.")
        for row in others:
            self.log_change(request, row, f"Joined to {main}.")
        self.message_user(request, f"{main} now stands for {names}.", messages.SUCCESS)


@admin.register(models.Actor)
class ActorAdmin(NamedAdmin):
    form = ActorForm
    list_display = ["name", "kind", "role", "spellings", "joined_to", "named"]
    list_filter = ["kind", ("same_as", JOINED)]
    search_fields = ["name", "role", "aliases"]
    fields = ["name", "kind", "role", "joined_to", "key"]
    readonly_fields = ["role", "joined_to", "key"]

    @admin.display(description="other spellings")
    def spellings(self, actor: models.Actor) -> str:
        return ", ".join(actor.aliases) or "-"

    def boxes(self, obj: models.Actor) -> list[str]:
        boxes = ["take_off"] if obj.aliases else []
        boxes += ["give_back"] if obj.namesakes.exists() else []
        return boxes + super().boxes(obj)

    def save_model(
        self, request: HttpRequest, obj: models.Actor, form: ModelForm, change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        for spelling in form.cleaned_data["take_off"]:
            services.take_off(obj, spelling)
        for namesake in form.cleaned_data["give_back"]:
            services.give_back(namesake)


@admin.register(models.Place)
class PlaceAdmin(NamedAdmin):
    form = PlaceForm
    list_display = ["name", "country", "latitude", "longitude", "joined_to", "named"]
    list_filter = [("country", ValuesFilter), ("same_as", JOINED)]
    search_fields = ["name", "country"]
    fields = ["name", "country", "latitude", "longitude", "joined_to", "key"]
    readonly_fields = ["joined_to", "key"]
