"""What editors fill in."""

from ingest.forms.events import EventForm
from ingest.forms.names import ActorForm, JoinForm, PlaceForm
from ingest.forms.uploads import (
    ENDINGS,
    MAX_FILES,
    FilesField,
    PublicationDateForm,
    UploadForm,
)

__all__ = [
    "ENDINGS",
    "MAX_FILES",
    "ActorForm",
    "EventForm",
    "FilesField",
    "JoinForm",
    "PlaceForm",
    "PublicationDateForm",
    "UploadForm",
]
