"""What a page would leave out of account, and a file or a kept view must not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.http import QueryDict

from timeline.forms import TimelineFilterForm


def find_problems(form: TimelineFilterForm) -> Iterator[str]:
    """What is wrong with each value that cannot be obeyed: `from: …`."""
    for name, messages in form.errors.items():
        for message in messages:
            yield f"{form.add_prefix(name)}: {message}"


def find_strangers(
    form: TimelineFilterForm, query: QueryDict, *, besides: Collection[str] = ()
) -> Iterator[str]:
    """Names that are no filter, and not among those `besides`."""
    known = [form.add_prefix(name) for name in form.fields]
    for name in query:
        if name not in known and name not in besides:
            yield f"{name}: there is no such filter. There are {', '.join(known)}."
