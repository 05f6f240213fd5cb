"""After any series of writes, patched columns are those that a full read gives."""

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from django.db import transaction

from ingest.models import Actor, Article, Event, EventMention, Place
from tests.factories import make_article, make_event, make_mention, make_paragraph
from timeline.columns import store
from timeline.columns.patching import patch_columns
from timeline.columns.reading import read_columns
from timeline.columns.store import current_revision, load_columns

pytestmark = pytest.mark.django_db

NAMES = ("Ada Berg", "Eva Holt", "Oslo Port", "Bo Lind", "Ida Roth")
WHERE = ("Oslo", "Bergen", "Malmö")


def differences(one, other, path=""):
    """The names of the arrays in which two columns differ."""
    for field in fields(one):
        left, right = getattr(one, field.name), getattr(other, field.name)
        name = f"{path}{field.name}"
        if is_dataclass(left):
            yield from differences(left, right, f"{name}.")
        elif isinstance(left, np.ndarray):
            if not (left.dtype == right.dtype and np.array_equal(left, right)):
                yield name
        elif left != right:
            yield name


class Writer:
    """Writes at random what a site writes: on its own, in bulk, and taken back."""

    def __init__(self, seed):
        self.random = Random(seed)
        self.made = 0

    def any(self, model):
        return self.random.choice(list(model.objects.order_by("pk")))

    def day(self):
        return date(2024, 1, 1) + timedelta(days=self.random.randrange(4))

    def some(self, names):
        return self.random.sample(names, self.random.randrange(len(names)))

    def write(self):
        writes = (self.make, self.move, self.rename, self.join, self.part, self.retell)
        writes += (self.delete, self.link, self.count, self.drop, self.take_back)
        self.random.choice(writes)()

    def make(self):
        self.made += 1
        start = self.day()
        make_event(
            f"{self.random.choice('abcxyz')} {self.made}",
            start=start,
            end=start + timedelta(days=self.random.choice((1, 1, 30))),
            actors=self.some(NAMES),
            places=self.some(WHERE),
        )

    def move(self):
        start = self.day()
        Event.objects.filter(pk=self.any(Event).pk).update(
            start=start, end=start + timedelta(days=self.random.choice((1, 7)))
        )

    def rename(self):
        model = self.random.choice((Actor, Place, Article, Event))
        row = self.any(model)
        self.made += 1
        new = f"{self.random.choice('abcxyz')}-{self.made}"
        if model is Article:
            changes = {"slug": new, "title": new, "publisher": new[:1].strip("x")}
        elif model is Event:
            changes = {"key": new}
        else:
            changes = {"key": new, "name": new}
        model.objects.filter(pk=row.pk).update(**changes)

    def join(self):
        gone, kept = self.any(Event), self.any(Event)
        if gone != kept:
            gone.mentions.update(event=kept)
            kept.actors.add(*gone.actors.all())
            gone.delete()

    def part(self):
        EventMention.objects.filter(pk=self.any(EventMention).pk).update(
            event=self.random.choice((None, self.any(Event)))
        )

    def retell(self):
        self.made += 1
        article = make_article(f"again-{self.made}")
        paragraph = make_paragraph(article, "The quay opened. It was shut.")
        make_mention(paragraph, "opened", event=self.any(Event))

    def delete(self):
        if Event.objects.count() > 3:
            self.any(Event).delete()

    def link(self):
        self.any(Event).actors.set([self.any(Actor)])
        self.any(Event).places.clear()

    def count(self):
        some = Event.objects.filter(start=self.day())
        some.update(status="planned", source_count=3, disagrees=True)

    def drop(self):
        if Article.objects.count() > 3:
            self.any(Article).delete()

    def take_back(self):
        with transaction.atomic():
            self.make()
            self.move()
            if self.random.random() < 0.5:
                load_columns()
            transaction.set_rollback(True)


@pytest.mark.parametrize("seed", range(8))
def test_patched_columns_are_those_of_reading_everything(seed, monkeypatch):
    patched = []
    monkeypatch.setattr(
        store,
        "patch_columns",
        lambda *args: patched.append(patch_columns(*args)) or patched[-1],
    )
    writer = Writer(seed)
    for _ in range(6):
        writer.make()
    load_columns()
    patched.clear()

    for _ in range(25):
        for _ in range(writer.random.choice((1, 1, 4))):
            writer.write()
        columns = load_columns()
        assert columns.revision == current_revision()
        assert list(differences(columns, read_columns(columns.revision))) == []

    assert len(patched) > 10
