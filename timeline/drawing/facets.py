"""The filters that choose among values, each with its list."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from timeline.addresses import PLACES
from timeline.drawing.markup import NOTHING, fill, joined
from timeline.drawing.values import facet_values
from timeline.facets import Facet
from timeline.forms import TimelineFilterForm

FACET = (
    '<section class="facet" aria-labelledby="facet-{0}">\n'
    '<h2 class="filters-heading" id="facet-{0}">{1}</h2>\n{2}<ul>{3}</ul>\n{4}'
    "</section>\n"
)
SWITCH = '<p class="facet-switch">{} · {}</p>\n'
CURRENT, OTHER = "<b>{1}</b>", '<a href="{0}">{1}</a>'
FOUND = '<p class="facet-found">{} “{}” in the name · <a href="{}">all</a></p>\n'
MORE = (
    '<p class="facet-more"><a id="more-{0}" href="{1}#facet-{0}"'
    ' hx-swap="outerHTML show:none">{2}<span class="visually-hidden">: {3}</span>'
    "</a></p>\n"
)
HINT = SafeString('<p class="filters-hint">Those with most events.</p>\n')
FIND = (
    '<form class="facet-find" method="get" action="{0}" role="search" hx-get="{0}"'
    ' hx-swap="outerHTML show:none" aria-label="{1}">{2}'
    '<input type="hidden" name="facet" value="{3}">'
    '<input type="search" name="find" value="{4}" id="find-{3}" maxlength="200"'
    ' aria-label="Find in {1}" placeholder="Find one" autocomplete="off">'
    '<button class="filters-submit" type="submit">Find</button></form>\n'
)
HIDDEN = '<input type="hidden" name="{}" value="{}">'


def facet_list(
    home: str, form: TimelineFilterForm, facets: Iterable[Facet]
) -> SafeString:
    return joined(_facet(home, form, facet) for facet in facets)


def _facet(home: str, form: TimelineFilterForm, facet: Facet) -> SafeString:
    above = [_switch(home, form, facet), _found(home, form, facet)]
    below = [_more(home, form, facet), _find(home, form, facet)]
    return fill(
        FACET,
        facet.name,
        facet.heading,
        joined(above),
        facet_values(home, facet.values),
        joined(below),
    )


def _switch(home: str, form: TimelineFilterForm, facet: Facet) -> SafeString:
    """Whether events have any or all of the people that are chosen."""
    if facet.name != "person" or not (facet.values and facet.values[0].is_chosen):
        return NOTHING
    every = form.every_person
    return fill(
        SWITCH,
        fill(
            OTHER if every else CURRENT, _link(home, form, people=None), "any of them"
        ),
        fill(
            CURRENT if every else OTHER, _link(home, form, people="all"), "all of them"
        ),
    )


def _found(home: str, form: TimelineFilterForm, facet: Facet) -> SafeString:
    if not facet.words:
        return NOTHING
    whole = _link(home, form, facet=None, find=None)
    return fill(FOUND, "With" if facet.values else "None with", facet.words, whole)


def _more(home: str, form: TimelineFilterForm, facet: Facet) -> SafeString:
    """What leads to more values or back to fewer."""
    hint = HINT if facet.is_open and facet.more else NOTHING
    if facet.is_open and not facet.words:
        words, link = "Fewer", _link(home, form, facet=None, find=None)
    elif facet.more and not facet.is_open:
        words = f"{facet.more:,} more"
        link = _link(home, form, facet=facet.name, find=None)
    else:
        return hint
    return joined((fill(MORE, facet.name, link, words, facet.heading), hint))


def _find(home: str, form: TimelineFilterForm, facet: Facet) -> SafeString:
    if not (facet.is_long or facet.words):
        return NOTHING
    kept = joined(fill(HIDDEN, *pair) for pair in state(form))
    return fill(FIND, home, facet.heading, kept, facet.name, facet.words)


def state(form: TimelineFilterForm) -> list[tuple[str, str]]:
    """What a small form of the page must carry along: every filter that is on."""
    return [
        (name, value)
        for name, values in form.chosen().items()
        if name not in PLACES
        for value in values
    ]


def _link(home: str, form: TimelineFilterForm, **changes: str | None) -> str:
    return f"{home}{form.query_string(**changes)}"
