"""Everything the chronology page shows, from one query string."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

import numpy as np
from django.http import QueryDict

from timeline.census import Census
from timeline.columns.arrays import Numbers
from timeline.columns.selection import Selection
from timeline.elsewhere import Elsewhere
from timeline.facets import Facet, make_facets
from timeline.fields import Position
from timeline.forms import TimelineFilterForm
from timeline.guesses import Guess, make_guesses
from timeline.hits import tells_elsewhere
from timeline.listing import page
from timeline.outlines import Outline, read_outlines
from timeline.overview import Overview, make_overview
from timeline.problems import say_strangers
from timeline.reports import Telling, having_words, read_tellings
from timeline.rows import Group, make_groups
from timeline.undated import find_undated, undated_query
from timeline.wording import counted, listed

EVENTS_PER_PAGE = 20
# Lists of no more events show their reports without being asked for them.
SHORT = 20
# So many sentences of an event show the words that were searched for.
MOST_TOLD = 2


@dataclass(frozen=True, slots=True)
class Offer:
    """A filter that can be dropped from an empty view, and what that would show."""

    label: str
    query: str
    count: int


class Chronology:
    """The events of one query string; every figure is read once, when asked for."""

    def __init__(
        self, query: QueryDict, *, opens: int | None = None, size: int | None = None
    ) -> None:
        """Lists of more events than it `opens` leave out what a closed row hides; a
        page of them has no more than `size`."""
        self.form = TimelineFilterForm(query)
        self._opens = opens
        self._size = size or EVENTS_PER_PAGE

    @cached_property
    def title(self) -> str:
        return self.form.title(self.census.count, self.census.span)

    @cached_property
    def query_string(self) -> str:
        return self.form.query_string()

    @cached_property
    def export_query(self) -> str:
        """Exports hold the whole list, wherever its pages begin."""
        return self.form.query_string(after=None)

    @cached_property
    def selection(self) -> Selection:
        """The events that match: what every figure of the page is counted from."""
        return self.form.select()

    @cached_property
    def lazy(self) -> bool:
        """Whether the reports of a row are fetched when it is opened."""
        return self._opens is not None and self.selection.count > self._opens

    @cached_property
    def reports_query(self) -> str:
        """What the reports of any row need to know of this view."""
        words = self.form.value("q")
        return f"?{urlencode({'q': words})}" if words else ""

    @cached_property
    def census(self) -> Census:
        return Census(self.selection.columns.dates, self.selection.dates)

    @cached_property
    def uncertain(self) -> int:
        """How many events may lie in the range but need not."""
        if not any(self.form.interval):
            return 0
        other = self.form.select(certain=not self.form.certain_only)
        return abs(other.count - self.selection.count)

    @cached_property
    def range_toggle(self) -> str:
        value = None if self.form.certain_only else "certain"
        return self.form.query_string(range=value)

    @property
    def problems(self) -> list[str]:
        """What of the query string is not obeyed, and stands by no visible field."""
        return [*say_strangers(self.form), *self.form.problems]

    @cached_property
    def guesses(self) -> list[Guess]:
        """What may be meant by values that nothing here has."""
        return list(make_guesses(self.form))

    @cached_property
    def sources(self) -> str:
        """`from 5 articles by 2 publishers, 3 with none named`, or nothing."""
        columns = self.selection.columns
        told = self.selection.count_by("articles") > 0
        if not told.any():
            return ""
        publishers = columns.published_by[told]
        # Those without a publisher are -1.
        articles = np.bincount(publishers + 1, minlength=1)
        named, unnamed = int(np.count_nonzero(articles[1:])), int(articles[0])
        words = f"from {counted(int(np.count_nonzero(told)), 'article')}"
        if named:
            words += f" by {counted(named, 'publisher')}"
            if unnamed:
                words += f", {unnamed:,} with none named"
        return words

    @cached_property
    def undated(self) -> int:
        """How many mentions have no date, and so no place here; a search says it only
        when it finds no event."""
        return 0 if self.form.terms else find_undated(self.form).count()

    @cached_property
    def undated_query(self) -> str:
        return undated_query(self.form)

    @cached_property
    def elsewhere(self) -> Elsewhere | None:
        """Where the words of a search stand that finds no event."""
        if self.selection.count or not self.form.terms:
            return None
        return Elsewhere(self.form)

    @cached_property
    def facets(self) -> list[Facet]:
        return make_facets(self.form, self.selection)

    @cached_property
    def overview(self) -> Overview | None:
        return make_overview(self.census, self.form)

    # One page of the list

    @cached_property
    def _window(self) -> Numbers:
        """The events of this page, and one more if there is a next page."""
        return page(self.form, self.selection, size=self._size + 1)

    @cached_property
    def _shown(self) -> list[tuple[Outline, list[Telling] | None]]:
        """The events of this page, and what is told of those that can be opened: all
        of a short list; of a long one only what has the words that its title lacks."""
        outlines = read_outlines(self.selection.columns, self._window[: self._size])
        terms = self.form.terms
        if not self.lazy:
            tellings = read_tellings([one.pk for one in outlines])
            return [(one, tellings[one.pk]) for one in outlines]
        pks = [one.pk for one in outlines if tells_elsewhere(one.title, terms)]
        said = {
            pk: having_words(told, terms)[:MOST_TOLD]
            for pk, told in (read_tellings(pks) if pks else {}).items()
        }
        return [(one, said.get(one.pk) or None) for one in outlines]

    @cached_property
    def groups(self) -> list[Group]:
        position = self.form.value("after")
        return make_groups(
            self._shown,
            self.census,
            previous=position and position.start,
            ranked=self.form.best_first,
        )

    @cached_property
    def next_query(self) -> str:
        """The query string of the next page, or nothing on the last."""
        if len(self._window) <= self._size or not self._shown:
            return ""
        last, _ = self._shown[-1]
        return self.form.query_string(after=Position(last.start, last.end, last.key))

    @cached_property
    def offers(self) -> list[Offer]:
        """For an empty view: what dropping each of its filters would show."""
        labels: dict[tuple[str, ...], list[str]] = {}
        for chip in self.form.chips():
            labels.setdefault(chip.names, []).append(chip.label)
        if self.form.every_person:
            labels["people",] = ["all of these people at once"]
        offers = []
        for names, words in labels.items():
            count = self.form.select(without=names).count
            query = self.form.query_string(**dict.fromkeys(names))
            if count:
                offers.append(Offer(listed(words, "and"), query, count))
        return offers
