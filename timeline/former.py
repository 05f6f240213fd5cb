"""Links to events that were joined with another."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from ingest.models import FormerKey

View = Callable[[HttpRequest, str], HttpResponse]


def leading_on(view: View) -> View:
    """Answer for an event that was joined with another with that one's page.

    Not for ever: merging may part them again.
    """

    @wraps(view)
    def wrapper(request: HttpRequest, key: str) -> HttpResponse:
        try:
            return view(request, key)
        except Http404:
            former = FormerKey.objects.filter(key=key).select_related("event").first()
            if former is None or request.resolver_match is None:
                raise
            name = request.resolver_match.view_name
            query = request.META.get("QUERY_STRING", "")
            page = reverse(name, args=[former.event.key])
            return redirect(f"{page}?{query}" if query else page)

    return wrapper
