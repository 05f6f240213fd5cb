"""Killed in the middle: no half article, and the next run completes it."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from pathlib import Path

import pytest

from tests.ingest.conftest import Home

COUNT = 25
SENTENCE = "Mayor Ana Holm opened pier {} in Bergen on {} March 2021."
PATIENCE = 120
# All that says what is known, without the keys and moments of one database.
CONTENTS = """
    SELECT article.source_id, article.slug, article.fingerprint, paragraph.position,
           paragraph.text, mention.uid, mention.start, event.title, event.start
    FROM ingest_article AS article
    LEFT JOIN ingest_paragraph AS paragraph ON paragraph.article_id = article.id
    LEFT JOIN ingest_eventmention AS mention ON mention.paragraph_id = paragraph.id
    LEFT JOIN ingest_event AS event ON event.id = mention.event_id
    ORDER BY article.source_id, paragraph.position, mention.uid
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for number in range(1, COUNT + 1):
        sentence = SENTENCE.format(number, number)
        text = f"A pier for Bergen\n\n{sentence}\n\nThe town had waited long."
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def untroubled(tmp_path_factory, folder):
    """What the articles give when nothing happens."""
    home = Home(tmp_path_factory.mktemp("untroubled"))
    assert home.run("ingest", folder)[0] == 0
    return read(home.database, CONTENTS)


def read(database: Path, query: str) -> list[tuple]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def stored(database: Path) -> int:
    try:
        return read(database, "SELECT count(*) FROM ingest_article")[0][0]
    except sqlite3.OperationalError:
        return 0  # no tables yet


def wait_until(condition, *, what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.01)


def children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in listed.split()]


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_run_leaves_whole_articles_and_the_next_completes_it(
    make_home, folder, untroubled, jobs
):
    home = make_home("home")
    process = home.start("ingest", folder, f"--jobs={jobs}")
    wait_until(lambda: stored(home.database) >= 3, what="the first articles")
    workers = children(process.pid) if os.path.isdir("/proc/self/task") else []
    process.send_signal(signal.SIGKILL)
    process.communicate()
    before = stored(home.database)
    assert before < COUNT, "it was killed too late to show anything"
    assert read(home.database, "PRAGMA foreign_key_check") == []
    whole = "SELECT count(*) FROM ingest_paragraph GROUP BY article_id"
    assert read(home.database, whole) == [(3,)] * before

    code, out, _ = home.run("ingest", folder)
    done = f"{COUNT - before} stored, {before} unchanged, 0 replaced, 0 failed\n"
    assert (code, out) == (0, done)
    assert read(home.database, CONTENTS) == untroubled
    wait_until(lambda: not any(map(is_alive, workers)), what="the workers to end")
