"""The events that a filter lets through, and how many of them have what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce

import numpy as np

from timeline.columns.arrays import Columns, Mask, Numbers


@dataclass(frozen=True)
class Selection:
    """One mask a filter; an event is in when every mask lets it through."""

    columns: Columns
    masks: Mapping[str, Mask] = field(default_factory=dict)
    _counted: dict[str, Numbers] = field(default_factory=dict)

    @cached_property
    def mask(self) -> Mask:
        return self.without("")

    def without(self, name: str) -> Mask:
        """What would be let through if this filter were not there."""
        masks = [mask for key, mask in self.masks.items() if key != name]
        return reduce(np.logical_and, masks) if masks else self.columns.everything

    @cached_property
    def count(self) -> int:
        return int(np.count_nonzero(self.mask))

    @cached_property
    def numbers(self) -> Numbers:
        """The events in reading order, as numbers of the columns."""
        return np.flatnonzero(self.mask)

    @cached_property
    def dates(self) -> Numbers:
        """How many events have each of the `dates` of the columns."""
        return self.columns.count_dates(self.mask)

    def count_by(self, links: str, *, within: Mask | None = None) -> Numbers:
        """How many events have each value that `links` leads to; of another mask's
        events where there is one."""
        if within is not None and within is not self.mask:
            return getattr(self.columns, links).count(within)
        if links not in self._counted:
            self._counted[links] = getattr(self.columns, links).count(self.mask)
        return self._counted[links]
