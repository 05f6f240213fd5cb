"""What editors decide about names: at once, for good, and until they take it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest import models, services
from ingest.pipeline.annotations import Actor, ActorKind
from ingest.services.identities import find_identities
from tests.factories import (
    make_actor,
    make_article,
    make_mention,
    make_paragraph,
    make_place,
)
from tests.ingest.made import BERGEN, DAY, make_source, parse_made

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]


def report(words: str, trigger: str, *, day: int = 26, actors=(), places=()):
    """A mention in an article of its own, merged into an event."""
    paragraph = make_paragraph(make_article(), words)
    mention = make_mention(
        paragraph,
        trigger,
        start=date(2023, 7, day),
        actors=[make_actor(actor) for actor in actors],
        places=[make_place(place) for place in places],
    )
    services.merge_events()
    mention.refresh_from_db()
    return mention


def actors_of(mention) -> list[str]:
    mention.refresh_from_db()
    return sorted(actor.name for actor in mention.event.actors.all())


def places_of(mention) -> list[str]:
    mention.refresh_from_db()
    return sorted(place.name for place in mention.event.places.all())


def read(text: str, *, actor: Actor) -> models.Article:
    """Read an article whose one mention names the actor."""
    parsed = parse_made(make_source(text))
    mentions = tuple(replace(one, actors=(actor,)) for one in parsed.mentions)
    services.store_article(replace(parsed, mentions=mentions), fingerprint=text[-60:])
    services.merge_if_due()
    return models.Article.objects.get(source_id=parsed.source.id)


def test_the_one_kept_stands_for_the_others_in_every_event():
    first = report("Ana Holm spoke.", "spoke", actors=["Ana Holm"])
    second = report("Anna Holme sang.", "sang", day=3, actors=["Anna Holme"])
    kept, other = make_actor("Ana Holm"), make_actor("Anna Holme")
    services.join_names(kept, [other])
    assert actors_of(first) == actors_of(second) == ["Ana Holm"]


def test_parting_undoes_joining():
    first = report("Ana Holm spoke.", "spoke", actors=["Ana Holm"])
    second = report("Anna Holme sang.", "sang", day=3, actors=["Anna Holme"])
    other = services.join_names(make_actor("Ana Holm"), [make_actor("Anna Holme")])
    services.part_names(other.others.all())
    assert actors_of(first) == ["Ana Holm"]
    assert actors_of(second) == ["Anna Holme"]


def test_who_was_joined_to_the_joined_follows():
    names = ["Ana Holm", "Anna Holme", "A. Home"]
    mentions = [
        report(f"{name} sang.", "sang", day=day, actors=[name])
        for day, name in enumerate(names, start=1)
    ]
    ana, anna, home = map(make_actor, names)
    services.join_names(anna, [home])
    anna.refresh_from_db()
    services.join_names(ana, [anna])
    assert [actors_of(one) for one in mentions] == [["Ana Holm"]] * 3


def test_joining_to_one_that_is_joined_means_who_stands_for_it():
    ana, anna, home = map(make_actor, ["Ana Holm", "Anna Holme", "A. Home"])
    services.join_names(ana, [anna])
    anna.refresh_from_db()
    assert services.join_names(anna, [home]) == ana
    assert set(ana.others.all()) == {anna, home}


def test_places_are_joined_likewise():
    mention = report("A fair opened in Bergn.", "opened", places=["Bergn"])
    services.join_names(make_place("Bergen"), [make_place("Bergn")])
    assert places_of(mention) == ["Bergen"]


def test_what_is_joined_stays_so_when_articles_are_read_again():
    holm = Actor("Ana Holm", ActorKind.PERSON)
    article = read("New pier\n\nAna Holm opened it on 26 July 2023.", actor=holm)
    services.join_names(make_actor("A. Holme"), [make_actor("Ana Holm")])
    read("New pier\n\nAna Holm has opened it on 26 July 2023.", actor=holm)
    assert actors_of(article.mentions.get()) == ["A. Holme"]


def test_what_is_parted_is_not_joined_by_its_name_again():
    mention = report("Holm sang.", "sang", actors=["Holm"])
    report("Ana Holm spoke.", "spoke", day=3, actors=["Ana Holm"])
    assert actors_of(mention) == ["Ana Holm"]
    services.part_names([make_actor("Holm")])
    assert actors_of(mention) == ["Holm"]
    services.merge_events()
    assert actors_of(mention) == ["Holm"]


def test_a_name_and_a_kind_that_editors_gave_stay():
    holm = Actor("Ana Holm", ActorKind.PERSON)
    read("New pier\n\nAna Holm opened it on 26 July 2023.", actor=holm)
    row = make_actor("Ana Holm")
    services.set_fields(row, {"name": "Ana Holm Ltd", "kind": "organisation"})
    read("New pier\n\nAna Holm has opened it on 26 July 2023.", actor=holm)
    row.refresh_from_db()
    assert (row.name, row.kind) == ("Ana Holm Ltd", "organisation")
    assert row.aliases == ["Ana Holm"]


def test_a_place_stays_where_an_editor_put_it():
    mention = report("A fair opened in Bergen.", "opened")
    place = make_place("Bergen", country="Norway")
    mention.places.add(place)
    services.set_fields(place, {"latitude": None, "longitude": None})
    read(
        "New pier\n\nAna Holm opened it in Bergen on 26 July 2023.",
        actor=Actor("Ana Holm", ActorKind.PERSON),
    )
    place.refresh_from_db()
    assert BERGEN.latitude is not None
    assert place.latitude is None


def test_a_name_that_is_set_aside_is_in_no_event_until_it_is_brought_back():
    holm = Actor("Anna Holm", ActorKind.PERSON)
    article = read("New pier\n\nAnna Holm opened it on 26 July 2023.", actor=holm)
    row = make_actor("Anna Holm")
    services.set_fields(row, {"set_aside": True})
    assert actors_of(article.mentions.get()) == []
    again = "New pier\n\nAnna Holm has opened it on 26 July 2023."
    assert actors_of(read(again, actor=holm).mentions.get()) == []
    row.refresh_from_db()
    services.set_fields(row, {"set_aside": False})
    assert actors_of(article.mentions.get()) == ["Anna Holm"]


def test_a_single_name_stands_for_nobody_who_is_set_aside():
    mention = report("Holm sang.", "sang", actors=["Holm"])
    report("Anna Holm spoke.", "spoke", day=3, actors=["Anna Holm"])
    assert actors_of(mention) == ["Anna Holm"]
    services.set_fields(make_actor("Anna Holm"), {"set_aside": True})
    assert actors_of(mention) == ["Holm"]


@pytest.mark.parametrize("is_known", [False, True], ids=["new", "there already"])
def test_a_place_of_another_country_moves_until_it_is_parted(is_known):
    mention = report("A fair opened in Bergen.", "opened")
    place = models.Place.objects.create(
        key="bergen-norway", name="Bergen", country="Norway", latitude=60.4, longitude=5
    )
    mention.places.add(place)
    if is_known:
        models.Place.objects.create(
            key="bergen-germany", name="Bergen", country="Germany", latitude=54.4
        )
    services.set_fields(place, {"country": "Germany", "latitude": 52.8})
    mention.refresh_from_db()
    [moved] = mention.event.places.all()
    assert (moved.key, moved.country, moved.latitude) == (
        "bergen-germany",
        "Germany",
        52.8,
    )
    services.part_names(moved.others.all())
    mention.refresh_from_db()
    assert mention.event.places.get() == place
    assert mention.event.places.get().country == "Norway"


def test_who_is_decided_on_outlives_the_last_article():
    holm = Actor("Ana Holm", ActorKind.PERSON)
    read("New pier\n\nAna Holm opened it on 26 July 2023.", actor=holm)
    services.set_fields(make_actor("Ana Holm"), {"name": "Ana Sofie Holm"})
    services.delete_articles(models.Article.objects.all())
    assert models.Actor.objects.get().name == "Ana Sofie Holm"


def test_a_spelling_taken_off_is_somebody_else_where_it_stands_alone():
    rosa = make_actor("Rosa Fuentes", aliases=["Fuentes", "Ms Fuentes"])
    alone = report("Fuentes sang.", "sang", actors=["Rosa Fuentes"])
    full = report("Rosa Fuentes spoke.", "spoke", day=3, actors=["Rosa Fuentes"])
    other = services.take_off(rosa, "Fuentes")
    assert actors_of(alone) == [other.name] == ["Fuentes"]
    assert actors_of(full) == ["Rosa Fuentes"]
    rosa.refresh_from_db()
    assert rosa.aliases == ["Ms Fuentes"]


def test_a_spelling_taken_off_stays_off_until_it_is_given_back():
    rosa = Actor("Rosa Fuentes", ActorKind.PERSON, aliases=("Fuentes",))
    read("New pier\n\nFuentes opened it on 26 July 2023.", actor=rosa)
    row = make_actor("Rosa Fuentes")
    services.take_off(row, "Fuentes")
    article = read("New pier\n\nFuentes has opened it on 26 July 2023.", actor=rosa)
    assert actors_of(article.mentions.get()) == ["Fuentes"]
    row.refresh_from_db()
    assert row.aliases == []
    services.give_back(row.namesakes.get())
    again = read("New pier\n\nFuentes had opened it on 26 July 2023.", actor=rosa)
    assert actors_of(again.mentions.get()) == ["Rosa Fuentes"]


def test_giving_back_reads_the_articles_anew(made_parser):
    rosa = Actor("Rosa Fuentes", ActorKind.PERSON, aliases=("Fuentes",))
    read("New pier\n\nFuentes opened it on 26 July 2023.", actor=rosa)
    services.take_off(make_actor("Rosa Fuentes"), "Fuentes")
    services.give_back(models.Namesake.objects.get())
    assert made_parser == ["pier.txt"]
    assert models.EventMention.objects.get().start == DAY


def test_an_actors_own_name_is_not_taken_off():
    with pytest.raises(ValueError, match="own name"):
        services.take_off(make_actor("Rosa Fuentes"), "rosa fuentes")


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["Tim Cole", "Timothy D. Cole"], [{"Tim Cole", "Timothy D. Cole"}]),
        (["Jon Cole", "Ana Cole"], []),
        (["George Cole", "George W. Cole", "George H. Cole"], []),
        (["Maria Cole", "Maria Berg"], []),
        (["J. Cole", "Jane Cole", "John Cole"], []),
    ],
    ids=["short and full", "two first names", "two initials", "families", "initial"],
)
def test_spellings_of_one_full_name_are_one_if_nobody_else_fits(names, groups):
    keys = {make_actor(name).pk: name for name in names}
    same = {pk: main for pk, main in find_identities().items() if main}
    assert [{keys[pk], keys[main]} for pk, main in same.items()] == groups


def test_a_single_name_is_the_one_person_of_two_spellings():
    make_actor("Tim Cole")
    make_actor("Timothy D. Cole")
    single = make_actor("Cole")
    main = models.Actor.objects.get(pk=find_identities()[single.pk])
    assert main.name == "Timothy D. Cole"
