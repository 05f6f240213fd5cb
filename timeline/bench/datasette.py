"""Datasette on the same events with the same facets, in the same run."""

from __future__ import annotations

import socket
import sqlite3
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from time import perf_counter, sleep
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

from django.conf import settings

from timeline.bench.figures import quantile

VERSION = "0.65.1"
VIEWS = 40
# How long one answer may take, and all of them; how long it may take to start.
PATIENCE, ENOUGH, START = 20, 300, 60
FACETS = ("person", "place", "publisher", "status")
# One row an event, as who publishes a table of events with Datasette has it.
FLAT = """
CREATE TABLE flat.events AS SELECT event.id, event.key, event.title, event.start,
  event.end, event.precision, event.status,
  (SELECT actor.key FROM ingest_event_actors link JOIN ingest_actor actor
    ON actor.id = link.actor_id WHERE link.event_id = event.id LIMIT 1) AS person,
  (SELECT place.key FROM ingest_event_places link JOIN ingest_place place
    ON place.id = link.place_id WHERE link.event_id = event.id LIMIT 1) AS place,
  (SELECT article.publisher FROM ingest_eventmention mention JOIN ingest_article article
    ON article.id = mention.article_id WHERE mention.event_id = event.id LIMIT 1)
    AS publisher
FROM ingest_event event
"""


def measure(ours: str) -> Iterator[str]:
    """The same filters asked of both over HTTP, in turn."""
    with tempfile.TemporaryDirectory(prefix="datasette-") as name:
        folder = Path(name)
        table = folder / "events.db"
        began = perf_counter()
        make_table(table)
        yield f"a table for Datasette made in {perf_counter() - began:.0f} s"
        with serve(folder, table) as theirs:
            yield from compare(ours, theirs, random_filters(table))


def compare(ours: str, theirs: str, filters: Iterable[dict[str, str]]) -> Iterator[str]:
    """Ask until there is enough; what Datasette answers instead of rows is told."""
    times: dict[str, list[float]] = {"ours": [], "theirs": []}
    failures: Counter[str] = Counter()
    began = perf_counter()
    for ask in filters:
        if perf_counter() - began > ENOUGH:
            break
        times["ours"].append(fetch(f"{ours}?{urlencode(ask)}"))
        facets = [("_facet", facet) for facet in FACETS]
        query = urlencode([*facets, ("_size", "50"), *as_columns(ask)])
        try:
            times["theirs"].append(fetch(f"{theirs}events/events?{query}"))
        except HTTPError as error:
            failures[f"status {error.code}"] += 1
        except OSError:
            failures[f"nothing within {PATIENCE} s"] += 1
    yield (
        f"the whole page over HTTP, {len(times['ours'])} filters: "
        f"{tell(times['ours'])}; Datasette {VERSION} {tell(times['theirs'])}"
        + "".join(f", {count} times {what}" for what, count in failures.items())
    )


def tell(times: list[float]) -> str:
    if not times:
        return "gave none"
    return f"median {quantile(times, 0.5):.0f} ms, p95 {quantile(times, 0.95):.0f} ms"


def make_table(path: Path) -> None:
    connection = sqlite3.connect(settings.DATELINE_HOME / "dateline.sqlite3")
    connection.execute("ATTACH ? AS flat", [str(path)])
    connection.execute(FLAT)
    for column in (*FACETS, "start"):
        connection.execute(f"CREATE INDEX flat.by_{column} ON events ({column})")
    connection.commit()
    connection.close()


def random_filters(path: Path) -> Iterator[dict[str, str]]:
    """Nothing, a person, a place, a month, in turn; such that some event answers."""
    random, connection = Random(2), sqlite3.connect(path)
    (count,) = connection.execute("SELECT count(*) FROM events").fetchone()
    for number in range(VIEWS):
        row = random.randint(1, count)
        person, place, start = connection.execute(
            "SELECT person, place, start FROM events WHERE id = ?", [row]
        ).fetchone()
        month = start[:7]
        yield (
            {},
            {"person": person},
            {"place": place},
            {"from": month, "to": month},
        )[number % 4]
    connection.close()


def as_columns(ask: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in ask.items():
        if name == "from":
            yield "start__startswith", value
        elif name != "to":
            yield name, value


def fetch(address: str) -> float:
    began = perf_counter()
    with urlopen(address, timeout=PATIENCE) as answer:
        answer.read()
    return 1000 * (perf_counter() - began)


@contextmanager
def serve(folder: Path, table: Path) -> Iterator[str]:
    """Datasette in an environment of its own, as its documentation starts it."""
    venv.create(folder / "venv", with_pip=True)
    program = folder / "venv" / "bin"
    quietly = ["--quiet", "--quiet", "--disable-pip-version-check"]
    install = [program / "python", "-m", "pip", "install", *quietly]
    subprocess.run([*install, f"datasette=={VERSION}"], check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [program / "datasette", "serve", table, "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=sys.stderr.fileno() if settings.DEBUG else subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def wait_for(address: str) -> None:
    began = perf_counter()
    while True:
        try:
            fetch(f"{address}-/versions.json")
        except OSError:
            if perf_counter() - began > START:
                raise
            sleep(0.1)
        else:
            return
