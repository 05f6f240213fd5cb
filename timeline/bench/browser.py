"""When a reader sees the first event, beside a plain page of the same events."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join

from ingest.models import Event
from timeline.bench import datasette as rival

ROUNDS = 7
# A new window loads pages of Chromium's own, for a second or so: they are not ours.
SETTLED = 2000
EVENTS = 50
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-quic"]
# Notes when something of the selector is first there, long tasks and layout shifts.
WATCH = """
window.seen = 0; window.blocked = 0; window.shifted = 0;
const look = () => {
  if (document.querySelector(".event")) window.seen = performance.now();
  else requestAnimationFrame(look);
};
look();
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.blocked += one.duration - 50;
}).observe({ type: "longtask", buffered: true });
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) window.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });
"""


def measure(*, datasette: bool) -> Iterator[str]:
    """Measure line by line; needs Playwright and a Chromium."""
    from playwright.sync_api import sync_playwright

    executable = shutil.which("chromium") or shutil.which("google-chrome")
    with serve_dateline() as ours, serve_plain() as plain, sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=executable, args=ARGUMENTS)
        rounds = [
            (visit(chromium, plain), visit(chromium, ours)) for _ in range(ROUNDS)
        ]
        size, requests = weigh(chromium, ours)
        chromium.close()
        base, first = (
            {name: median(one[name] for one in visits) for name in visits[0]}
            for visits in zip(*rounds, strict=True)
        )
        yield (
            f"first event on screen: {first['seen']:.0f} ms, on a plain page "
            f"{base['seen']:.0f} ms: {first['seen'] / base['seen']:.1f} times"
        )
        yield (
            f"first visit: {size / 1000:.0f} kB, {requests} requests, "
            f"{first['blocked']:.0f} ms blocked, shift {first['shifted']:.3f}"
        )
        if datasette:
            yield from rival.measure(ours)


def visit(chromium: Any, address: str) -> dict[str, float]:
    """A first visit: nothing is in a cache."""
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(WATCH)
    page.wait_for_timeout(SETTLED)
    page.goto(address, wait_until="networkidle")
    page.wait_for_function("window.seen > 0")
    found: dict[str, float] = page.evaluate(
        "({ seen: window.seen, blocked: window.blocked, shifted: window.shifted })"
    )
    context.close()
    return found


def weigh(chromium: Any, address: str) -> tuple[float, int]:
    """Bytes over the wire and requests of a first visit, which counting makes slow."""
    context = chromium.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.append(event["encodedDataLength"]),
    )
    page.goto(address, wait_until="networkidle")
    context.close()
    return sum(sizes), len(sizes)


@contextmanager
def serve_dateline() -> Iterator[str]:
    """Dateline as an operator runs it, on a port of its own."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "manage.py", "serve"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"PORT": str(port), "ARTICLES": ""},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        if not any("Ctrl-C stops it" in line for line in process.stdout or ()):
            raise RuntimeError("The server did not start.")
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def serve_plain() -> Iterator[str]:
    """The same first events as a page of nothing else, from a plain file server."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "index.html"
        page.write_text(make_plain_page(), encoding="utf-8")
        handler = partial(Quiet, directory=folder)
        with ThreadingHTTPServer(("127.0.0.1", 0), handler) as plain:
            threading.Thread(target=plain.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{plain.server_port}/"
            plain.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


def make_plain_page() -> str:
    events = Event.objects.in_reading_order().prefetch_related("actors", "places")
    rows = format_html_join(
        "\n",
        '<li class="event"><time>{}</time> <b>{}</b> {} {}</li>',
        (
            (
                event.start,
                event.title,
                ", ".join(actor.name for actor in event.actors.all()),
                ", ".join(place.name for place in event.places.all()),
            )
            for event in events[:EVENTS]
        ),
    )
    return format_html(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Events</title>'
        "<h1>Events</h1><ul>{}</ul></html>",
        rows,
    )
