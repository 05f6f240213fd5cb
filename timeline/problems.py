"""What a query string asks for that cannot be obeyed: pages say it and show the rest,
files and kept views are refused."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.addresses import PLACES
from timeline.forms import TimelineFilterForm
from timeline.wording import listed

# What mailings and sites add to links to know who follows them. It asks for nothing,
# and to speak of it would only puzzle those who were sent the link.
TRACKING = ("utm_", "ref", "fbclid", "gclid", "msclkid", "mc_cid", "mc_eid")
# Which part of the map is in view, and which page of the undated.
OTHERS = ("box", "page")


def find_problems(form: TimelineFilterForm) -> Iterator[str]:
    """What is wrong with each name and value: `from: …`."""
    for name in find_strangers(form):
        yield f"{name}: there is no such filter. {say_filters(form)}"
    for name, messages in form.errors.items():
        for message in messages:
            yield f"{form.add_prefix(name)}: {message}"


def find_strangers(form: TimelineFilterForm) -> list[str]:
    """Names in the query string that are no filter."""
    known = {*OTHERS, *map(form.add_prefix, form.fields)}
    asked = [name for name in form.data if name not in known]
    return [name for name in asked if not name.startswith(TRACKING)]


def say_strangers(form: TimelineFilterForm) -> Iterator[str]:
    """What a page says of names that it leaves out of account."""
    if strangers := find_strangers(form):
        names = listed([f"“{name}”" for name in strangers], "and")
        yield f"There is no filter {names}: left out. {say_filters(form)}"


def say_filters(form: TimelineFilterForm) -> str:
    names = (form.add_prefix(name) for name in form.fields if name not in PLACES)
    return f"There are {', '.join(names)}."
