"""What another site needs to show a page of ours: an address, code, a picture."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import Resolver404, resolve, reverse
from django.utils.html import format_html

from ingest.models import Event
from timeline.chronology import Chronology
from timeline.former import find_heir
from timeline.models import SavedView
from timeline.problems import find_problems

# An embedded chronology scrolls inside its frame; an event is about as high as this.
WIDTH, HEIGHT = 720, 560
EVENT_HEIGHT = 420


class NoSuchViewError(Exception):
    """A filter in the address cannot be obeyed; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Shareable:
    """A page that can be shown elsewhere; addresses are paths on this site."""

    title: str
    path: str
    embed_path: str
    preview_path: str
    height: int = HEIGHT

    def code(self, site: str, *, width: str = "100%", height: int = 0) -> str:
        """The HTML that shows it in another page."""
        return format_html(
            '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy"'
            ' style="border: 0"></iframe>',
            f"{site}{self.embed_path}",
            self.title,
            width,
            height or self.height,
        )


def share_chronology(chronology: Chronology) -> Shareable:
    query = chronology.export_query
    return Shareable(
        title=chronology.title,
        path=reverse("timeline:timeline") + query,
        embed_path=reverse("timeline:embed") + query,
        preview_path=reverse("timeline:preview") + query,
    )


def share_event(event: Event) -> Shareable:
    return Shareable(
        title=event.title,
        path=reverse("timeline:event", args=[event.key]),
        embed_path=reverse("timeline:embed_event", args=[event.key]),
        preview_path=reverse("timeline:preview_event", args=[event.key]),
        height=EVENT_HEIGHT,
    )


def share_saved(view: SavedView) -> Shareable:
    return Shareable(
        title=view.title,
        path=reverse("timeline:saved", args=[view.short]),
        embed_path=reverse("timeline:embed_saved", args=[view.short]),
        preview_path=reverse("timeline:preview_saved", args=[view.short]),
    )


def find_shareable(address: str) -> Shareable | None:
    """What stands at an address of this site, if it can be shown elsewhere.

    Raises Http404 where there was something once, NoSuchViewError where a filter
    cannot be obeyed.
    """
    parts = urlsplit(address)
    try:
        found = resolve(parts.path or "/")
    except Resolver404:
        return None
    match found.view_name:
        case "timeline:timeline" | "timeline:map":
            chronology = Chronology(QueryDict(parts.query))
            if problems := list(find_problems(chronology.form)):
                raise NoSuchViewError("\n".join(problems))
            return share_chronology(chronology)
        case "timeline:event":
            key = found.kwargs["key"]
            event = Event.objects.filter(key=key).first() or find_heir(key)
            if event is None:
                raise Http404(f"No such event: {key}")
            return share_event(event)
        case "timeline:saved":
            return share_saved(get_object_or_404(SavedView, **found.kwargs))
    return None
