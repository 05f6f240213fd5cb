"""Commands and pages without a language model: parsing is made by hand."""

import pytest

from tests.ingest.made import parse_made


@pytest.fixture
def made_parser(monkeypatch):
    """Let everything that parses in this process use `parse_made`; list what it did."""
    parsed = []

    def parse(source, *, language):
        parsed.append(source.id)
        return parse_made(source)

    monkeypatch.setattr("ingest.pipeline.language.load_language", lambda model: None)
    monkeypatch.setattr("ingest.pipeline.parsing.parse", parse)
    return parsed
