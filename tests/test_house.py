"""The house around the program: what a newcomer runs, sets and reads."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ \\;]+)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def pins(name: str) -> set[tuple[str, str]]:
    return set(PIN.findall(read(name)))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def serve(tmp_path):
    """Start `manage.py serve` as `make run` does, in a process group of its own."""
    started = []

    def serve(**environment: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env={
                "PATH": os.environ["PATH"],
                "DATELINE_HOME": str(tmp_path / "home"),
                "ARTICLES": "",
            }
            | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )
        started.append(process)
        return process

    yield serve
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def until_ready(process: subprocess.Popen) -> str:
    said = ""
    for line in process.stdout:
        said += line
        if "Ctrl-C stops it" in line:
            return said
    raise AssertionError(said)


def test_serve_prepares_answers_and_ends_cleanly(serve, tmp_path):
    port = free_port()
    process = serve(PORT=str(port))
    said = until_ready(process)
    password = (tmp_path / "home" / "editor_password").read_text().strip()
    assert f"password: {password}\n" in said
    block = said[said.index("The editors' desk") :].splitlines()
    assert block[-2:] == [f"Dateline is at http://127.0.0.1:{port}", "Ctrl-C stops it."]
    assert len(block) == 6
    assert f"http://127.0.0.1:{port}" in said
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/admin/login/") as answer:
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    os.killpg(process.pid, signal.SIGINT)
    rest, _ = process.communicate(timeout=30)
    assert "Traceback" not in rest
    assert process.returncode in (0, 130)
    with pytest.raises(ProcessLookupError):  # no child is left
        os.killpg(process.pid, 0)
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.1", port))

    again = serve(PORT=str(port))
    said = until_ready(again)
    assert password not in said
    assert "editor_password" in said


def test_secrets_are_for_their_owner_only(serve, tmp_path):
    until_ready(serve(PORT=str(free_port())))
    for name in ("secret_key", "editor_password"):
        mode = (tmp_path / "home" / name).stat().st_mode & 0o777
        assert oct(mode) == oct(0o600), name


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"PORT": "taken"}, "PORT must be a number from 1 to 65535, not 'taken'"),
        ({"PORT": "0"}, "PORT must be a number"),
        ({"HOST": "192.0.2.1", "PORT": "8000"}, "HOST must be an address"),
        ({"DEBUG": "yes"}, "DEBUG must be True or False, not 'yes'"),
        ({"WORKERS": "many"}, "WORKERS must be a number"),
        (
            {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/none", "PORT": "free"},
            "The database cannot be used",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, dict) else "",
)
def test_a_wrong_setting_is_named_with_its_remedy(serve, environment, said):
    if environment.get("PORT") == "free":
        environment = environment | {"PORT": str(free_port())}
    process = serve(**environment)
    out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said in out
    assert "Traceback" not in out


def test_a_taken_port_is_named_before_anything_is_done(serve, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = serve(PORT=str(port))
        out, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert f"Port {port} of 127.0.0.1 is taken" in out
    assert f"make run PORT={port + 1}" in out
    assert "Traceback" not in out
    assert not (tmp_path / "home" / "dateline.sqlite3").exists()


def make(
    *arguments: str, path: str = os.environ["PATH"]
) -> subprocess.CompletedProcess:
    program = shutil.which("make")
    assert program, "make is missing"
    return subprocess.run(
        [program, *arguments],
        cwd=ROOT,
        env={"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_python_that_is_too_old_is_named(tmp_path):
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo Python 3.9.2\nexit 1\n')
    old.chmod(0o755)
    venv = tmp_path / "venv"
    done = make(f"VENV={venv}", f"{venv}/bin/python", path=str(tmp_path))
    assert done.returncode != 0
    assert "needs Python 3.11 or newer; found Python 3.9.2" in done.stderr
    assert "make run PYTHON=" in done.stderr
    assert not venv.exists()


def test_installing_says_one_line_before_and_one_after(tmp_path):
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text(
        '#!/bin/sh\ncase " $* " in *" --quiet "*) ;; *) echo noise ;; esac\n'
    )
    python.chmod(0o755)
    done = make(f"VENV={tmp_path}", f"{tmp_path}/.installed")
    before, after = done.stdout.splitlines()
    assert before.startswith("Installing what Dateline needs")
    assert after == "Installed."


def test_help_names_every_target():
    targets = re.search(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)
    said = make("help").stdout
    for target in targets[1].split():
        assert target == "help" or f"make {target}" in said


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned_with_hashes_and_names_no_registry(name):
    text = read(name)
    blocks = re.split(r"\n(?=[A-Za-z0-9])", text.partition("\n\n")[2] or text)
    pinned = [block for block in blocks if PIN.match(block)]
    assert len(pinned) > 20
    assert all("--hash=sha256:" in block for block in pinned)
    assert not re.search(r"https?://|--index|--find-links|--extra", text)


def test_tests_run_on_the_versions_that_are_served():
    assert pins("requirements.txt") <= pins("requirements-dev.txt")


@pytest.mark.parametrize("name", ["requirements.in", "requirements-dev.in"])
def test_every_requirement_has_its_reason(name):
    lines = [line for line in read(name).splitlines() if line and line[0] not in "#-"]
    assert lines
    assert [line for line in lines if "  # " not in line] == []


def test_readme_names_every_setting():
    used = set(
        re.findall(
            r"""(?:environ\.get\(|env_\w+\(\s*)["']([A-Z_]+)["']""",
            "".join(
                path.read_text(encoding="utf-8")
                for folder in ("config", "ingest", "timeline")
                for path in (ROOT / folder).rglob("*.py")
            ),
        )
    )
    assert {"PORT", "DATELINE_HOME", "SPACY_MODEL"} <= used
    named = set(re.findall(r"^\| `([A-Z_]+)`", read("README.md"), re.MULTILINE))
    assert used - named == set()


def test_readme_names_only_what_is_there():
    readme = read("README.md")
    for command in re.findall(r"manage\.py (\w+)", readme):
        found = [*ROOT.glob(f"*/management/commands/{command}.py")]
        assert found or command in {"migrate", "changepassword", "shell"}, command
    for target in re.findall(r"make ([a-z][a-z-]*)", readme):
        assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE), target
    for link in re.findall(r"\]\((?!https?:)([^)#]+)\)", readme):
        assert Path(ROOT, link).exists(), link


def test_ci_is_a_program():
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
