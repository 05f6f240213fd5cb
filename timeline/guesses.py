"""Values that somebody may mean by one that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from timeline.filters import KINDS
from timeline.forms import TimelineFilterForm
from timeline.problems import find_strangers

MOST_GUESSES = 5
LIKE = 0.6


@dataclass(frozen=True, slots=True)
class Guess:
    """What exists, and the query string that has it in place of what does not."""

    label: str
    query: str


def make_guesses(form: TimelineFilterForm) -> Iterator[Guess]:
    """The likest names for those that are no filter, and values that nothing has."""
    form.is_valid()
    filters = {form.add_prefix(name): name for name in form.fields}
    for stranger in find_strangers(form):
        for name in get_close_matches(stranger.lower(), filters, n=1, cutoff=LIKE):
            values = form.data.getlist(stranger)
            query = form.query_string(**{filters[name]: values})
            yield Guess(f"{name}={', '.join(values)}", query)
    for kind in KINDS:
        for unknown in form.unknown.get(kind.name, ()):
            keys = kind.keys_like(form.columns, unknown)
            near = get_close_matches(unknown.lower(), keys, n=MOST_GUESSES, cutoff=LIKE)
            others = {*form.value(kind.name)} - {unknown}
            for key, label in kind.labels(form.columns, near).items():
                changed = {kind.name: sorted({*others, key})}
                yield Guess(label, form.query_string(**changed))
