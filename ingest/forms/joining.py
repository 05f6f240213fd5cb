"""Which of several rows that are one is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from ingest import models
from ingest.forms.dates import written_date


class KeptField(forms.ModelChoiceField):
    """One of several rows, with what tells them apart."""

    def label_from_instance(
        self, row: models.Actor | models.Place | models.Event
    ) -> str:
        if isinstance(row, models.Event):
            times = row.article_count
            told = f"{times} article{'' if times == 1 else 's'}"
            return f"{row} ({written_date(row)}; {told})"
        about = [row.kind] if isinstance(row, models.Actor) else [row.country]
        about += (
            [f"also {', '.join(row.aliases)}"] if getattr(row, "aliases", 0) else []
        )
        times = row.mentions.count()
        about.append(f"named {times} time{'' if times == 1 else 's'}")
        return f"{row} ({'; '.join(filter(None, about))})"


class JoinForm(forms.Form):
    """Which of several rows that are one is kept."""

    kept = KeptField(
        models.Actor.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        label="The one to keep",
        error_messages={"required": "Choose the one to keep."},
    )

    def __init__(self, rows: QuerySet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].queryset = rows
