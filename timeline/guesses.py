"""Values that somebody may mean by one that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from timeline.filters import KINDS
from timeline.forms import TimelineFilterForm

MOST_GUESSES = 5
LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Guess:
    """A value that exists, and the query string that has it in place of the other."""

    label: str
    query: str


def make_guesses(form: TimelineFilterForm) -> Iterator[Guess]:
    """The likest values for each that nothing here has."""
    form.is_valid()
    for kind in KINDS:
        for unknown in form.unknown.get(kind.name, ()):
            keys = kind.keys_like(form.columns, unknown)
            near = get_close_matches(unknown.lower(), keys, n=MOST_GUESSES, cutoff=LIKE)
            others = {*form.value(kind.name)} - {unknown}
            for key, label in kind.labels(form.columns, near).items():
                changed = {kind.name: sorted({*others, key})}
                yield Guess(label, form.query_string(**changed))
