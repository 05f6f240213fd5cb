"""Files that are no plain text: web pages, mails, Word and PDF documents.

Each becomes text with the signs that Markdown has for headings (#), list items (-)
and pictures, so that everything after it is one and the same reading.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ingest.pipeline.reader.formats.document import Document
from ingest.pipeline.reader.formats.mails import read_mail
from ingest.pipeline.reader.formats.pages import read_page
from ingest.pipeline.reader.formats.pdf import read_pdf
from ingest.pipeline.reader.formats.word import read_word

# By suffix; the name is what a ReadError calls the file.
READERS: Mapping[str, Callable[[bytes, str], Document]] = {
    ".html": read_page,
    ".htm": read_page,
    ".eml": read_mail,
    ".docx": read_word,
    ".pdf": read_pdf,
}

__all__ = ["READERS", "Document"]
