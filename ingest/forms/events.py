"""What editors fill in about events: a title, a date."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from ingest import models
from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import unit_around

WRITE_A_DATE = {"invalid": "Write the date as 2023-07-27 or 27 July 2023."}


class EventForm(forms.ModelForm):
    """An event's title and date; each stays as the editor sets it."""

    first = forms.DateField(
        label="First day", widget=AdminDateWidget, error_messages=WRITE_A_DATE
    )
    last = forms.DateField(
        label="Last day",
        widget=AdminDateWidget,
        error_messages=WRITE_A_DATE,
        required=False,
        help_text="Only for a range, week, quarter or season: others end alone.",
    )
    hand_back = forms.BooleanField(
        required=False,
        label="Hand back",
        help_text="Forget what was set here: the reports give title and date again.",
    )

    class Meta:
        model = models.Event
        fields = ["title", "precision"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance
        if event.pk:
            self.initial["first"] = event.start
            unit = unit_around(event.start, Precision(event.precision))
            self.initial["last"] = None if unit else event.end - timedelta(days=1)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None or "precision" not in cleaned:
            return cleaned
        unit = unit_around(first, Precision(cleaned["precision"]))
        if unit is not None:
            cleaned["interval"] = unit
        elif last is None or last < first:
            self.add_error("last", "Give a last day, not before the first.")
        else:
            cleaned["interval"] = Interval(first, last + timedelta(days=1))
        return cleaned

    def changes(self) -> str:
        """What was decided, in words for the record."""
        if self.cleaned_data["hand_back"]:
            return "Handed back: title and date come from the reports."
        words = []
        if "title" in self.changed_data:
            words.append(f"Title: {self.initial['title']} → {self.instance.title}.")
        if self.dates_changed():
            interval = self.cleaned_data["interval"]
            precision = self.cleaned_data["precision"]
            words.append(f"Date: {interval.start} to {interval.last}, {precision}.")
        return " ".join(words)

    def dates_changed(self) -> bool:
        return bool({"first", "last", "precision"} & set(self.changed_data))
