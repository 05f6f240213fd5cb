"""What editors fill in about actors and places: who is who, and what they are."""

from __future__ import annotations

from typing import Any

from django import forms

from ingest import models


class NamedForm(forms.ModelForm):
    """Fields of an actor or place, and what was joined to it."""

    # Fields that are ticked; the others are the row's own.
    boxes = ("part",)
    part = forms.ModelMultipleChoiceField(
        models.Actor.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Joined to it",
        help_text="Tick what is somebody or something else after all.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["part"].queryset = self.instance.others.all()

    def changes(self) -> list[str]:
        """What was decided, in words for the record."""
        before = [
            f"{self.fields[name].label}: {self.initial.get(name) or 'none'} → "
            f"{self.cleaned_data[name] or 'none'}."
            for name in self.changed_data
            if name not in (*self.boxes, "set_aside")
        ]
        if "set_aside" in self.changed_data:
            aside = self.cleaned_data["set_aside"]
            before.append("Set aside." if aside else "Brought back.")
        return before + [f"Parted from {row}." for row in self.cleaned_data["part"]]

    def values(self) -> dict[str, Any]:
        """The fields that were changed, with what they are now."""
        changed = [name for name in self.changed_data if name not in self.boxes]
        return {name: self.cleaned_data[name] for name in changed}


class ActorForm(NamedForm):
    """An actor: a name, a kind, and the spellings that are somebody else's."""

    boxes = ("part", "take_off", "give_back")
    take_off = forms.MultipleChoiceField(
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Other spellings",
        help_text="Tick a spelling that means somebody else: it becomes a name of "
        "its own, wherever a sentence has no fuller name.",
    )
    give_back = forms.ModelMultipleChoiceField(
        models.Namesake.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Spellings taken off",
        help_text="Tick a spelling that means this one after all. Its articles are "
        "read anew, which takes a moment.",
    )

    class Meta:
        model = models.Actor
        fields = ["name", "kind", "set_aside"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            spellings = self.instance.aliases
            self.fields["take_off"].choices = [(name, name) for name in spellings]
            self.fields["give_back"].queryset = self.instance.namesakes.all()

    def changes(self) -> list[str]:
        taken, given = self.cleaned_data["take_off"], self.cleaned_data["give_back"]
        return [
            *super().changes(),
            *(f"{spelling} is somebody else." for spelling in taken),
            *(f"{namesake} is this one after all." for namesake in given),
        ]


class PlaceForm(NamedForm):
    """A place: a name, and where it lies."""

    class Meta:
        model = models.Place
        fields = ["name", "country", "latitude", "longitude", "set_aside"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for field, limit in (("latitude", 90), ("longitude", 180)):
            degrees = cleaned.get(field)
            if degrees is not None and abs(degrees) > limit:
                self.add_error(field, f"This is from -{limit} to {limit} degrees.")
        if (cleaned.get("latitude") is None) != (cleaned.get("longitude") is None):
            raise forms.ValidationError("Give both degrees, or neither.")
        return cleaned
