"""What editors fill in about articles."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.files.uploadedfile import UploadedFile

from ingest import models, services

MAX_FILES = 100
WRITE_A_DATE = {"invalid": "Write the date as 2023-07-27 or 27 July 2023."}
ENDINGS = ",".join(services.UPLOAD_SUFFIXES)


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files; empty ones are let through, to be reported by name."""

    widget = FilesInput(attrs={"accept": ENDINGS})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = [super(FilesField, self).clean(file, initial) for file in data or []]
        if len(files) > MAX_FILES:
            raise forms.ValidationError(
                f"These are {len(files)} files; send at most {MAX_FILES} at a time."
            )
        return files


class UploadForm(forms.Form):
    """Articles as files or as text, with what is known about all of them."""

    files = FilesField(
        required=False,
        allow_empty_file=True,
        label="Files",
        help_text=(
            f"One or many files ({ENDINGS.replace(',', ', ')}), {MAX_FILES} at most. "
            "A file of the same name replaces the older one. A .jsonl file has many "
            "articles, one a line: "
            '{"id": …, "title": …, "published": "2023-07-27", "text": …}'
        ),
    )
    text = forms.CharField(
        required=False,
        strip=False,
        label="Or the text of one article",
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Paste it whole; the first line may be its title.",
    )
    published = forms.DateField(
        required=False,
        widget=AdminDateWidget,
        error_messages=WRITE_A_DATE,
        label="Publication date",
        help_text=(
            "As 2023-07-27 or 27 July 2023. Only if you know it, and if it is the same "
            "for all. Otherwise it is read from the text; “Wednesday” has no date in "
            "an article without one."
        ),
    )
    publisher = forms.CharField(
        required=False, max_length=200, help_text="Of all these articles."
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        nothing = not cleaned.get("files") and not cleaned.get("text", "").strip()
        if nothing and not self.errors:
            raise forms.ValidationError("Choose files or paste the text of an article.")
        return cleaned

    def uploads(self) -> list[tuple[str, bytes]]:
        """Name and contents of everything that was handed in."""
        found = [(file.name, file.read()) for file in self.cleaned_data["files"]]
        text = self.cleaned_data["text"]
        if text.strip():
            found.append((services.pasted_name(text), text.encode()))
        return found


class ArticleForm(forms.ModelForm):
    """What an editor knows better about a stored article."""

    class Meta:
        model = models.Article
        fields = ["dct", "publisher"]
        error_messages = {"dct": WRITE_A_DATE}
        help_texts = {
            "dct": (
                "As 2023-07-27 or 27 July 2023. Relative dates (“Wednesday”, “last "
                "month”) are read against this day. A new date reads the article anew, "
                "and stays when its file is read in again."
            ),
            "publisher": "Stays as well when the file is read in again.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "dct" in self.fields:  # absent for those who may only look
            self.fields["dct"].required = self.instance.dct is not None
