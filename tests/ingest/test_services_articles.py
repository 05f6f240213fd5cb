"""Storing an article: whole, once, and again without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ingest import models
from ingest.pipeline.annotations import Actor, ActorKind, DctBasis, Place
from ingest.services import Outcome, articles, merge_if_due, store_article
from ingest.services.articles import is_unchanged, load_source, prepare_source
from ingest.services.fingerprints import fingerprint
from tests.ingest.made import (
    BERGEN,
    HEADLINE,
    HOLM,
    SENTENCE,
    TEXT,
    make_parsed,
    make_source,
)
from tests.ingest.rows import stored_rows

pytestmark = pytest.mark.django_db


def store(text: str = TEXT, **fields: object) -> Outcome:
    parsed = make_parsed(text, **fields)
    return store_article(parsed, fingerprint=fingerprint(parsed.source))


def with_participants(*actors: Actor, places: tuple[Place, ...] = (), **fields):
    parsed = make_parsed(**fields)
    [mention] = parsed.mentions
    mention = replace(mention, actors=actors, places=places)
    return replace(parsed, mentions=(mention,))


def test_every_stored_span_is_the_marked_text():
    store()
    timex = models.TimeExpression.objects.get()
    mention = models.EventMention.objects.get()
    text = mention.paragraph.text
    assert text[timex.start : timex.end] == timex.text == "26 July 2023"
    assert text[mention.trigger_start : mention.trigger_end] == "opened"
    assert mention.sentence == SENTENCE
    article = mention.article
    assert article.text[mention.paragraph.start : mention.paragraph.end] == text


def test_storing_twice_writes_nothing():
    assert store() == Outcome.STORED
    merge_if_due()
    before = stored_rows()
    with CaptureQueriesContext(connection) as queries:
        assert store() == Outcome.UNCHANGED
        assert not merge_if_due()
    assert stored_rows() == before
    words = {query["sql"].partition(" ")[0] for query in queries}
    assert not words & {"INSERT", "UPDATE", "DELETE"}


def test_an_unchanged_article_is_known_before_parsing():
    source = prepare_source(make_source())
    assert not is_unchanged(source)
    store()
    assert is_unchanged(source)
    assert not is_unchanged(replace(source, publisher="Harbour Gazette"))
    assert not is_unchanged(replace(source, dct=date(2023, 7, 28)))


def test_other_rules_make_the_same_file_new(monkeypatch):
    store()
    monkeypatch.setattr(
        "ingest.services.fingerprints.pipeline_version", lambda model: "other rules"
    )
    assert not is_unchanged(prepare_source(make_source()))
    assert store() == Outcome.REPLACED


def test_a_corrected_article_replaces_the_old_one_and_keeps_its_slug():
    store()
    slug = models.Article.objects.get().slug
    assert store(TEXT.replace("pier", "bridge")) == Outcome.REPLACED
    article = models.Article.objects.get()
    assert article.slug == slug == "pier"
    assert "bridge" in article.paragraphs.get(position=2).text
    assert models.EventMention.objects.count() == 1


def test_a_mention_with_the_same_words_keeps_uid_and_event():
    store()
    merge_if_due()
    mention = models.EventMention.objects.get()
    key = mention.event.key
    store(f"{HEADLINE}\n\nAn added paragraph.\n\n{SENTENCE}")
    after = models.EventMention.objects.get()
    assert (after.uid, after.event.key) == (mention.uid, key)
    merge_if_due()
    assert models.Event.objects.get().key == key


def test_the_same_sentence_twice_makes_two_uids():
    store(f"{TEXT}\n\n{SENTENCE}")
    assert len(set(models.EventMention.objects.values_list("uid", flat=True))) == 2


def test_an_event_without_mentions_goes_and_so_do_its_people():
    store()
    merge_if_due()
    assert models.Event.objects.count() == 1
    store("New pier opened\n\nNothing else is known.")
    merge_if_due()
    for model in (models.Event, models.EventMention, models.Actor, models.Place):
        assert not model.objects.exists()


def test_people_of_other_articles_stay():
    store()
    store(id="other.txt")
    store("New pier opened\n\nNothing else is known.")
    assert models.Actor.objects.get().name == "Ana Holm"


def test_a_failure_in_the_middle_leaves_the_old_article_whole(monkeypatch):
    store()
    merge_if_due()
    before = stored_rows()
    monkeypatch.setattr(articles, "remove_unused", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store(TEXT.replace("pier", "bridge"))
    assert stored_rows() == before


def test_a_merge_that_was_cut_off_is_made_good(monkeypatch):
    store()
    with monkeypatch.context() as patch:
        patch.setattr("ingest.services.upkeep.merge_changed", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            merge_if_due()
    assert merge_if_due()
    assert models.EventMention.objects.get().event is not None
    assert not merge_if_due()


def test_spellings_of_one_name_are_one_actor():
    namings = [
        Actor("Ana Holm-Berg", ActorKind.PERSON, "mayor", aliases=("Holm",)),
        Actor("Ana Holm Berg", ActorKind.PERSON, "mayor of Bergen"),
        Actor("ANA HOLM BERG", ActorKind.PERSON, aliases=("Mrs Holm",)),
    ]
    for number, naming in enumerate(namings):
        parsed = with_participants(naming, id=f"{number}.txt")
        store_article(parsed, fingerprint=str(number))
    actor = models.Actor.objects.get()
    assert actor.key == "ana-holm-berg"
    assert actor.name == "Ana Holm-Berg"
    assert actor.role == "mayor of Bergen"
    assert actor.aliases == ["ANA HOLM BERG", "Ana Holm Berg", "Holm", "Mrs Holm"]
    assert actor.mentions.count() == 3


def test_an_actor_named_twice_in_a_sentence_takes_part_once():
    parsed = with_participants(HOLM, replace(HOLM, name="Ana-Holm"))
    store_article(parsed, fingerprint="x")
    assert models.EventMention.objects.get().actors.count() == 1


@pytest.mark.parametrize(
    ("places", "keys"),
    [
        ([BERGEN, BERGEN], ["bergen-norway"]),
        ([BERGEN, Place("Bergen", "Germany")], ["bergen-germany", "bergen-norway"]),
        ([Place("Norway", "Norway")], ["norway"]),
        ([Place("Camp Nord")], ["camp-nord"]),
        ([Place("Łódź", "Poland"), Place("Київ")], ["odz-poland", "київ"]),
    ],
)
def test_places_are_told_apart_by_country(places, keys):
    store_article(with_participants(places=tuple(places)), fingerprint="x")
    assert sorted(models.Place.objects.values_list("key", flat=True)) == keys


def test_a_place_gets_its_coordinates_from_a_later_naming():
    nowhere = replace(BERGEN, latitude=None, longitude=None)
    for number, place in enumerate([nowhere, BERGEN, nowhere]):
        parsed = with_participants(places=(place,), id=f"{number}.txt")
        store_article(parsed, fingerprint=str(number))
    assert models.Place.objects.get().latitude == BERGEN.latitude


@pytest.mark.parametrize(
    ("ids", "slugs"),
    [
        (["news/Pier opened.txt"], ["pier-opened"]),
        (["issue-1.2"], ["issue-12"]),
        (["pier.txt", "pier.md"], ["pier", "pier-61c45480fb"]),
        (["Київ.txt"], ["article-05f6a08a75"]),
    ],
)
def test_slugs_come_from_ids_and_never_collide(ids, slugs):
    for source_id in ids:
        store(id=source_id)
    found = models.Article.objects.order_by("pk").values_list("slug", flat=True)
    assert list(found) == slugs


def test_a_very_long_id_gives_a_slug_that_fits():
    store(id="pier " * 70)
    slug = models.Article.objects.get().slug
    assert slug.startswith("pier-pier-")
    assert len(slug) <= 100


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("https://example.org/pier", "https://example.org/pier"),
        ("javascript:alert(1)", ""),
        ("https:///no-host", ""),
        ("http://[broken", ""),
        (f"https://example.org/{'x' * 1000}", ""),
    ],
)
def test_only_web_addresses_are_kept(url, stored):
    assert prepare_source(make_source(url=url)).url == stored


def test_long_titles_are_clipped_to_their_column():
    source = prepare_source(make_source("x" * 600))
    assert len(source.title) == 500
    assert source.title.endswith("…")


def test_a_stored_article_can_be_read_back_as_it_was():
    source = prepare_source(make_source(publisher="Gazette", dct_evidence="given"))
    store(publisher="Gazette", dct_evidence="given")
    assert load_source(models.Article.objects.get()) == source


def test_an_undated_article_keeps_unresolved_mentions():
    text = TEXT.replace("26 July 2023", "Wednesday")
    store(text, dct=None, dct_basis=DctBasis.UNKNOWN)
    merge_if_due()
    mention = models.EventMention.objects.undated().get()
    assert mention.timex.interval_start is None
    assert mention.event is None


@pytest.mark.parametrize("count", [1, 40])
def test_queries_do_not_grow_with_mentions(count, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        store("\n\n".join(["Title", *[SENTENCE] * count]))
    assert models.EventMention.objects.count() == count
