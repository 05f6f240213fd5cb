"""What other sites get: frames, oEmbed, the words and picture beside a link."""

import json
import re
from html import unescape
from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image

from tests.factories import make_event
from timeline.saved import make_view

pytestmark = pytest.mark.django_db
SITE = "http://testserver"


def text(response) -> str:
    return unescape(response.content.decode())


@pytest.fixture
def event():
    return make_event("Quay opens", actors=["Ada Berg"], places=["Oslo"], key="quay")


@pytest.fixture
def saved(event):
    from django.http import QueryDict

    view = make_view(QueryDict("person=ada-berg"))
    view.save()
    return view


@pytest.mark.parametrize(
    "path", ["/embed/", "/embed/?place=oslo", "/embed/events/quay/"]
)
def test_only_embedded_pages_may_stand_in_a_frame(client, event, path):
    response = client.get(path)

    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert "script" not in re.sub(r"<head>.*?</head>", "", text(response), flags=re.S)


@pytest.mark.parametrize("path", ["/", "/events/quay/", "/share/", "/map/", "/admin/"])
def test_no_other_page_may(client, event, path):
    response = client.get(path)

    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["X-Frame-Options"] == "DENY"


def test_an_embedded_view_has_its_filters_and_leads_to_the_whole(client, event):
    make_event("Ferry sails")

    page = text(client.get("/embed/", {"place": "oslo"}))

    assert "Quay opens" in page
    assert "Ferry sails" not in page
    assert f'href="{SITE}/?place=oslo"' in page
    assert '<base target="_blank">' in page


def test_an_embedded_event_shows_its_reports(client, event):
    page = text(client.get("/embed/events/quay/"))

    assert '<blockquote class="report-text">' in page
    assert f'href="{SITE}/events/quay/"' in page


def test_the_code_of_the_share_page_shows_what_it_says(client, event):
    page = text(client.get("/share/", {"place": "oslo"}))

    assert f'<iframe src="{SITE}/embed/?place=oslo" title="1 event, July 2023' in page
    assert '<iframe class="share-frame" src="/embed/?place=oslo"' in page
    assert f'value="{SITE}/?place=oslo"' in page
    assert "as of " in page


def test_every_file_is_offered_with_its_use(client, event):
    page = text(client.get("/share/", {"place": "oslo"}))

    for extension in ("csv", "json", "jsonld", "ics", "atom", "md"):
        assert f'<a href="/events.{extension}?place=oslo">' in page
    assert "<span></span></li>" not in page


def test_words_in_titles_cannot_leave_the_code(client):
    make_event('"><script>alert(1)</script>', key="bad")

    page = client.get("/events/bad/share/").content.decode()

    assert "<script>alert" not in page
    assert "&amp;quot;&amp;gt;&amp;lt;script" in page


@pytest.mark.parametrize(
    ("path", "framed"),
    [
        ("/", "/embed/"),
        ("/?place=oslo&utm_source=x", "/embed/?place=oslo"),
        ("/map/?place=oslo&box=5,58,12,61", "/embed/?place=oslo"),
        ("/events/quay/", "/embed/events/quay/"),
    ],
)
def test_oembed_answers_for_what_can_be_embedded(client, event, path, framed):
    answer = json.loads(client.get("/oembed", {"url": SITE + path}).content)

    assert answer["type"] == "rich"
    assert f'src="{SITE}{framed}"' in answer["html"]
    assert client.get(answer["thumbnail_url"])["Content-Type"] == "image/png"


def test_oembed_keeps_within_what_is_asked_for(client, event):
    asked = {"url": f"{SITE}/", "maxwidth": "300", "maxheight": "200"}
    answer = json.loads(client.get("/oembed", asked).content)

    assert (answer["width"], answer["height"]) == (300, 200)
    assert 'width="300" height="200"' in answer["html"]


def test_oembed_speaks_xml_too(client, event):
    response = client.get("/oembed", {"url": f"{SITE}/", "format": "xml"})

    root = ElementTree.fromstring(response.content)
    assert root.findtext("type") == "rich"
    assert "<iframe " in root.findtext("html")


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"url": "http://elsewhere.example/"}, 404),
        ({"url": "http://testserver.elsewhere.example/"}, 404),
        ({"url": f"{SITE}/articles/"}, 404),
        ({"url": f"{SITE}/events/gone/"}, 404),
        ({"url": f"{SITE}/nowhere"}, 404),
        ({}, 404),
        ({"url": f"{SITE}/", "format": "yaml"}, 501),
    ],
)
def test_oembed_refuses_the_rest(client, asked, status):
    assert client.get("/oembed", asked).status_code == status


@pytest.mark.parametrize("path", ["/", "/?place=oslo", "/events/quay/"])
def test_a_page_says_where_its_oembed_and_its_picture_are(client, event, path):
    page = text(client.get(path))

    found = re.search(r'"application/json\+oembed" title="[^"]+" href="([^"]+)"', page)
    picture = re.search(r'property="og:image" content="([^"]+)"', page)
    assert parse_qs(urlsplit(found[1]).query)["url"] == [SITE + path]
    assert client.get(found[1]).status_code == 200
    assert client.get(picture[1])["Content-Type"] == "image/png"


@pytest.mark.parametrize("path", ["/preview.png", "/events/quay/preview.png"])
def test_pictures_have_the_size_they_are_said_to_have(client, event, path):
    picture = Image.open(BytesIO(client.get(path).content))

    assert picture.size == (1200, 630)


def test_the_picture_is_of_the_filtered_view(client, event):
    make_event("Ferry sails")

    one, all_of_them = (
        client.get("/preview.png", query).content for query in ({"place": "oslo"}, {})
    )

    assert one != all_of_them


def test_a_saved_view_can_be_embedded(client, saved):
    page = f"{SITE}/v/{saved.short}/"
    answer = json.loads(client.get("/oembed", {"url": page}).content)
    framed = re.search(r'src="([^"]+)"', answer["html"])[1]

    assert "As of " in text(client.get(framed))
    assert client.get(answer["thumbnail_url"])["Content-Type"] == "image/png"
