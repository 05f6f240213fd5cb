"""The articles, one article, and what is without a date in them."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from ingest.models import Article
from timeline.articles import ArticlePage
from timeline.forms import TimelineFilterForm
from timeline.problems import say_strangers
from timeline.sources import Sources
from timeline.undated import Undated, find_undated, undated_query

UNDATED_PER_PAGE = 50


@require_safe
@gzip_page
def articles(request: HttpRequest) -> HttpResponse:
    """List the articles with what was found in each."""
    sources = Sources(
        publisher=request.GET.get("publisher", ""),
        words=request.GET.get("q", ""),
        page=request.GET.get("page", ""),
    )
    context = {"section": "articles", "sources": sources}
    return render(request, "timeline/articles.html", context)


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
        .select_related("article", "paragraph")
        .defer("article__text")
    )
    paginator = Paginator(mentions, UNDATED_PER_PAGE)
    page = paginator.get_page(request.GET.get("page"))
    page.object_list = [Undated(mention, form.terms) for mention in page.object_list]
    context = {
        "section": "",
        "title": form.undated_title(paginator.count),
        "narrowed": bool(form.chips()),
        "problems": [*say_strangers(form), *form.problems],
        "query": undated_query(form),
        "page": page,
    }
    return render(request, "timeline/undated.html", context)
