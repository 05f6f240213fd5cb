"""What is exported: the events of one query string, and what they were asked as."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.http import QueryDict
from django.urls import reverse

from ingest.models import Event
from timeline.census import Census
from timeline.columns.selection import Selection
from timeline.forms import TimelineFilterForm
from timeline.listing import in_order, load_events

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
    def count(self) -> int:
        return self.selection.count

    @cached_property
    def selection(self) -> Selection:
        """Which events, looked up once so that count and list agree."""
        return self.form.select()

    def events(self) -> Iterator[Event]:
        """Every event with its sources; a chunk at a time is in memory."""
        numbers = in_order(self.form, self.selection)
        keys = self.selection.columns.pk[numbers]
        for first in range(0, len(keys), CHUNK):
            yield from load_events(keys[first : first + CHUNK].tolist())

    def absolute(self, path: str) -> str:
        return f"{self.site}{path}"

    @cached_property
    def _census(self) -> Census:
        return Census(self.selection.columns.dates, self.selection.dates)
