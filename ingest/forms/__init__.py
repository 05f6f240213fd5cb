"""What editors fill in."""

from ingest.forms.events import EventForm
from ingest.forms.joining import JoinForm
from ingest.forms.names import ActorForm, PlaceForm
from ingest.forms.uploads import (
    ENDINGS,
    MAX_FILES,
    ArticleForm,
    FilesField,
    UploadForm,
)

__all__ = [
    "ENDINGS",
    "MAX_FILES",
    "ActorForm",
    "ArticleForm",
    "EventForm",
    "FilesField",
    "JoinForm",
    "PlaceForm",
    "UploadForm",
]
