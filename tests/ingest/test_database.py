"""A database that is empty is made ready; one that is old is not touched."""

from __future__ import annotations

import subprocess
import sys

import pytest
from django.conf import settings

from tests.ingest.made import TEXT


@pytest.fixture
def manage(tmp_path):
    """Run manage.py with a home of its own; exit code, output, errors."""

    def run(*arguments: object) -> tuple[int, str, str]:
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, arguments)],
            cwd=settings.BASE_DIR,
            env={"DATELINE_HOME": str(tmp_path / "home"), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout, done.stderr

    return run


def test_an_empty_database_gets_its_tables_by_the_first_ingest(manage, tmp_path):
    (tmp_path / "empty.txt").touch()
    code, out, err = manage("ingest", tmp_path / "empty.txt")
    assert (code, out) == (1, "0 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert "Traceback" not in err


def test_an_old_database_is_named_with_what_to_do(manage, tmp_path):
    (tmp_path / "pier.txt").write_text(TEXT, encoding="utf-8")
    assert manage("migrate", "ingest", "0001")[0] == 0
    code, out, err = manage("ingest", tmp_path / "pier.txt")
    assert (code, out) == (1, "")
    assert "older than the program" in err
    assert "manage.py migrate" in err
