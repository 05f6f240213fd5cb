"""The map of the chronology: the same filters, places instead of the list."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url

from timeline.atlas import Atlas, read_box
from timeline.chronology import Chronology
from timeline.sharing import share_chronology
from timeline.spots import load_spots
from timeline.views.chronology import HtmxHttpRequest
from timeline.views.kept import kept


@require_safe
@kept
@gzip_page
@vary_on_headers("HX-Request", "HX-History-Restore-Request", "Cookie")
def atlas(request: HtmxHttpRequest) -> HttpResponse:
    """Show where the events that match took place; `?box=` is the part in view."""
    chronology = Chronology(request.GET)
    asked = read_box(request.GET.get("box", ""))
    home = reverse("timeline:map")
    address = home + chronology.query_string
    if asked:
        address += f"{'&' if chronology.query_string else '?'}box={asked}"
    context = {
        "section": "map",
        "home": home,
        "chronology": chronology,
        "form": chronology.form,
        "shared": share_chronology(chronology),
        "atlas": Atlas(load_spots(chronology), asked=asked),
        "canonical": request.build_absolute_uri(address),
    }
    if request.htmx and not request.htmx.history_restore_request:
        return push_url(render(request, "timeline/_update.html", context), address)
    return render(request, "timeline/timeline.html", context)
