"""Actors and places on the desk: joined, parted, renamed, put in their place."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.urls import reverse

from ingest import models, services
from ingest.admin.found import ValuesFilter, called, page_link
from ingest.admin.joining import JoiningAdmin
from ingest.forms import ActorForm, PlaceForm

JOINED = called("joined to another", make=admin.EmptyFieldListFilter)
ASIDE = called("whether it was set aside")


class NamedAdmin(JoiningAdmin):
    """Actors or places, with how often they are named; editors can put them right."""

    join_words = (
        "The one you keep stands for all of them from now on, in every event, and also "
        "when articles are read anew. Nothing is lost: on its page they can be parted "
        "again."
    )
    join_order = "name"
    list_select_related = ["same_as"]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return admin.ModelAdmin.has_change_permission(self, request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(total=Count("mentions"))

    @admin.display(description="named", ordering="total")
    def named(self, row: Any) -> int:
        return row.total

    @admin.display(description="in its address", ordering="key")
    def address(self, row: Any) -> str:
        return row.key

    @admin.display(description="joined to", ordering="same_as__name")
    def joined_to(self, row: models.Named) -> str:
        if row.same_as is None:
            return "-"
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

    def join_others(self, kept: Any, others: list[Any]) -> Any:
        return services.join_names(kept, others)


@admin.register(models.Actor)
class ActorAdmin(NamedAdmin):
    form = ActorForm
    list_display = ["name", "kind", "role", "spellings", "joined_to", "named"]
    list_filter = ["kind", ("same_as", JOINED), ("set_aside", ASIDE)]
    search_fields = ["name", "role", "aliases"]
    fields = ["name", "kind", "set_aside", "role", "joined_to", "address"]
    readonly_fields = ["role", "joined_to", "address"]

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
    list_filter = [("country", ValuesFilter), ("same_as", JOINED), ("set_aside", ASIDE)]
    search_fields = ["name", "country"]
    fields = ["name", "country", "latitude", "longitude", "set_aside"]
    fields += ["joined_to", "address"]
    readonly_fields = ["joined_to", "address"]
