"""The chronology, as a page and as files."""

from __future__ import annotations

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

from ingest.pipeline.annotations import Interval
from timeline.chronology import SHORT, Chronology
from timeline.exports.collection import Collection
from timeline.exports.formats import FORMATS
from timeline.rows import group_anchor
from timeline.sharing import share_chronology
from timeline.views.kept import kept


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


@require_safe
@kept
@gzip_page
@vary_on_headers("HX-Request", "HX-Target", "HX-History-Restore-Request", "Cookie")
def timeline(request: HtmxHttpRequest) -> HttpResponse:
    """Show the events that match the filters in the query string."""
    # htmx 2 sends HX-Request on a history restore too, and then needs the page.
    is_update = bool(request.htmx) and not request.htmx.history_restore_request
    chronology = Chronology(request.GET, opens=0 if is_update else SHORT)
    home = reverse("timeline:timeline")
    address = home + chronology.query_string
    context = {
        "section": "chronology",
        "home": home,
        "chronology": chronology,
        "form": chronology.form,
        "lazy": chronology.lazy,
        "shared": share_chronology(chronology),
        "canonical": request.build_absolute_uri(address),
    }

    # A list that is scrolled asks for what replaces the link to its next page.
    position = chronology.form.value("after")
    if request.htmx.target == "more" and position:
        context["continued"] = group_anchor(Interval(position.start, position.end))
        return render(request, "timeline/_more.html", context)
    if is_update:
        return push_url(render(request, "timeline/_update.html", context), address)
    page = render(request, "timeline/timeline.html", context)
    # The stylesheet is asked for before the page is read.
    page["Link"] = f"<{static('reader.css')}>; rel=preload; as=style"
    return page


@require_safe
@gzip_page
def export(request: HttpRequest, extension: str) -> HttpResponseBase:
    """Stream the events that match the query string in one of the formats."""
    if extension not in FORMATS:
        raise Http404(f"No such format: {extension}")
    chosen = FORMATS[extension]
    collection = Collection(
        query=request.GET,
        site=request.build_absolute_uri("/").rstrip("/"),
        retrieved=timezone.now(),
    )
    if problems := list(collection.problems()):
        return _refuse([*problems, "Nothing was exported."], chosen.content_type)
    etag = ""
    if chosen.is_polled:
        etag = quote_etag(f"{collection.state} {collection.url}")
        if unchanged := get_conditional_response(request, etag=etag):
            return unchanged
    response = StreamingHttpResponse(
        chosen.write(collection), content_type=f"{chosen.content_type}; charset=utf-8"
    )
    if etag:
        response["ETag"] = etag
    if chosen.file_name:
        name = f'attachment; filename="{chosen.file_name}"'
        response["Content-Disposition"] = name
    return response


def _refuse(problems: list[str], content_type: str) -> HttpResponse:
    """Say what cannot be obeyed, as JSON to who asked for a kind of it."""
    if content_type.endswith("json"):
        return JsonResponse({"errors": problems}, status=400)
    text = "".join(f"{problem}\n" for problem in problems)
    return HttpResponse(text, "text/plain; charset=utf-8", status=400)
