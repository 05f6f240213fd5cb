"""The reader's pages: read a query string or a name, show what is stored."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

from timeline.chronology import Chronology


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


@require_safe
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def timeline(request: HtmxHttpRequest) -> HttpResponse:
    """Show the events that match the filters in the query string."""
    chronology = Chronology(request.GET)
    context = {"chronology": chronology, "form": chronology.form}

    # htmx 2 sends HX-Request on a history restore too, and then needs the page.
    if request.htmx and not request.htmx.history_restore_request:
        response = render(request, "timeline/_update.html", context)
        return push_url(response, request.path + chronology.query_string)
    return render(request, "timeline/timeline.html", context)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer while the process and its database work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
