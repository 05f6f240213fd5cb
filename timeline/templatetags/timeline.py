"""Small words and links that templates need."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from ingest.models import Actor, Article, Event
from timeline.articles import basis_in_words
from timeline.atlas import Spot
from timeline.basemap import Box
from timeline.drawing import reports
from timeline.drawing.bars import overview_bars
from timeline.drawing.facets import facet_list, state
from timeline.drawing.rows import Brush
from timeline.drawing.values import facet_values
from timeline.fields import MAX_KEYS
from timeline.filters import KINDS
from timeline.forms import TimelineFilterForm
from timeline.profile import profile_url
from timeline.reports import Report
from timeline.rows import Group, Row, interval_of
from timeline.wording import counted, day_in_words, in_words
from timeline.zoom import Zoom, make_zoom

register = template.Library()
# What each export is called, and what one does with it.
FORMAT_WORDS = {
    "csv": ("CSV", "for spreadsheets: one row an event"),
    "json": ("JSON", "everything, for programs"),
    "jsonld": ("JSON-LD", "schema.org events, for search engines and linked data"),
    "ics": ("Calendar", "iCalendar, for calendar programs"),
    "atom": ("Feed", "Atom, to subscribe to what is new and corrected"),
    "md": ("Markdown", "for notes and drafts"),
    "timelinejs": (
        "TimelineJS",
        "for Knight Lab’s timeline, which suits up to some hundred events",
    ),
}
BY_NAME = {kind.name: kind for kind in KINDS}


@register.filter
def events(number: int) -> str:
    return counted(number, "event")


@register.filter
def mentions(number: int) -> str:
    return counted(number, "mention")


@register.filter
def number(number: int) -> str:
    return f"{number:,}"


@register.filter
def articles(number: int) -> str:
    return counted(number, "article")


@register.filter
def basis(article: Article) -> str:
    return basis_in_words(article)


@register.filter
def day(day: date) -> str:
    return day_in_words(day)


@register.filter
def format_name(extension: str) -> str:
    return FORMAT_WORDS.get(extension, (extension.upper(), ""))[0]


@register.filter
def format_use(extension: str) -> str:
    """What a format is good for."""
    return FORMAT_WORDS.get(extension, ("", ""))[1]


register.filter(state)


@register.simple_tag
def changed(form: TimelineFilterForm, **changes: str | None) -> str:
    """The query string with some fields replaced, or dropped by None."""
    return form.query_string(**changes)


@register.simple_tag(takes_context=True)
def list_groups(context: Context, groups: list[Group]) -> SafeString:
    """The events of a page under their headings."""
    continued = context.get("continued", "")
    return _brush(context).groups(groups, continued=continued)


@register.simple_tag(takes_context=True)
def list_row(context: Context, row: Row, *, number: int | str = "") -> SafeString:
    return _brush(context).row(row, number=number)


def _brush(context: Context) -> Brush:
    """What draws rows as this page has them."""
    chronology = context.get("chronology")
    return Brush(
        context.get("home", ""),
        context.get("form") or TimelineFilterForm({}),
        chronology.reports_query if chronology else "",
        bool(chronology and chronology.lazy),
    )


@register.simple_tag(takes_context=True)
def row_reports(context: Context, row: Row) -> SafeString:
    """What a row opens to."""
    return reports.told(row, context["form"].terms)


@register.simple_tag
def report_list(row_reports: list[Report], *, show_merging: bool = False) -> SafeString:
    return reports.report_list(row_reports, (), show_merging=show_merging)


register.simple_tag(facet_list)
register.simple_tag(facet_values)
register.simple_tag(overview_bars)


@register.simple_tag
def page_of(actor: Actor) -> str:
    """The address of the page of a person, an organisation or a state."""
    return profile_url(BY_NAME[actor.kind], actor.key)


@register.simple_tag
def only(form: TimelineFilterForm | str, name: str, key: str) -> str:
    """The query string with just this value of its kind chosen."""
    return (form or TimelineFilterForm({})).query_string(**{name: key})


@register.simple_tag
def among(form: TimelineFilterForm, spots: list[Spot]) -> str:
    """The query string with just these places chosen, as many as there may be."""
    return form.query_string(place=sorted(spot.key for spot in spots[:MAX_KEYS]))


@register.simple_tag
def boxed(form: TimelineFilterForm, box: Box) -> str:
    """The query string of the map with this part of the world in view."""
    query = form.query_string(after=None)
    return f"{query}{'&' if query else '?'}box={box}"


@register.simple_tag
def zoom(form: TimelineFilterForm | str) -> Zoom | None:
    return make_zoom(form) if form else None


@register.simple_tag(takes_context=True)
def absolute(context: Context, path: str) -> str:
    """The whole address of a path of this site."""
    return context["request"].build_absolute_uri(path)


@register.simple_tag(takes_context=True)
def oembed(context: Context, address: str, form: str) -> str:
    """Where a site that was given this address finds how to show it."""
    query = urlencode({"url": address, "format": form})
    path = f"{reverse('timeline:oembed')}?{query}"
    return context["request"].build_absolute_uri(path)


@register.filter
def date_in_words(event: Event) -> str:
    return in_words(interval_of(event), event.precision)
