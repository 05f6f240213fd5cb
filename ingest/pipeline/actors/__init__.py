"""Who: people, organisations and states, and the places beside them."""

from ingest.pipeline.actors.naming import find_names

__all__ = ["find_names"]
