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
