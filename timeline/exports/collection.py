"""What is exported: the events of one query string, and what they were asked as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import compress

import numpy as np
from django.db.models import Max
from django.http import QueryDict
from django.urls import reverse

from ingest.models import Event, FormerKey, SetAside
from timeline.census import Census
from timeline.columns.arrays import Numbers
from timeline.columns.selection import Selection
from timeline.columns.store import current_revision
from timeline.exports.cells import Cells, load_cells
from timeline.exports.records import Record, load_records
from timeline.forms import TimelineFilterForm
from timeline.listing import in_order
from timeline.paths import path_of
from timeline.problems import find_problems

CHUNK = 500


@dataclass(frozen=True)
class Collection:
    """The events that match, in the order of the page and whatever page is shown.

    `site` is the address that links begin with, without a slash at the end.
    """

    query: QueryDict
    site: str
    retrieved: datetime

    @cached_property
    def form(self) -> TimelineFilterForm:
        return TimelineFilterForm(self.query)

    def problems(self) -> Iterator[str]:
        """Why nothing may be exported: a file does not show what it left out."""
        return find_problems(self.form)

    @cached_property
    def query_string(self) -> str:
        """The canonical query string, without its question mark."""
        return self.form.query_string(after=None).removeprefix("?")

    @property
    def url(self) -> str:
        page = self.absolute(reverse("timeline:timeline"))
        return f"{page}?{self.query_string}" if self.query_string else page

    @property
    def retrieved_text(self) -> str:
        return self.retrieved.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def title(self) -> str:
        return self.form.title(self.count, self._census.span)

    @property
    def description(self) -> str:
        return self.form.description()

    @property
    def state(self) -> str:
        """What is different as soon as anything that is exported is; two queries."""
        changed = Event.objects.aggregate(latest=Max("changed"))["latest"]
        return f"{current_revision()} {changed}"

    @property
    def count(self) -> int:
        return self.selection.count

    @cached_property
    def selection(self) -> Selection:
        """Which events, looked up once so that count and list agree."""
        return self.form.select()

    def records(self) -> Iterator[Record]:
        """Every event in the order of the list; a chunk at a time is in memory."""
        numbers = in_order(self.form, self.selection)
        return self._load(self.selection.columns.pk[numbers])

    def cells(self) -> Iterator[Cells]:
        """The same as the cells of a table."""
        numbers = in_order(self.form, self.selection)
        for first in range(0, len(numbers), CHUNK):
            chunk = numbers[first : first + CHUNK]
            yield from load_cells(self.selection.columns, chunk, self.site)

    def latest_records(self) -> Iterator[Record]:
        """Every event, what is new or was corrected last first."""
        rows = Event.objects.order_by("-changed", "-pk").values_list("pk", flat=True)
        pks = np.fromiter(rows.iterator(), np.int64)
        columns = self.selection.columns
        known = pks[np.isin(pks, columns.pk[self.selection.mask])]
        return self._load(known)

    def gone(self) -> list[tuple[str, datetime]]:
        """The addresses of events that were set aside, or joined with one that matches,
        and when; of those that were joined, at the latest."""
        there = Event.objects.values("key")
        joined = FormerKey.objects.exclude(key__in=there)
        rows = list(joined.values_list("key", "event__changed", "event"))
        columns = self.selection.columns
        matches = np.isin([pk for *_, pk in rows], columns.pk[self.selection.mask])
        aside = SetAside.objects.exclude(key__in=there).values_list("key", "at")
        found = [*aside, *(row[:2] for row in compress(rows, matches))]
        return [(self.absolute(path_of("event", key)), at) for key, at in found]

    def _load(self, pks: Numbers) -> Iterator[Record]:
        for first in range(0, len(pks), CHUNK):
            chunk = pks[first : first + CHUNK].tolist()
            yield from load_records(chunk, self.absolute)

    def absolute(self, path: str) -> str:
        return f"{self.site}{path}"

    @cached_property
    def _census(self) -> Census:
        return Census(self.selection.columns.dates, self.selection.dates)
