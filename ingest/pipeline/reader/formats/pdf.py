"""A PDF document to text.

It says when the file was made, which is not the day of publication: none is taken.
"""

from __future__ import annotations

import re
from io import BytesIO

from ingest.pipeline.reader.decoding import UNSTORABLE
from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.formats.document import (
    INVISIBLE,
    Document,
    make_document,
)

AS_TEXT = "Copy its text into a .txt file and read that"
MAX_PAGES = 500
HYPHENATED = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


def read_pdf(data: bytes, name: str) -> Document:
    """Read the text of all pages; raises ReadError for scans and locked files."""
    # Imported here: it takes a fifth of a second, which only those with a PDF wait for.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ReadError(name, "it is locked with a password", AS_TEXT)
        if len(reader.pages) > MAX_PAGES:
            raise ReadError(name, f"it has more than {MAX_PAGES} pages", AS_TEXT)
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError(name, f"it is no usable PDF ({error})", AS_TEXT) from error
    # Pages are joined by a line break only: a paragraph may go on over the page.
    text = INVISIBLE.sub("", UNSTORABLE.sub("", "\n".join(pages)))
    text = HYPHENATED.sub("", text)
    if not any(character.isalnum() for character in text):
        raise ReadError(name, "it holds no text (perhaps a scan)", AS_TEXT)
    return make_document([text])
