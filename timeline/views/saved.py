"""A view as it was when an editor kept it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from timeline import sharing
from timeline.models import SavedView
from timeline.saved import Comparison


@require_safe
@gzip_page
def saved(request: HttpRequest, short: str) -> HttpResponse:
    """Show what was kept, and how the same view differs now."""
    view = get_object_or_404(SavedView, short=short)
    shared = sharing.share_saved(view)
    context = {
        "section": "",
        "view": view,
        "shared": shared,
        "comparison": Comparison(view),
        "home": reverse("timeline:timeline"),
        "canonical": request.build_absolute_uri(shared.path),
    }
    return render(request, "timeline/saved.html", context)
