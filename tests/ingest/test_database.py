"""A database that is empty is made ready; one that is old is not touched."""

from __future__ import annotations

from tests.ingest.made import TEXT


def test_an_empty_database_gets_its_tables_by_the_first_ingest(make_home, tmp_path):
    home = make_home("home")
    (tmp_path / "empty.txt").touch()
    code, out, err = home.run("ingest", tmp_path / "empty.txt")
    assert (code, out) == (1, "0 stored, 0 unchanged, 0 replaced, 1 failed\n")
    assert "Traceback" not in err


def test_an_old_database_is_named_with_what_to_do(make_home, tmp_path):
    home = make_home("home")
    (tmp_path / "pier.txt").write_text(TEXT, encoding="utf-8")
    assert home.run("migrate", "ingest", "0001")[0] == 0
    code, out, err = home.run("ingest", tmp_path / "pier.txt")
    assert (code, out) == (1, "")
    assert "older than the program" in err
    assert "manage.py migrate" in err
