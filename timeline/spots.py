"""The places of the events that match, each with how many of them it has."""

from __future__ import annotations

import numpy as np

from ingest.models import Place
from timeline.atlas import Spot
from timeline.chronology import Chronology


def load_spots(chronology: Chronology) -> list[Spot]:
    """One query; most events first."""
    selection = chronology.selection
    counts = selection.count_by("places")
    present = np.flatnonzero(counts)
    pks = selection.columns.place.pks[present].tolist()
    places = Place.objects.in_bulk(pks)
    spots = [
        spot_of(places[pk], count=count)
        for pk, count in zip(pks, counts[present].tolist(), strict=True)
    ]
    return sorted(spots, key=lambda spot: (-spot.count, spot.name, spot.key))


def spot_of(place: Place, *, count: int) -> Spot:
    return Spot(
        key=place.key,
        name=place.name,
        country=place.country if place.country != place.name else "",
        latitude=place.latitude,
        longitude=place.longitude,
        count=count,
    )
