"""The language model, loaded once for all tests that read real sentences."""

import pytest
from django.conf import settings

from ingest.pipeline.language import load_language


@pytest.fixture(scope="session")
def language():
    return load_language(settings.SPACY_MODEL)
