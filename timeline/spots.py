"""The places of the events that match, each with how many of them it has."""

from __future__ import annotations

from ingest.models import Place
from timeline.atlas import Spot
from timeline.chronology import Chronology
from timeline.filters import PLACE


def load_spots(chronology: Chronology) -> list[Spot]:
    """One query; most events first."""
    selection = chronology.selection
    counts = {
        value.key: value.count
        for value in PLACE.tally(selection, selection.mask).values
    }
    places = Place.objects.in_bulk(list(counts), field_name="key")
    return [
        spot_of(places[key], count=count)
        for key, count in counts.items()
        if key in places
    ]


def spot_of(place: Place, *, count: int) -> Spot:
    return Spot(
        key=place.key,
        name=place.name,
        country=place.country if place.country != place.name else "",
        latitude=place.latitude,
        longitude=place.longitude,
        count=count,
    )
