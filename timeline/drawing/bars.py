"""The bars of the histogram."""

from __future__ import annotations

from django.utils.safestring import SafeString

from ingest.pipeline.annotations import Precision
from timeline.drawing.markup import NOTHING, fill, joined
from timeline.overview import Bar, Overview
from timeline.zoom import WIDTH

BAR = (
    '<li class="overview-bar" data-from="{}" data-to="{}" data-name="{}"'
    ' data-count="{}">{}{}</li>\n'
)
BAR_LINK = (
    '<a href="{0}{1}" title="{2}" aria-label="{2}" draggable="false">'
    '<svg width="100%" height="100%" aria-hidden="true" focusable="false">{3}{4}</svg>'
    "</a>"
)
VAGUE_BAR = '<rect fill="url(#hatch)" x="8%" width="84%" y="{}%" height="{}%"/>'
EXACT_BAR = '<rect class="overview-ink" x="8%" width="84%" y="{}%" height="{}%"/>'
BAR_LABEL = '<span class="overview-label" aria-hidden="true">{}</span>'


def overview_bars(home: str, overview: Overview) -> SafeString:
    """Each is a link to its events."""
    width = WIDTH.get(Precision(overview.unit), WIDTH[Precision.YEAR])
    return joined(
        fill(
            BAR,
            bar.interval.start.isoformat()[:width],
            bar.interval.last.isoformat()[:width],
            bar.name,
            bar.count,
            _bar_link(home, bar) if bar.count else NOTHING,
            fill(BAR_LABEL, bar.label) if bar.label else NOTHING,
        )
        for bar in overview.bars
    )


def _bar_link(home: str, bar: Bar) -> SafeString:
    return fill(
        BAR_LINK,
        home,
        bar.query,
        bar.words,
        fill(VAGUE_BAR, bar.vague_top, bar.vague_height) if bar.vague else NOTHING,
        fill(EXACT_BAR, bar.exact_top, bar.exact_height) if bar.exact else NOTHING,
    )
