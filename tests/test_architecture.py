"""The rules of ARCHITECTURE.md that a machine can check."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

ROOT = settings.BASE_DIR
# 300 lines are the aim; a few more are defended in review, above this nothing is.
LINES = 320
OURS = ("config", "ingest", "timeline")
# Who may import whom, the most special first: a module obeys the first line that
# names it or a package around it.
MAY_IMPORT = {
    "config": ("config",),
    "timeline.management": ("timeline", "ingest.management"),
    "timeline": ("timeline", "ingest.models", "ingest.querysets", "ingest.pipeline"),
    "ingest.pipeline": ("ingest.pipeline",),
    "ingest.querysets": ("ingest.querysets", "ingest.models", "ingest.pipeline"),
    "ingest.models": (
        "ingest.models",
        "ingest.querysets",
        "ingest.pipeline.annotations",
    ),
    "ingest.services": ("ingest.services", "ingest.models", "ingest.pipeline"),
    "ingest.forms": (
        "ingest.forms",
        "ingest.models",
        "ingest.services",
        "ingest.pipeline.annotations",
        "ingest.pipeline.edtf",
    ),
    "ingest.admin": (
        "ingest.admin",
        "ingest.forms",
        "ingest.models",
        "ingest.services",
        "ingest.pipeline.annotations",
        "ingest.pipeline.edtf",
    ),
    "ingest.management": ("ingest.management", "ingest.services", "ingest.pipeline"),
    "ingest.apps": (),
}
MODULES = sorted(
    path
    for package in OURS
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_name(path: Path) -> str:
    return (
        relative(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    )


def imported(path: Path) -> Iterator[str]:
    """Full names of what a module imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{relative(path)}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def inside(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_imports_go_down_only(path):
    name = module_name(path)
    allowed = next((MAY_IMPORT[one] for one in MAY_IMPORT if inside(name, one)), ())
    offences = [
        target
        for target in imported(path)
        if target.partition(".")[0] in OURS
        # `from ingest import models` names a module, as `ingest.models` does.
        and not any(inside(target, package) for package in allowed)
    ]
    assert offences == []


@pytest.mark.parametrize(
    "path", [path for path in MODULES if "pipeline" in path.parts], ids=relative
)
def test_the_pipeline_knows_no_django_and_no_clock(path):
    banned = {"django", "random", "secrets", "time"}
    assert not banned & {name.partition(".")[0] for name in imported(path)}
    assert not re.search(r"\b(today|utcnow|now)\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_nobody_reaches_for_what_is_private_elsewhere(path):
    offences = [
        name
        for name in imported(path)
        if name.partition(".")[0] in OURS and re.search(r"\._(?!_)", name)
    ]
    assert offences == []


@pytest.mark.parametrize("path", MODULES, ids=relative)
def test_modules_stay_readable(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LINES, "split it by noun"
    if module_name(path) != "config.gunicorn":  # it has no other way to speak
        assert not re.search(r"(?<![\w.])print\(", text)


def test_every_address_that_ingest_links_to_comes_from_the_settings():
    for path in MODULES:
        if module_name(path).startswith("ingest"):
            assert "timeline:" not in path.read_text(encoding="utf-8"), relative(path)


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("path", TEMPLATES, ids=relative)
def test_templates_have_no_script_and_no_style_of_their_own(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)", text), "an inline script"
    assert not re.search(r"<style|\sstyle=", text), "an inline style"
    assert not re.search(r"\son[a-z]+=", text), "an inline handler"
    assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", text), "a far resource"


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("ingest/rules/**/*.toml")), ids=relative
)
def test_rule_files_are_well_formed(path):
    assert tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "folder",
    sorted({path.parent for path in (ROOT / "tests").rglob("test_*.py")}),
    ids=relative,
)
def test_every_folder_of_tests_is_a_package(folder):
    assert (folder / "__init__.py").exists()
