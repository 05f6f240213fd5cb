"""What other sites ask for: pages that fit a frame, oEmbed, preview pictures."""

from __future__ import annotations

from xml.etree import ElementTree

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ingest.models import Event
from timeline import sharing
from timeline.chronology import Chronology
from timeline.exports.formats import FORMATS
from timeline.former import leading_on
from timeline.models import SavedView
from timeline.preview import HEIGHT, WIDTH, Column, draw_preview
from timeline.problems import find_problems
from timeline.rows import open_row
from timeline.saved import Comparison

FRESH = 600  # seconds for which a picture or an oEmbed answer may be kept
# The only pages that others may show inside theirs.
in_any_frame = csp_replace({"frame-ancestors": ["*"]})


def site_of(request: HttpRequest) -> str:
    """Where this site is reached, without a slash at the end."""
    return request.build_absolute_uri("/").rstrip("/")


# The page that offers the ways to share


@require_safe
@gzip_page
@csp_update({"frame-src": [SELF]})
def share(request: HttpRequest) -> HttpResponse:
    """Offer link, frame and files of a view of the chronology."""
    chronology = Chronology(request.GET)
    if problems := list(find_problems(chronology.form)):
        context = {"section": "", "problems": problems}
        return render(request, "timeline/share_refused.html", context, status=400)
    context = {
        "chronology": chronology,
        "formats": FORMATS,
        "query": chronology.export_query,
    }
    return _render_share(request, sharing.share_chronology(chronology), context)


@require_safe
@gzip_page
@csp_update({"frame-src": [SELF]})
@leading_on
def share_event(request: HttpRequest, key: str) -> HttpResponse:
    """Offer link and frame of one event."""
    event = get_object_or_404(Event, key=key)
    return _render_share(request, sharing.share_event(event), {})


def _render_share(
    request: HttpRequest, shared: sharing.Shareable, context: dict
) -> HttpResponse:
    site = site_of(request)
    context |= {
        "section": "",
        "shared": shared,
        "address": f"{site}{shared.path}",
        "code": shared.code(site),
        "today": timezone.now().date(),
    }
    return render(request, "timeline/share.html", context)


# Pages that fit a frame


@require_safe
@gzip_page
@xframe_options_exempt
@in_any_frame
def embed(request: HttpRequest) -> HttpResponse:
    """Show a view of the chronology inside another page."""
    chronology = Chronology(request.GET)
    if problems := list(find_problems(chronology.form)):
        home = request.build_absolute_uri(reverse("timeline:timeline"))
        context = {"address": home, "problems": problems}
        return render(request, "timeline/embed_refused.html", context, status=400)
    context = {
        "home": reverse("timeline:timeline"),
        "form": chronology.form,
        "chronology": chronology,
        "address": request.build_absolute_uri(
            sharing.share_chronology(chronology).path
        ),
    }
    return render(request, "timeline/embed.html", context)


@require_safe
@gzip_page
@xframe_options_exempt
@in_any_frame
@leading_on
def embed_event(request: HttpRequest, key: str) -> HttpResponse:
    """Show one event inside another page."""
    event = get_object_or_404(Event.objects.with_names(), key=key)
    context = {
        "home": reverse("timeline:timeline"),
        "event": event,
        "row": open_row(event),
        "address": request.build_absolute_uri(sharing.share_event(event).path),
    }
    return render(request, "timeline/embed_event.html", context)


@require_safe
@gzip_page
@xframe_options_exempt
@in_any_frame
def embed_saved(request: HttpRequest, short: str) -> HttpResponse:
    """Show a saved view inside another page, as it was."""
    view = get_object_or_404(SavedView, short=short)
    context = {
        "view": view,
        "comparison": Comparison(view),
        "address": request.build_absolute_uri(sharing.share_saved(view).path),
    }
    return render(request, "timeline/embed_saved.html", context)


# oEmbed, https://oembed.com/


@require_safe
@cache_control(public=True, max_age=FRESH)
def oembed(request: HttpRequest) -> HttpResponse:
    """Say how a page of this site is shown in another, as JSON or XML."""
    site = site_of(request)
    address = request.GET.get("url", "")
    form = request.GET.get("format", "json")
    if form not in {"json", "xml"}:
        return HttpResponse("Only json and xml.\n", "text/plain", status=501)
    inside = address == site or address.startswith(f"{site}/")
    try:
        shared = sharing.find_shareable(address) if inside else None
    except sharing.NoSuchViewError as error:
        return HttpResponse(f"{error}\n", "text/plain; charset=utf-8", status=400)
    if shared is None:
        raise Http404("Nothing to show elsewhere stands at this address")
    width = _at_most(request.GET.get("maxwidth", ""), sharing.WIDTH)
    height = _at_most(request.GET.get("maxheight", ""), shared.height)
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Dateline",
        "provider_url": f"{site}/",
        "title": shared.title,
        "cache_age": FRESH,
        "html": shared.code(site, width=str(width), height=height),
        "width": width,
        "height": height,
        "thumbnail_url": f"{site}{shared.preview_path}",
        "thumbnail_width": WIDTH,
        "thumbnail_height": HEIGHT,
    }
    if form == "json":
        return JsonResponse(answer)
    root = ElementTree.Element("oembed")
    for name, value in answer.items():
        ElementTree.SubElement(root, name).text = str(value)
    text = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, "text/xml; charset=utf-8")


def _at_most(asked: str, usual: int) -> int:
    return min(int(asked), usual) if asked.isdecimal() and int(asked) else usual


# Preview pictures


@require_safe
@cache_control(public=True, max_age=FRESH)
def preview(request: HttpRequest) -> HttpResponse:
    """Draw a view of the chronology."""
    chronology = Chronology(request.GET)
    if problems := list(find_problems(chronology.form)):
        text = "".join(f"{problem}\n" for problem in problems)
        return HttpResponse(text, "text/plain; charset=utf-8", status=400)
    overview = chronology.overview
    columns = (
        [Column(bar.exact, bar.vague, bar.label) for bar in overview.bars]
        if overview
        else []
    )
    picture = draw_preview(chronology.title, under=chronology.sources, columns=columns)
    return HttpResponse(picture, "image/png")


@require_safe
@cache_control(public=True, max_age=FRESH)
@leading_on
def preview_event(request: HttpRequest, key: str) -> HttpResponse:
    """Draw one event."""
    row = open_row(get_object_or_404(Event.objects.with_names(), key=key))
    picture = draw_preview(row.outline.title, over=row.when.words, under=row.sources)
    return HttpResponse(picture, "image/png")


@require_safe
@cache_control(public=True, max_age=FRESH)
def preview_saved(request: HttpRequest, short: str) -> HttpResponse:
    """Draw a saved view."""
    view = get_object_or_404(SavedView, short=short)
    as_of = f"As of {view.day.day} {view.day:%B %Y}"
    return HttpResponse(draw_preview(view.title, over=as_of), "image/png")
