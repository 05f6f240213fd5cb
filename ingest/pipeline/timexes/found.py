"""A time expression as found, before anything is known of the article's dates."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.pipeline.annotations import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of one paragraph's prose and what its words say.

    `value` may be open ("XXXX-10") or relative ("DCT-1W"). `reach` names how the
    days are bounded beyond the value ("until_dct"). `weekday` is the one the text names
    beside a date (1 is Monday). `noun` asks that spaCy sees no
    name or verb there. `order` is the place of the rule in its file; `range_start`
    and `range_end` are where the other end of a range stands.
    """

    span: Span
    type: str
    value: str
    rules: tuple[str, ...]
    mod: str = ""
    reach: str = ""
    noun: bool = False
    weekday: str = ""
    order: int = 0
    range_start: Span | None = None
    range_end: Span | None = None
