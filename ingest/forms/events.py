"""What editors fill in about events: title, date and status, and which reports."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget

from ingest import models
from ingest.pipeline.annotations import Interval, Precision
from ingest.pipeline.edtf import unit_around

WRITE_A_DATE = {
    "invalid": "There is no such day, or not so written: 2023-07-27 or 27 July 2023."
}
LAST_BEFORE_FIRST = "The last day lies before the first."
SEVERAL_DAYS = "It ends with what it is known by: choose “range” for other days."


class ReportsField(forms.ModelMultipleChoiceField):
    """Mentions, each with its article, its sentence and the word that tells of it."""

    def label_from_instance(self, mention: models.EventMention) -> str:
        told = f"“{mention.sentence}” (by “{mention.trigger_text}”)"
        return f"{mention.article}: {told}"


class DecisionsField(forms.ModelMultipleChoiceField):
    """Decisions in words: `“A quay opens” joined with “The quay opens”, 3 May 2024`."""

    def label_from_instance(self, decision: models.Decision) -> str:
        kept, moved = titles_of(decision, part=0), titles_of(decision, part__gt=0)
        of = "with" if decision.what == models.Decided.JOINED else "from"
        day = f"{decision.at:%d %B %Y}".lstrip("0")
        return f"{moved} {decision.what} {of} {kept}, {day}"


def titles_of(decision: models.Decision, **parts: int) -> str:
    """What the reports of some parts of a decision tell, each once."""
    uids = decision.mentions.filter(**parts).values("uid")
    mentions = models.EventMention.objects.filter(uid__in=uids).order_by("pk")
    titles = dict.fromkeys(mentions.values_list("title", flat=True))
    return ", ".join(f"“{title}”" for title in titles) or "reports that are gone"


class EventForm(forms.ModelForm):
    """An event's title, date and status, and which reports are of it; each stays."""

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
        label="Forget what was set here",
        help_text="Title, date and status come from the reports again.",
    )
    part = ReportsField(
        models.EventMention.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Reports of something else",
        help_text=(
            "Those you tick leave this event and become an event of their own, or are "
            "listed as undated where no words date them."
        ),
    )
    take_back = DecisionsField(
        models.Decision.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Undo what was decided",
        help_text=(
            "Tick what is not to count any more: events that were joined are two "
            "again, reports that were parted come back."
        ),
    )

    class Meta:
        model = models.Event
        fields = ["title", "precision", "status"]
        labels = {"status": "Status"}
        help_texts = {"status": "What you set stays, whatever the articles claim."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        event = self.instance
        if event.pk:
            self.initial["first"] = event.start
            unit = unit_around(event.start, Precision(event.precision))
            self.initial["last"] = None if unit else event.end - timedelta(days=1)
            told = event.mentions.select_related("article", "paragraph")
            self.fields["part"].queryset = told.in_text_order()
            self.fields["take_back"].queryset = models.Decision.objects.about(event)

    def clean_part(self) -> Any:
        """Something must be left of the event."""
        chosen = self.cleaned_data["part"]
        if len(chosen) and len(chosen) == self.instance.mentions.count():
            raise forms.ValidationError("Leave at least one report.")
        return chosen

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        if first is None or "precision" not in cleaned:
            return cleaned
        unit = unit_around(first, Precision(cleaned["precision"]))
        if last is not None and last < first:
            self.add_error("last", LAST_BEFORE_FIRST)
        elif unit is not None and last not in {None, first, unit.last}:
            self.add_error("last", SEVERAL_DAYS)
        elif unit is not None:
            cleaned["interval"] = unit
        elif last is None:
            self.add_error("last", "Give a last day, not before the first.")
        else:
            cleaned["interval"] = Interval(first, last + timedelta(days=1))
        return cleaned

    def changes(self) -> str:
        """What was decided, in words for the record."""
        if self.cleaned_data["hand_back"]:
            return "Handed back: title, date and status come from the reports."
        words = []
        if "title" in self.changed_data:
            words.append(f"Title: {self.initial['title']} → {self.instance.title}.")
        if self.dates_changed():
            interval = self.cleaned_data["interval"]
            precision = self.cleaned_data["precision"]
            words.append(f"Date: {interval.start} to {interval.last}, {precision}.")
        if "status" in self.changed_data:
            status = self.cleaned_data["status"]
            words.append(f"Status: {self.initial['status']} → {status}.")
        for mention in self.cleaned_data["part"]:
            words.append(f"Parted from it: {mention}.")
        for decision in self.cleaned_data["take_back"]:
            words.append(f"Taken back: {decision}.")
        return " ".join(words)

    def dates_changed(self) -> bool:
        return bool({"first", "last", "precision"} & set(self.changed_data))
