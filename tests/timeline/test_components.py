"""The page of components: there for development, and nowhere else."""

import re
from html import unescape

import pytest

URL = "/components/"


@pytest.fixture
def page(client, settings):
    settings.DEBUG = True
    return unescape(client.get(URL).content.decode())


def test_it_is_not_there_without_debug(client):
    assert client.get(URL).status_code == 404


@pytest.mark.parametrize(
    "words",
    [
        "26 July 2023",
        "between 24 and 30 July 2023",
        "summer 2023",
        "the 2020s",
        "between 28 September and 2 October 2023",
        "planned",
        "denied",
        "3 reports, 1 of them a copy",
        "1 report says 26 July 2023; 1 says July 2023",
        "reports disagree on numbers",
        "No events in these articles for 7 weeks",
        "Nothing matches all of this",
    ],
)
def test_every_state_is_shown(page, words):
    assert words in page


@pytest.mark.parametrize("kind", ["timex", "trigger", "hit", "linked"])
def test_every_mark_is_shown(page, kind):
    assert f'data-kind="{kind}"' in page


def test_marks_stand_on_the_words_they_name(page):
    assert 'data-kind="timex">Wednesday</mark>' in page
    assert 'data-kind="trigger">opened</mark>' in page


def test_no_id_comes_twice(page):
    ids = re.findall(r' id="([^"]+)"', page)

    assert len(ids) == len(set(ids))
