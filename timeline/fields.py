"""Form fields of the query string: partial dates, keys, words to look for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import unit_around
from timeline.wording import in_words, listed

UNITS = (Precision.YEAR, Precision.MONTH, Precision.DAY)
YEAR_DIGITS = 4
MAX_LENGTH = 200
MAX_KEYS = 20


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A year, a month or a day, as a reader types it and as a URL carries it."""

    text: str
    interval: Interval
    precision: Precision

    def __str__(self) -> str:
        return self.text

    @property
    def words(self) -> str:
        return in_words(self.interval, self.precision)


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the list: right after the event with this interval and key."""

    start: date
    end: date
    key: str

    def __str__(self) -> str:
        return f"{self.start.isoformat()}_{self.end.isoformat()}_{self.key}"


class PartialDateField(forms.CharField):
    """Takes `2023`, `2023-07` or `2023-07-26`."""

    default_error_messages = {
        "invalid": "Write a date as 2023, 2023-07 or 2023-07-26, not “%(value)s”.",
        "unknown": "There is no such %(unit)s: “%(value)s”.",
    }

    def clean(self, value: Any) -> PartialDate | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_partial_date(text)
        except (ValueError, OverflowError) as error:
            unit = _unit_written(text)
            code = "unknown" if unit else "invalid"
            said = {"value": text, "unit": unit}
            raise ValidationError(self.error_messages[code], code, said) from error


class WordField(forms.ChoiceField):
    """Takes one of a few words, and names them to who writes another."""

    def __init__(self, what: str, *, choices: list[tuple[str, str]]) -> None:
        words = listed([f"“{word}”" for word, _ in choices], "or")
        message = f"There is no {what} “%(value)s”: write {words}, or leave it out."
        super().__init__(
            required=False, choices=choices, error_messages={"invalid_choice": message}
        )


class KeysField(forms.Field):
    """A few keys, in any order; the same one twice counts once."""

    widget = forms.SelectMultiple

    def clean(self, value: Any) -> tuple[str, ...]:
        keys = [key[:MAX_LENGTH].replace("\0", "") for key in value or ()]
        return tuple(sorted({key for key in keys if key})[:MAX_KEYS])


class PositionField(forms.CharField):
    """Where a page of the list begins; a mangled one means the first page."""

    def clean(self, value: Any) -> Position | None:
        start, _, rest = (value or "").replace("\0", "").partition("_")
        end, _, key = rest.partition("_")
        try:
            return Position(date.fromisoformat(start), date.fromisoformat(end), key)
        except ValueError:
            return None


def _unit_written(text: str) -> str:
    """What a text that is no date has the shape of: a year, month or day; or ""."""
    parts = text.strip().split("-")
    is_shaped = len(parts) <= len(UNITS) and len(parts[0]) == YEAR_DIGITS
    if not is_shaped or not all(part.isascii() and part.isdecimal() for part in parts):
        return ""
    return UNITS[len(parts) - 1].value


def read_partial_date(text: str) -> PartialDate:
    """The days that `2023`, `2023-07` or `2023-7-6` means; ValueError for others."""
    parts = text.strip().split("-")
    if len(parts) > len(UNITS) or len(parts[0]) != YEAR_DIGITS:
        raise ValueError(text)
    numbers = [int(part) for part in parts]
    precision = UNITS[len(numbers) - 1]
    interval = unit_around(date(*numbers, *(1, 1)[len(numbers) - 1 :]), precision)
    if interval is None:
        raise ValueError(text)
    width = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[precision]
    return PartialDate(interval.start.isoformat()[:width], interval, precision)
