"""The tables of words and places under `ingest/rules`, read once a process."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

RULES = Path(__file__).resolve().parents[2] / "rules"


@cache
def load_table(name: str, *, language: str = "en") -> dict[str, Any]:
    """Read `ingest/rules/<language>/<name>.toml`."""
    return tomllib.loads((RULES / language / f"{name}.toml").read_text("utf-8"))


@cache
def load_given_names(language: str = "en") -> tuple[tuple[str, str, str], ...]:
    """Read given_names.tsv: sex ("f", "m", "-"), name, "also" or nothing.

    tools/build_given_names.py says what each means.
    """
    path = RULES / language / "given_names.tsv"
    rows = (row.split("\t") for row in path.read_text("utf-8").splitlines()[1:])
    return tuple((sex, name, also) for sex, name, also in rows)
