"""People, organisations, states and places: lists of them, and a page for each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ingest.models import Actor, Place
from timeline.filters import PLACE, Kind
from timeline.names import Names
from timeline.profile import Profile, page_of


@require_safe
@gzip_page
def names(request: HttpRequest, kind: Kind) -> HttpResponse:
    """List the names of a kind with the number of their events."""
    names = Names(
        kind, words=request.GET.get("q", ""), page=request.GET.get("page", "")
    )
    context = {
        "section": _section(kind),
        "names": names,
        "home": reverse("timeline:timeline"),
    }
    return render(request, "timeline/names.html", context)


@require_safe
@gzip_page
def profile(request: HttpRequest, kind: Kind, key: str) -> HttpResponse:
    """Show what the articles tell of one of them."""
    if kind is PLACE:
        subject = get_object_or_404(Place, key=key, set_aside=False)
    else:
        subject = get_object_or_404(Actor, key=key, kind=kind.name, set_aside=False)
    if subject.same_as is not None:
        return redirect(page_of(subject.same_as))
    profile = Profile(kind, subject)
    context = {
        "section": _section(kind),
        "profile": profile,
        "subject": subject,
        "chronology": profile.chronology,
        "form": "",
        "home": reverse("timeline:timeline"),
        "canonical": request.build_absolute_uri(profile.url),
    }
    return render(request, "timeline/profile.html", context)


def _section(kind: Kind) -> str:
    return "places" if kind is PLACE else "people"
