"""Chromium for the tests that drive one; skipped where there is none, but not in CI."""

import os
import shutil
from itertools import chain

import pytest
from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 15_000
# Pages that use htmx load it at last; their policy forbids `wait_for_function`.
HTMX_IS_THERE = """() => new Promise((done) => {
  const look = () =>
    window.htmx || !document.querySelector("script[data-later]")
      ? done()
      : setTimeout(look, 10);
  look();
})"""


def find_chromium() -> str:
    """The browser that CHROMIUM names, or the first one on the path."""
    named = os.environ.get("CHROMIUM", "")
    candidates = chain([named] if named else [], NAMES)
    return next(filter(None, map(shutil.which, candidates)), "")


@pytest.fixture(scope="session", autouse=True)
def _allow_the_orm_beside_playwright():
    # Playwright's sync API keeps an event loop running in this thread, in which
    # Django would refuse to touch the database.
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="session")
def browser():
    executable = find_chromium()
    if not executable:
        if os.environ.get("CI") == "true":
            pytest.fail("CI needs Chromium: install it, or name it in CHROMIUM.")
        pytest.skip("No Chromium found: install it, or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser, live_server):
    """Open pages of the live server; any script error or refused resource fails,
    unless the test asks for trouble with `strict=False`."""
    contexts, faults = [], []

    def note(message):
        # htmx tells of a request that a newer one replaced as if it were an error.
        replaced = message.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))
        if message.type == "error" and not replaced:
            faults.append(message.text)

    def open_page(path="/", *, strict=True, **options):
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        if strict:
            page.on("pageerror", lambda error: faults.append(str(error)))
            page.on("console", note)
        page.goto(path)
        if options.get("java_script_enabled", True):
            page.evaluate(HTMX_IS_THERE)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert faults == []
