"""The values of a filter."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from timeline.drawing.markup import NOTHING, fill, joined
from timeline.facets import Value

FACET_VALUE = (
    '<li><a class="facet-value" id="{}" href="{}{}"{} aria-label="{}, {}">'
    '<span class="facet-label">{}</span> '
    '<span class="facet-count" data-count="{}">{}</span></a></li>\n'
)
CHOSEN = SafeString(' aria-current="true"')


def facet_values(home: str, values: Iterable[Value]) -> SafeString:
    """The values of a filter, each a link with the count it would give."""
    return joined(
        fill(
            FACET_VALUE,
            value.id,
            home,
            value.query,
            CHOSEN if value.is_chosen else NOTHING,
            value.label,
            value.words,
            value.label,
            value.count,
            f"+{value.added:,}" if value.added else f"{value.count:,}",
        )
        for value in values
    )
