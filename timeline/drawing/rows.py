"""The list: events under their headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from django.utils.safestring import SafeString

from timeline.drawing.markup import NOTHING, fill, joined
from timeline.drawing.reports import told
from timeline.fields import MAX_KEYS
from timeline.filters import KINDS
from timeline.forms import TimelineFilterForm
from timeline.hits import find_hits
from timeline.marks import render_marks
from timeline.outlines import Named
from timeline.rows import Group, Row, When

BY_NAME = {kind.name: kind for kind in KINDS}

GAP = '<{0} class="list-gap">No events in these articles for {1}</{0}>'
GROUP = (
    '{}<section class="list-group" {}="{}">{}<ol class="list-events">{}</ol></section>'
)
HEADING = '<h2 class="list-heading" id="{}">{} <span class="list-note">{}</span></h2>'
ROW = (
    '<li class="event" id="{}" data-precision="{}"{}{}>'
    '<p class="event-when">{}</p>'
    '<div class="event-what">'
    '<h3 class="event-title"><a href="{}">{}</a></h3>'
    '<p class="event-meta">{}</p>'
    '<details class="event-reports"{}><summary>{}{}</summary>{}</details>'
    "</div></li>"
)
VAGUE = SafeString(" data-vague")
# Rows below any screen are laid out when they come near: see event.css.
FAR = SafeString(" data-far")
NEAR = 8
OPEN = SafeString(" open")
DATED, UNDATED = '<time datetime="{}">{}</time>', "<span>{1}</span>"
FIGURE = (
    '<span aria-hidden="true"><b class="event-figure">{}</b>{}</span>'
    '<span class="visually-hidden">{}</span>'
)
ASIDE = ' <span class="event-aside">{}</span>'
STATUS = '<b class="event-status">{}</b>'
EDITED = SafeString("date set by an editor")
LINK = '<a href="{}{}">{}</a>'
BETWEEN = SafeString("\u00a0· ")
DIFFERS = '<span class="event-disagreement"{}>{} {}</span>'
REAL = SafeString(" data-real")
LATER = (
    '<p class="event-later" data-later="{0}reports/{1}">'
    '<a href="{0}">See the reports</a></p>'
)
REST = '<p class="event-later"><a href="{}">See all reports</a></p>'


@dataclass(frozen=True, slots=True)
class Brush:
    """What the rows of a page have in common: where their links lead, what their
    reports need to know of the view, and whether not all of them are there."""

    home: str
    form: TimelineFilterForm
    reports_query: str = ""
    is_lazy: bool = False

    def groups(self, groups: Iterable[Group], *, continued: str = "") -> SafeString:
        """The list; the group `continued` stands under a heading that is there."""
        places = count()
        return joined(
            self._group(group, places, is_continued=group.anchor == continued)
            for group in groups
        )

    def _group(
        self, group: Group, places: Iterator[int], *, is_continued: bool
    ) -> SafeString:
        first, *others = group.rows
        rows = [self.row(first, place=next(places))]
        for row in others:
            rows += [_gap(row, "li"), self.row(row, place=next(places))]
        if is_continued:
            name = ("aria-label", f"{group.heading}, continued", NOTHING)
        else:
            heading = fill(HEADING, group.anchor, group.heading, group.note)
            name = ("aria-labelledby", group.anchor, heading)
        return fill(GROUP, _gap(first, "p"), *name, joined(rows))

    def row(self, row: Row, *, number: int | str = "", place: int = 0) -> SafeString:
        """One event; with a `number` its id is another than its key."""
        outline = row.outline
        hits = list(find_hits(outline.title, self.form.terms))
        if row.tellings is None:
            reports = fill(LATER, row.url, self.reports_query)
        else:
            rest = fill(REST, row.url) if self.is_lazy else NOTHING
            reports = joined((told(row, self.form.terms), rest))
        # What is searched for must be in sight.
        is_open = bool(row.tellings and self.form.terms and not hits)
        return fill(
            ROW,
            f"{outline.key}-{number}" if number else outline.key,
            outline.precision,
            VAGUE if row.when.is_vague else NOTHING,
            NOTHING if place < NEAR else FAR,
            _when(row.when),
            row.url,
            render_marks(outline.title, hits),
            self._meta(row),
            OPEN if is_open else NOTHING,
            row.sources,
            _differences(row),
            reports,
        )

    def _meta(self, row: Row) -> SafeString:
        status = row.outline.status
        parts = [fill(STATUS, status)] if status != "happened" else []
        if row.is_dated_by_editor:
            parts.append(EDITED)
        parts += [
            fill(LINK, self.home, narrowed(self.form, named), named.name)
            for named in row.outline.names
        ]
        return SafeString(BETWEEN.join(parts))


def narrowed(form: TimelineFilterForm, named: Named) -> str:
    """The query string with this value chosen as well."""
    chosen = form.value(named.kind) or ()
    if named.key in chosen or len(chosen) >= MAX_KEYS:
        return form.query_string()
    return form.toggled(BY_NAME[named.kind], named.key)


def _gap(row: Row, element: str) -> SafeString:
    return fill(GAP, element, row.gap) if row.gap else NOTHING


def _when(when: When) -> SafeString:
    aside = fill(ASIDE, when.aside) if when.aside else NOTHING
    figure = fill(FIGURE, when.figure, aside, when.words)
    return fill(DATED if when.iso else UNDATED, when.iso, figure)


def _differences(row: Row) -> SafeString:
    """What the reports do not agree on, beside their number."""
    matters, real = row.matters, REAL if row.matters else NOTHING
    parts = [fill(DIFFERS, REAL, ";", matters)] if matters else []
    if row.disagreement:
        parts.append(fill(DIFFERS, real, ":", row.disagreement))
    return joined(parts)
