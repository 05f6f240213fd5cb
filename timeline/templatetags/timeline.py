"""Small words and links that templates need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from ingest.models import Actor, Article, Event
from ingest.pipeline.annotations import Precision
from timeline.articles import basis_in_words
from timeline.atlas import Spot
from timeline.basemap import Box
from timeline.facets import Value
from timeline.fields import MAX_KEYS
from timeline.filters import KINDS
from timeline.forms import PLACES, TimelineFilterForm
from timeline.hits import find_hits
from timeline.marks import render_marks
from timeline.profile import profile_url
from timeline.reports import Quote
from timeline.rows import interval_of
from timeline.search.terms import Term, read_terms
from timeline.wording import counted, day_in_words, in_words
from timeline.zoom import WIDTH, Zoom, make_zoom

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


@register.filter
def state(form: TimelineFilterForm) -> list[tuple[str, str]]:
    """What a small form of the page must carry along: every filter that is on."""
    return [
        (name, value)
        for name, values in form.chosen().items()
        if name not in PLACES
        for value in values
    ]


@register.simple_tag
def with_hits(quote: Quote, form: TimelineFilterForm | str) -> SafeString:
    """A sentence with its marks, the words that are searched for among them."""
    return quote.marked(_terms(form))


@register.simple_tag
def title_with_hits(title: str, form: TimelineFilterForm | str) -> SafeString:
    return render_marks(title, find_hits(title, _terms(form)))


@register.simple_tag
def tells_elsewhere(form: TimelineFilterForm | str, title: str) -> bool:
    """Whether what is searched for stands in the reports and not in the title."""
    terms = _terms(form)
    return bool(terms) and not any(find_hits(title, terms))


def _terms(form: TimelineFilterForm | str) -> list[Term]:
    return read_terms(form.value("q") or "") if form else []


@register.simple_tag
def changed(form: TimelineFilterForm, **changes: str | None) -> str:
    """The query string with some fields replaced, or dropped by None."""
    return form.query_string(**changes)


# A page has hundreds of these links: as templates they would be most of its time.
NARROWING_LINK = '<li><a href="{}{}">{}</a></li>'
FACET_VALUE = (
    '<li><a class="facet-value" id="{}" href="{}{}"{}>'
    '<span class="facet-label">{}</span> '
    '<span class="facet-count" data-count="{}" aria-hidden="true">{}</span>'
    '<span class="visually-hidden">{}</span></a></li>'
)
IS_CHOSEN = mark_safe(' aria-current="true"')


@register.simple_tag
def narrowing_links(
    home: str, form: TimelineFilterForm | str, event: Event
) -> SafeString:
    """Where and who: each leads to the view with this value chosen as well."""
    form = form or TimelineFilterForm({})
    named = [("place", place.key, place.name) for place in event.loaded_places]
    named += [(actor.kind, actor.key, actor.name) for actor in event.loaded_actors]
    return format_html_join(
        "",
        NARROWING_LINK,
        ((home, narrowed(form, kind, key), name) for kind, key, name in named),
    )


@register.simple_tag
def facet_values(home: str, values: Iterable[Value]) -> SafeString:
    """The values of a filter, each a link with the count it would give."""
    return format_html_join(
        "\n",
        FACET_VALUE,
        (
            (
                value.id,
                home,
                value.query,
                IS_CHOSEN if value.is_chosen else "",
                value.label,
                value.count,
                f"+{value.added:,}" if value.added else f"{value.count:,}",
                value.words,
            )
            for value in values
        ),
    )


@register.simple_tag
def narrowed(form: TimelineFilterForm | str, name: str, key: str) -> str:
    """The query string with this value chosen as well, or alone without a form."""
    form = form or TimelineFilterForm({})
    chosen = form.value(name) or ()
    if key in chosen or len(chosen) >= MAX_KEYS:
        return form.query_string()
    return form.toggled(BY_NAME[name], key)


@register.simple_tag
def page_of(actor: Actor) -> str:
    """The address of the page of a person, an organisation or a state."""
    return profile_url(BY_NAME[actor.kind], actor.key)


@register.simple_tag
def edge(day: date, unit: str) -> str:
    """A day as the fields of the filter take it, as fine as the unit: `2023-07`."""
    return day.isoformat()[: WIDTH.get(Precision(unit), WIDTH[Precision.YEAR])]


@register.simple_tag
def only(form: TimelineFilterForm, name: str, key: str) -> str:
    """The query string with just this value of its kind chosen."""
    return form.query_string(**{name: key})


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
