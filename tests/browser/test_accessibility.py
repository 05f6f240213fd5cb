"""axe finds nothing on any page, wide and narrow, in light and dark; nothing overflows.

A page is loaded once: then its width and its colours change, and axe looks again.
"""

from datetime import date
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import Client

from ingest.models import EventChange
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_mention,
    make_paragraph,
    make_place,
    make_timex,
)
from timeline.saved import make_view

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (1280, 390)
# What changes with the scheme, and nothing else, is looked at in the dark again.
EVERYTHING = {"resultTypes": ["violations"]}
CONTRAST = {**EVERYTHING, "runOnly": ["color-contrast"]}
# Colours that still change are no contrast to measure.
AT_ONCE = "* { transition: none !important; }"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"

READER = [
    "/",
    "/?person=ada-berg&from=2023-07&to=never",
    "/?place=oslo&from=2024",
    "/?q=quay&order=best",
    "/map/",
    "/map/?box=5,58,15,62",
    "/map/?person=per-dahl",
    "/articles/quay/?mention=quay-opens#p3",
    "/articles/",
    "/articles/?q=nothing",
    "/events/quay-opens/",
    "/people/",
    "/people/ada-berg/",
    "/organisations/union/",
    "/states/norway/",
    "/places/",
    "/places/oslo/",
    "/undated/",
]
SHARED = [
    "/v/kept2222/",
    "/share/?person=ada-berg",
    "/share/?from=never",
    "/events/quay-opens/share/",
    "/embed/",
    "/embed/?from=never",
    "/embed/events/quay-opens/",
    "/embed/v/kept2222/",
    "/nowhere/",
]
DESK = [
    "",
    "ingest/article/add/",
    "ingest/article/",
    "ingest/article/{article}/change/",
    "ingest/event/",
    "ingest/event/{event}/change/",
    "ingest/eventmention/",
    "ingest/actor/",
    "ingest/actor/{actor}/change/",
    "ingest/place/",
    "timeline/savedview/",
    "timeline/savedview/add/?query=person%3Dada-berg",
]


@pytest.fixture(autouse=True)
def stored():
    """A few of everything; gives what the desk's addresses need."""
    oslo = make_place("Oslo", latitude=59.91, longitude=10.75, country="Norway")
    quay = make_event(
        "The quay opens",
        actors=[
            make_actor("Ada Berg", role="mayor"),
            make_actor("Union", kind="organisation"),
            make_actor("Norway", kind="state"),
        ],
        places=[oslo, make_place("Moss", latitude=59.43, longitude=10.66)],
        disagreements=[{"on": "numbers", "words": "Guests: 3 in “A”; 5 in “B”"}],
        disagrees=True,
        key="quay-opens",
        reported=False,
    )
    article = make_article("A day at the quay", slug="quay", dct_basis="header")
    make_paragraph(article, "The quay", kind="heading")
    make_paragraph(article, "A ship at the quay.", kind="caption")
    told = make_paragraph(article, "Bells rang. The quay opened on Wednesday.")
    timex = make_timex(told, "Wednesday")
    make_mention(
        told,
        "opened",
        sentence="The quay opened on Wednesday.",
        event=quay,
        timex=timex,
        uid="quay-opens" + 54 * "0",
    )
    later = make_paragraph(make_article("Looking back"), "It had opened in July.")
    july = make_timex(
        later, "July", start=date(2023, 7, 1), end=date(2023, 8, 1), precision="month"
    )
    make_mention(later, "opened", event=quay, timex=july)
    undated = make_paragraph(article, "Once it rained.")
    make_timex(undated, "Once", start=None)
    make_mention(undated, "rained")
    EventChange.objects.create(
        event=quay, what="title", before="Quay", after="The quay opens", by_editor=True
    )
    make_event(
        "The ferry sails",
        start=date(2024, 1, 1),
        end=date(2025, 1, 1),
        precision="year",
        actors=["Per Dahl"],
        status="planned",
    )
    view = make_view(QueryDict(""))
    view.short = "kept2222"
    view.save()
    make_event("The pier falls", places=[oslo], status="denied")
    return {
        "article": article.pk,
        "event": quay.pk,
        "actor": quay.actors.get(key="ada-berg").pk,
    }


@pytest.fixture
def look(browser, live_server):
    """Look at pages and say what is wrong with each, if anything."""
    contexts = []

    def look(paths, *, cookies=(), answers=None):
        # The policy refuses the inline styles that axe measures with.
        context = browser.new_context(base_url=live_server.url, bypass_csp=True)
        contexts.append(context)
        context.add_cookies([{**one, "url": live_server.url} for one in cookies])
        page = context.new_page()
        for path, html in (answers or {}).items():
            page.route(f"**{path}", partial(answer, html))
        found = {}
        for path in paths:
            page.set_viewport_size({"width": WIDTHS[0], "height": 900})
            page.emulate_media(color_scheme="light")
            page.goto(path)
            page.evaluate(OPEN_ALL)
            page.add_style_tag(content=AT_ONCE)
            page.evaluate(Axe().axe_script)
            if wrong := list(faults(page)):
                found[path] = wrong
        return found

    yield look
    for context in contexts:
        context.close()


def answer(html, route):
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def faults(page):
    """What axe finds, and how far the page reaches beyond its window."""
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme, options in (("light", EVERYTHING), ("dark", CONTRAST)):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("options => axe.run(options)", options)
            for rule in found["violations"]:
                places = [node["html"] for node in rule["nodes"]]
                yield width, scheme, rule["id"], places
        over = page.evaluate("document.documentElement.scrollWidth") - width
        if over > 0:
            yield width, f"reaches {over} pixels beyond the window"


@pytest.mark.parametrize(
    "paths", [READER, SHARED], ids=["the reader's pages", "what is shared, and 404"]
)
def test_nothing_is_wrong_with(look, paths):
    assert look(paths) == {}


def test_nothing_is_wrong_with_the_desk(look, admin_user, stored):
    client = Client()
    client.force_login(admin_user)
    name = settings.SESSION_COOKIE_NAME
    cookie = {"name": name, "value": client.cookies[name].value}

    assert look(["/admin/login/"]) == {}
    assert (
        look([f"/admin/{path.format(**stored)}" for path in DESK], cookies=[cookie])
        == {}
    )


def test_nothing_is_wrong_with_the_pages_for_faults(look):
    page = Client().get("/", headers={"host": "elsewhere.example"}).content.decode()
    answers = {
        "/400/": page,
        "/414/": render_to_string("414.html"),
        "/500/": render_to_string("500.html"),
    }

    assert look(answers, answers=answers) == {}
