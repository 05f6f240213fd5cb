"""Links to events that were joined with another, or set aside by an editor."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ingest.models import Event, EventMention, FormerKey, SetAside

View = Callable[[HttpRequest, str], HttpResponse]
GONE = 410


def leading_on(view: View) -> View:
    """Answer for an event that was joined with another with that one's page, and for
    one that was set aside with a page that says so.

    Neither for ever: merging may part them again, an editor bring it back.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, key: str) -> HttpResponse:
        try:
            return view(request, key)
        except Http404:
            if request.resolver_match is None:
                raise
            name = request.resolver_match.view_name
            if event := find_heir(key):
                query = request.META.get("QUERY_STRING", "")
                page = reverse(name, args=[event.key])
                return redirect(f"{page}?{query}" if query else page)
            aside = SetAside.objects.filter(key=key).first()
            if aside is None:
                raise
            in_frame = name.startswith("timeline:embed")
            template = "timeline/embed_gone.html" if in_frame else "410.html"
            home = request.build_absolute_uri(reverse("timeline:timeline"))
            context = {"section": "", "day": aside.at.date(), "address": home}
            return render(request, template, context, status=GONE)

    return wrapper


def find_heir(key: str) -> Event | None:
    """The event that has the reports of the one whose key this was, if there is one."""
    former = FormerKey.objects.filter(key=key).select_related("event").first()
    if former is not None:
        return former.event
    aside = SetAside.objects.filter(key=key).first()
    if aside is None:
        return None
    told = EventMention.objects.filter(uid__in=aside.uids, event__isnull=False)
    mention = told.select_related("event").order_by("pk").first()
    return mention and mention.event
