"""Where: a name, and the part of the world the article is about, to a place."""

from ingest.pipeline.places.grammar import (
    is_division,
    is_linked_name,
    is_place_by_head,
    is_place_word,
    is_province,
)
from ingest.pipeline.places.resolution import (
    Surroundings,
    country_of,
    country_place,
    find_place,
    is_city,
)

__all__ = [
    "Surroundings",
    "country_of",
    "country_place",
    "find_place",
    "is_city",
    "is_division",
    "is_linked_name",
    "is_place_by_head",
    "is_place_word",
    "is_province",
]
