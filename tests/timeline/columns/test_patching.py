"""After any series of writes, patched columns are those that a full read gives."""

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from random import Random

import numpy as np
import pytest
from django.db import transaction

from ingest.models import Actor, Article, Event, EventMention, Place
from tests.factories import make_article, make_event, make_mention, make_paragraph
from timeline.columns import common, store
from timeline.columns.patching import patch_columns
from timeline.columns.reading import read_columns
from timeline.columns.store import current_revision, load_columns
from timeline.search.asking import SENTENCES, TITLES, Asked
from timeline.search.rows import NONE, find_rows
from timeline.search.terms import Term

pytestmark = pytest.mark.django_db

NAMES = ("Ada Berg", "Eva Holt", "Oslo Port", "Bo Lind", "Ida Roth")
WRITES = "make move rename join part retell reword delete link count drop take_back"
WHERE = ("Oslo", "Bergen", "Malmö")


def differences(one, other, path=""):
    """The names of the arrays in which two columns differ; not those of words, which
    may be other words."""
    for field in fields(one):
        if field.type == "Common":
            continue
        left, right = getattr(one, field.name), getattr(other, field.name)
        name = f"{path}{field.name}"
        if is_dataclass(left):
            yield from differences(left, right, f"{name}.")
        elif isinstance(left, np.ndarray):
            if not (left.dtype == right.dtype and np.array_equal(left, right)):
                yield name
        elif left != right:
            yield name


def misplaced(columns):
    """The common words that the columns find elsewhere than the database."""
    for table, has, pks in (
        (TITLES, columns.titles, columns.pk),
        (SENTENCES, columns.sentences, columns.mention_pk),
    ):
        for word in has.words:
            [found] = find_rows([Asked(table, Term.of(word))])
            if not np.array_equal(np.isin(pks, found), has.having([word], NONE)[pks]):
                yield word


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
        names = (
            "make move rename join part retell reword delete link count drop take_back"
        )
        getattr(self, self.random.choice(names.split()))()

    def make(self):
        self.made += 1
        start = self.day()
        make_event(
            f"{self.random.choice('abcxyz')} quay opened {self.made}",
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
            changes = {"key": new, "title": f"Quay {new}"}
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

    def reword(self):
        paragraph = self.any(EventMention).paragraph
        words = self.some(["quay", "opened", "shut", "old", "bridge"])
        paragraph.text = " ".join(words).ljust(len(paragraph.text), ".")
        paragraph.save()

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
    monkeypatch.setattr(common, "WORTH", 1)
    monkeypatch.setattr(common, "SPARSE", 10_000)
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
        assert list(misplaced(columns)) == []

    assert len(patched) > 10
    assert len(columns.sentences.words) > 1
