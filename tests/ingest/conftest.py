"""Commands and pages without a language model: parsing is made by hand."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

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


class Home:
    """A DATELINE_HOME of its own, and manage.py in it as a process."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.environment = environment | {"DATELINE_HOME": str(folder), "PATH": ""}
        self.database = folder / "dateline.sqlite3"

    def start(self, *arguments: object) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: object) -> tuple[int, str, str]:
        """Exit code, standard output, standard error."""
        process = self.start(*arguments)
        out, err = process.communicate()
        return process.returncode, out, err


@pytest.fixture
def make_home(tmp_path):
    return lambda name, **environment: Home(tmp_path / name, **environment)
