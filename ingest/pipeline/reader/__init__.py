"""The reader: bytes to `Source`, one article at a time, its form told and no more.

`iter_files` names the files, `read_path` reads one of them (many articles, if it is
a .jsonl file) and yields a ReadError in place of each article that cannot be read;
`read_bytes` reads one uploaded article and raises it.
"""

from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.files import (
    ARTICLE_SUFFIXES,
    MAX_BYTES,
    SUFFIXES,
    read_bytes,
    read_path,
)
from ingest.pipeline.reader.folders import iter_files
from ingest.pipeline.reader.metadata import parse_published
from ingest.pipeline.reader.publication import Publication, contradictions

__all__ = [
    "ARTICLE_SUFFIXES",
    "MAX_BYTES",
    "SUFFIXES",
    "Publication",
    "ReadError",
    "contradictions",
    "iter_files",
    "parse_published",
    "read_bytes",
    "read_path",
]
