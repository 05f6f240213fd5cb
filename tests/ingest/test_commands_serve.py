"""What `serve` reads in before it serves."""

from __future__ import annotations

import pytest

from ingest import models, services
from ingest.management.commands.serve import Command
from tests.ingest.made import TEXT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_parser")]


@pytest.mark.parametrize(
    ("own", "named", "stored"),
    [
        ([], None, ["pier.txt"]),
        (["pier.txt"], None, ["pier.txt"]),
        (["quay.txt"], None, ["quay.txt"]),
        (["quay.txt"], "seeds", ["pier.txt", "quay.txt"]),
        ([], "", []),
    ],
    ids=[
        "samples into an empty database",
        "samples again",
        "no samples among other articles",
        "what ARTICLES names, whatever is there",
        "nothing when ARTICLES is empty",
    ],
)
def test_samples_are_read_into_a_timeline_of_nothing_else(
    own, named, stored, tmp_path, settings, monkeypatch
):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "pier.txt").write_text(TEXT, encoding="utf-8")
    settings.BASE_DIR = tmp_path
    monkeypatch.delenv("ARTICLES", raising=False)
    if named is not None:
        monkeypatch.setenv("ARTICLES", named and str(tmp_path / named))
    services.ingest_uploads([(name, TEXT.encode()) for name in own])
    Command().read_articles_in()
    found = models.Article.objects.order_by("source_id")
    assert list(found.values_list("source_id", flat=True)) == stored
