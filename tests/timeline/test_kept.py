"""Pages that were drawn already: never of something older, never another reader's."""

import pytest
from django.http import HttpResponse
from django.test import Client

from ingest.models import Event
from tests.factories import make_event
from timeline.views import kept
from timeline.views.kept import Keeper

TITLE = "Delegation arrives"


class FakeWitness:
    def __init__(self):
        self.now = 1

    def state(self):
        return self.now


@pytest.fixture
def witness():
    return FakeWitness()


@pytest.fixture
def keeper(witness):
    return Keeper(witness)


def put(keeper, key, size=1):
    state, _ = keeper.find(key)
    keeper.keep(key, state, HttpResponse(b"x" * size))


def is_kept(keeper, key):
    return keeper.find(key)[1] is not None


def test_a_page_is_found_again_until_somebody_writes(keeper, witness):
    put(keeper, "a")
    assert is_kept(keeper, "a")

    witness.now = 2
    assert not is_kept(keeper, "a")


def test_a_page_during_whose_drawing_somebody_wrote_is_not_kept(keeper, witness):
    state, _ = keeper.find("a")
    witness.now = 2
    keeper.keep("a", state, HttpResponse(b"old"))

    assert not is_kept(keeper, "a")


def test_what_was_asked_for_longest_ago_makes_room(keeper, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 20)
    put(keeper, "a", size=9)
    put(keeper, "b", size=9)
    assert is_kept(keeper, "a")
    put(keeper, "c", size=9)

    assert [key for key in "abc" if is_kept(keeper, key)] == ["a", "c"]


def test_a_page_larger_than_all_room_is_not_kept(keeper, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 20)
    put(keeper, "a", size=21)

    assert not is_kept(keeper, "a")


@pytest.mark.django_db(transaction=True)
class TestPages:
    @pytest.fixture(autouse=True)
    def _page(self):
        kept.keeper.forget()
        self.event = make_event(TITLE)
        yield
        kept.keeper.forget()

    def drawn(self, monkeypatch):
        """Note each page that is drawn from here on."""
        drawn = []
        keep = kept.keeper.keep

        def note(*args):
            drawn.append(args)
            keep(*args)

        monkeypatch.setattr(kept.keeper, "keep", note)
        return drawn

    def test_the_second_reader_gets_what_the_first_got(self, client, monkeypatch):
        drawn = self.drawn(monkeypatch)
        first, second = client.get("/"), Client().get("/")

        assert len(drawn) == 1
        assert first.content == second.content
        assert first.headers == second.headers

    def test_a_correction_that_changes_no_count_is_seen_at_once(self, client):
        client.get("/")
        Event.objects.filter(pk=self.event.pk).update(title="Delegation departs")

        page = client.get("/").content.decode()
        assert "Delegation departs" in page
        assert TITLE not in page

    def test_an_update_is_not_the_page(self, client):
        page = client.get("/").content
        update = client.get("/", headers={"HX-Request": "true"}).content

        assert b"<html" in page
        assert b"<html" not in update

    def test_what_an_editor_sees_is_no_readers_page(self, admin_client):
        assert "Keep this view" in admin_client.get("/").content.decode()
        assert "Keep this view" not in Client().get("/").content.decode()
        assert "Keep this view" in admin_client.get("/").content.decode()
