"""The places of the events that match, each with how many of them it has."""

from __future__ import annotations

from django.db.models import Count

from ingest.models import Place
from timeline.atlas import Spot
from timeline.chronology import Chronology
from timeline.filters import PLACE


def load_spots(chronology: Chronology) -> list[Spot]:
    """One query; most events first."""
    rows = PLACE.links()
    if chronology.matching.query.has_filters():
        rows = rows.filter(event__in=chronology.matching.values("pk"))
    counts = dict(rows.order_by().values_list("place").annotate(number=Count("event")))
    spots = [
        spot_of(place, count=counts[place.pk])
        for place in Place.objects.in_bulk(list(counts)).values()
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
