"""A page for those who work on the look; there only while DEBUG is on."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from timeline import components


@require_safe
def show_components(request: HttpRequest) -> HttpResponse:
    """Show every state of every part of a page."""
    if not settings.DEBUG:
        raise Http404("This page is for development.")
    context = {
        "section": "",
        "home": request.path,
        "form": "",
        "states": components.make_states(),
        "chips": components.make_chips(),
        "facet": components.make_facet(),
        "marks": components.make_marks(),
        "atlas": components.make_atlas(),
    }
    return render(request, "timeline/components.html", context)
