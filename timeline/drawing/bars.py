"""The bars of the histogram: one drawing, in which nothing moves as it arrives."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString

from ingest.pipeline.annotations import Precision
from timeline.drawing.markup import NOTHING, fill, joined
from timeline.overview import Bar, Overview
from timeline.zoom import WIDTH

DATA = 'class="overview-bar" data-from="{}" data-to="{}" data-name="{}" data-count="{}"'
LINK = '<a {0} href="{1}{2}" aria-label="{3}"><title>{3}</title>{4}</a>\n'
EMPTY = "<g {}>{}</g>\n"
ROOM = '<rect class="overview-hit" x="{}%" width="{}%" height="100%"/>'
VAGUE = '<rect fill="url(#hatch)" x="{}%" width="{}%" y="{}%" height="{}%"/>'
EXACT = '<rect class="overview-ink" x="{}%" width="{}%" y="{}%" height="{}%"/>'
LABEL = (
    '<text class="overview-label" aria-hidden="true" x="{}%" y="100%"'
    ' text-anchor="{}">{}</text>'
)
LINE = '<tspan x="{}%" dy="1.15em">{}</tspan>'

# Of the room that a bar has, and of the whole strip.
SHARE, WIDEST = 0.84, 7.0
# So near the edge a label that has the bar in its middle would leave the strip.
EDGE = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """The room of one bar, in percent of the strip."""

    number: int
    of: int

    @property
    def width(self) -> float:
        return round(100 / self.of, 3)

    @property
    def left(self) -> float:
        return round(100 * self.number / self.of, 3)

    @property
    def middle(self) -> float:
        return round(100 * (self.number + 0.5) / self.of, 3)

    @property
    def bar(self) -> tuple[float, float]:
        """Where the bar begins, and how wide it is."""
        width = min(self.width * SHARE, WIDEST)
        return round(self.middle - width / 2, 3), round(width, 3)


def overview_bars(home: str, overview: Overview) -> SafeString:
    """Each is a link to its events; what has none can still be part of a range."""
    width = WIDTH.get(Precision(overview.unit), WIDTH[Precision.YEAR])
    of = len(overview.bars)
    slots = [(bar, Slot(number, of)) for number, bar in enumerate(overview.bars)]
    drawn = [_bar(home, bar, slot, width) for bar, slot in slots]
    drawn += [_label(bar, slot, overview.has_room) for bar, slot in slots if bar.label]
    return joined(drawn)


def _bar(home: str, bar: Bar, slot: Slot, width: int) -> SafeString:
    data = fill(
        DATA,
        bar.interval.start.isoformat()[:width],
        bar.interval.last.isoformat()[:width],
        bar.name,
        bar.count,
    )
    room = fill(ROOM, slot.left, slot.width)
    if not bar.count:
        return fill(EMPTY, data, room)
    vague = fill(VAGUE, *slot.bar, bar.vague_top, bar.vague_height)
    exact = fill(EXACT, *slot.bar, bar.exact_top, bar.exact_height)
    parts = [room, vague if bar.vague else NOTHING, exact if bar.exact else NOTHING]
    return fill(LINK, data, home, bar.query, bar.words, joined(parts))


def _label(bar: Bar, slot: Slot, has_room: bool) -> SafeString:
    """Under its bar: where bars are wide, each word on a line of its own."""
    if has_room:
        x, anchor = slot.middle, "middle"
    elif slot.number < EDGE:
        x, anchor = slot.left, "start"
    elif slot.number >= slot.of - EDGE:
        x, anchor = round(slot.left + slot.width, 3), "end"
    else:
        x, anchor = slot.middle, "middle"
    words = bar.label.split() if has_room else [bar.label]
    return fill(LABEL, x, anchor, joined(fill(LINE, x, word) for word in words))
