"""The export command: all that was asked for, or nothing and the reason."""

import os
import subprocess
import sys
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.factories import make_event


def export(*arguments: str) -> str:
    out = StringIO()
    call_command("export", "--format=csv", *arguments, stdout=out)
    return out.getvalue()


@pytest.fixture
def run(tmp_path):
    """Run a shell command where Dateline has nothing yet."""

    def run(command: str) -> subprocess.CompletedProcess:
        home = {"PATH": os.environ["PATH"], "DATELINE_HOME": str(tmp_path / "home")}
        manage = f"'{sys.executable}' manage.py"
        return subprocess.run(
            ["/bin/sh", "-c", command.replace("MANAGE", manage)],
            cwd=settings.BASE_DIR,
            env=home,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("foo=bar", "foo: there is no such filter. There are q, from, to,"),
        ("from=xyz", "from: Write a date as 2023, 2023-07 or 2023-07-26, not “xyz”."),
        ("?place=atlantis", "place: Places: nothing here for “atlantis”."),
        ("from=2024&to=2023", "to: 2023 ends before 2024 begins."),
    ],
)
@pytest.mark.django_db
def test_a_filter_that_cannot_be_obeyed_exports_nothing(query, named):
    make_event("Quay opens")

    with pytest.raises(CommandError) as refusal:
        export(query)

    assert named in str(refusal.value)
    assert str(refusal.value).endswith("Nothing was exported.")


@pytest.mark.django_db
def test_every_problem_is_named():
    with pytest.raises(CommandError, match=r"(?s)foo: .*from: "):
        export("foo=bar&from=xyz")


@pytest.mark.django_db
def test_links_begin_with_the_site():
    make_event("Quay opens", key="quay")

    assert "https://news.example.org/events/quay/" in export(
        "--site=https://news.example.org/"
    )


@pytest.mark.parametrize(
    ("environment", "begins"),
    [({}, "http://127.0.0.1:8123/"), ({"PORT": "8456"}, "http://127.0.0.1:8456/")],
    ids=["as it was served last", "as the environment says"],
)
@pytest.mark.django_db
def test_links_begin_with_the_address_of_this_dateline(
    environment, begins, settings, monkeypatch, tmp_path
):
    make_event("Quay opens", key="quay")
    settings.ADDRESS_FILE = tmp_path / "address"
    settings.ADDRESS_FILE.write_text("http://127.0.0.1:8123\n")
    settings.ADDRESS = "http://127.0.0.1:8456"
    for name in ("HOST", "PORT"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    assert f"{begins}events/quay/" in export()


def test_a_fresh_home_exports_no_events(run):
    done = run("MANAGE export --format csv")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("key,title,date")


def test_a_reader_that_has_enough_ends_it_quietly(run):
    done = run("MANAGE export --format csv | true")

    assert done.stderr == ""
