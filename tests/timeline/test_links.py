"""Link equality: an address gives a page, whose own links give the same addresses."""

import re
from datetime import date
from html import unescape

import pytest

from tests.factories import make_article, make_event, make_place

pytestmark = pytest.mark.django_db
MOST_PAGES = 150


@pytest.fixture(autouse=True)
def _stored():
    wire = make_article("A new pier", slug="pier", publisher="Northern Wire")
    oslo = make_place("Oslo", latitude=59.9, longitude=10.7)
    make_event(
        "Quay opens",
        actors=["Ada Berg", "Per Dahl"],
        places=[oslo],
        article=wire,
        source_count=2,
    )
    make_event(
        "Treaty signed",
        start=date(2023, 1, 1),
        end=date(2024, 1, 1),
        precision="year",
        actors=["Ada Berg"],
        disagrees=True,
    )
    make_event("Ferry sails", start=date(2024, 2, 1), status="planned", places=["Moss"])


def text(response) -> str:
    return unescape(response.content.decode())


def own_links(page: str) -> set[str]:
    """The links of the page that lead to another view of the same kind."""
    return set(re.findall(r'href="(/(?:map/)?(?:\?[^"#]*)?)(?:#[^"]*)?"', page))


def canonical(page: str) -> str:
    found = re.search(r'<link rel="canonical" href="http://testserver([^"]+)"', page)
    return found[1]


@pytest.mark.parametrize(
    "start",
    [
        "/",
        "/?q=quay&order=best",
        "/?from=2023-07&to=2024&range=certain&order=newest",
        "/?person=ada-berg&person=per-dahl&people=all&status=happened",
        "/?reports=disagree&precision=year",
        "/?place=oslo&publisher=Northern+Wire&source=pier",
        "/?facet=person&find=berg",
        "/map/?person=ada-berg",
        "/map/?box=6.23,58.63,15.27,61.17",
    ],
)
def test_every_link_of_a_view_is_the_address_of_what_it_shows(client, start):
    waiting, seen = [start], set()
    while waiting and len(seen) < MOST_PAGES:
        link = waiting.pop(0)
        page = text(client.get(link))
        assert canonical(page) == link
        seen.add(link)
        new = own_links(page) - seen - set(waiting)
        if link == start:
            waiting += sorted(new)

    assert len(seen) > 5


def test_every_kind_of_filter_is_linked_and_its_chip_takes_it_back(client):
    kinds = set()
    for link in own_links(text(client.get("/"))):
        name = link.removeprefix("/?").partition("=")[0]
        if "&" in link or name in {"order", "", "/"} or link.startswith("/map"):
            continue
        kinds.add(name)
        chips = re.findall(
            r'class="headline-chip" href="([^"]+)"', text(client.get(link))
        )
        assert chips == ["/"], link

    assert kinds >= {
        "person",
        "place",
        "publisher",
        "source",
        "status",
        "reports",
        "precision",
    }
