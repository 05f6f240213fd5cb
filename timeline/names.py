"""Everybody and every place that events name, most often named first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator

from timeline.fields import MAX_LENGTH
from timeline.filters import Counted, Kind
from timeline.forms import TimelineFilterForm
from timeline.profile import profile_url
from timeline.search.words import folded
from timeline.wording import counted

NAMES_PER_PAGE = 120
SINGULAR = {
    "person": ("person", "people"),
    "organisation": ("organisation", "organisations"),
    "state": ("state", "states"),
    "place": ("place", "places"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """One name of the list, its page, and the chronology of its events."""

    name: str
    url: str
    query: str
    count: int


class Names:
    """One page of the names of a kind, narrowed to those with some words in them."""

    def __init__(self, kind: Kind, *, words: str, page: str) -> None:
        self.kind = kind
        self.words = words.replace("\0", "").strip()[:MAX_LENGTH]
        self._number = page

    @cached_property
    def page(self) -> Page:
        return Paginator(self._named, NAMES_PER_PAGE).get_page(self._number)

    @property
    def title(self) -> str:
        words = counted(self.page.paginator.count, *SINGULAR[self.kind.name])
        return f"{words} with “{self.words}” in the name" if self.words else words

    @property
    def query(self) -> str:
        return f"?{urlencode({'q': self.words})}" if self.words else ""

    @property
    def names(self) -> list[Name]:
        form = TimelineFilterForm({})
        return [
            Name(
                value.label,
                profile_url(self.kind, value.key),
                form.query_string(**{self.kind.name: value.key}),
                value.count,
            )
            for value in self.page.object_list
        ]

    @cached_property
    def _named(self) -> list[Counted]:
        selection = TimelineFilterForm({}).select()
        words = folded(self.words)
        return self.kind.tally(selection, selection.mask, words=words).values
