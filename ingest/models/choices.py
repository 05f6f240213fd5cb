"""What a column may hold, from the values of the pipeline."""

from __future__ import annotations

from enum import StrEnum


def choices(enum: type[StrEnum]) -> list[tuple[str, str]]:
    """Plain values, so that migrations do not import the pipeline."""
    return [(member.value, member.value) for member in enum]
