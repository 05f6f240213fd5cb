"""The reader's pages: read a query string or a name, show what is stored."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

from ingest.models import Article, Event
from timeline.articles import ArticlePage, list_articles
from timeline.chronology import Chronology
from timeline.exports.collection import Collection
from timeline.exports.formats import FORMATS
from timeline.forms import TimelineFilterForm
from timeline.rows import make_row
from timeline.undated import Undated, find_undated, undated_query

ARTICLES_PER_PAGE = 50
UNDATED_PER_PAGE = 50


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


@require_safe
@gzip_page
@vary_on_headers("HX-Request", "HX-History-Restore-Request")
def timeline(request: HtmxHttpRequest) -> HttpResponse:
    """Show the events that match the filters in the query string."""
    chronology = Chronology(request.GET)
    home = reverse("timeline:timeline")
    address = home + chronology.query_string
    context = {
        "section": "chronology",
        "home": home,
        "chronology": chronology,
        "form": chronology.form,
        "canonical": request.build_absolute_uri(address),
    }

    # htmx 2 sends HX-Request on a history restore too, and then needs the page.
    if request.htmx and not request.htmx.history_restore_request:
        return push_url(render(request, "timeline/_update.html", context), address)
    return render(request, "timeline/timeline.html", context)


@require_safe
@gzip_page
def event(request: HttpRequest, key: str) -> HttpResponse:
    """Show one event with every report of it, and what came before and after."""
    event = get_object_or_404(Event.objects.with_sources(), key=key)
    month = event.start.isoformat()[:7]
    context = {
        "section": "",
        "home": reverse("timeline:timeline"),
        "row": make_row(event),
        "before": Event.objects.preceding(event).first(),
        "after": Event.objects.following(event).first(),
        "around": TimelineFilterForm({}).query_string(since=month, until=month),
        "canonical": request.build_absolute_uri(),
    }
    return render(request, "timeline/event.html", context)


@require_safe
@gzip_page
def articles(request: HttpRequest) -> HttpResponse:
    """List the articles with what was found in each."""
    page = Paginator(list_articles(), ARTICLES_PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(
        request, "timeline/articles.html", {"section": "articles", "page": page}
    )


@require_safe
@gzip_page
def article(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an article with its marks; `?mention=` makes some words stand out."""
    article = get_object_or_404(Article, slug=slug)
    linked = request.GET.get("mention", "")
    context = {
        "section": "articles",
        "article": article,
        "page": ArticlePage(article, linked=linked),
        "in_chronology": TimelineFilterForm({}).query_string(source=slug),
    }
    return render(request, "timeline/article.html", context)


@require_safe
@gzip_page
def undated(request: HttpRequest) -> HttpResponse:
    """List what has no date and so no place in the chronology, by article."""
    form = TimelineFilterForm(request.GET)
    mentions = (
        find_undated(form)
        .in_text_order()
        .select_related("paragraph__article")
        .defer("paragraph__article__text")
    )
    paginator = Paginator(mentions, UNDATED_PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    page.object_list = [Undated(mention) for mention in page.object_list]
    context = {
        "section": "",
        "title": form.undated_title(paginator.count),
        "narrowed": bool(form.chips()),
        "query": undated_query(form),
        "page": page,
    }
    return render(request, "timeline/undated.html", context)


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer while the process and its database work."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


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
    response = StreamingHttpResponse(
        chosen.write(collection), content_type=f"{chosen.content_type}; charset=utf-8"
    )
    if chosen.is_file:
        name = f'attachment; filename="events.{extension}"'
        response["Content-Disposition"] = name
    return response
