"""One event, with every report of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ingest.models import Event
from timeline.atlas import Atlas
from timeline.chronology import EVENTS_PER_PAGE
from timeline.decisions import load_decisions
from timeline.fields import Position
from timeline.former import leading_on
from timeline.forms import TimelineFilterForm
from timeline.history import load_history
from timeline.rows import open_row
from timeline.sharing import share_event
from timeline.spots import spot_of


@require_safe
@gzip_page
@leading_on
def reports(request: HttpRequest, key: str) -> HttpResponse:
    """Show what a row of the list opens to; `?q=` are words to mark."""
    event = get_object_or_404(Event.objects.with_names(), key=key)
    context = {"row": open_row(event), "form": TimelineFilterForm(request.GET)}
    return render(request, "timeline/_reports.html", context)


@require_safe
@gzip_page
@leading_on
def event(request: HttpRequest, key: str) -> HttpResponse:
    """Show one event with every report of it, and what came before and after."""
    event = get_object_or_404(Event.objects.with_names(), key=key)
    spots = [spot_of(place, count=1) for place in event.loaded_places]
    shared = share_event(event)
    before = Event.objects.preceding(event).first()
    context = {
        "section": "",
        "home": reverse("timeline:timeline"),
        "event": event,
        "row": open_row(event),
        "history": load_history(event),
        "decisions": load_decisions(event),
        "atlas": Atlas([spot for spot in spots if spot.where]),
        "before": before,
        "after": Event.objects.following(event).first(),
        "around": _around(event, before),
        "shared": shared,
        "canonical": request.build_absolute_uri(shared.path),
    }
    return render(request, "timeline/event.html", context)


def _around(event: Event, before: Event | None) -> str:
    """The event's month in the chronology, from a page on which the event stands."""
    month = event.start.isoformat()[:7]
    earlier = Event.objects.filter(
        start__gte=event.start.replace(day=1), start__lte=event.start
    )
    position = None
    # Events that began before the month stand on its first page as well.
    most = EVENTS_PER_PAGE // 2
    if before and earlier.order_by()[:most].count() == most:
        position = Position(before.start, before.end, before.key)
    return TimelineFilterForm({}).query_string(since=month, until=month, after=position)
