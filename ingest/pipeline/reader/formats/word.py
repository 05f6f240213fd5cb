"""A Word document (.docx) to text.

It says when it was made and last saved; neither is the day of publication, so none
is taken from it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.formats.document import (
    INVISIBLE,
    Document,
    make_document,
)

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Archives can be made to grow without end when they are unpacked.
MAX_UNPACKED = 50 * 1024 * 1024
HEADING = re.compile(r"(?:heading|title)\s*([1-6])?", re.IGNORECASE)
AS_TEXT = "Save it as .docx again, or save its text as .txt"


def read_word(data: bytes, name: str) -> Document:
    """Read paragraphs, headings, lists and tables; raises ReadError."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            body = read_part(archive, "word/document.xml", name)
            parts = archive.namelist()
            core = (
                read_part(archive, "docProps/core.xml", name)
                if "docProps/core.xml" in parts
                else None
            )
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError) as error:
        raise ReadError(name, "it is no Word document", AS_TEXT) from error
    except (RuntimeError, NotImplementedError) as error:
        raise ReadError(name, f"it cannot be unpacked ({error})", AS_TEXT) from error
    title = core.findtext(f".//{TITLE}") if core is not None else None
    return make_document(find_blocks(body), title=title or "")


def read_part(archive: zipfile.ZipFile, part: str, name: str) -> etree._Element:
    """Unpack and parse one file of the archive, within bounds."""
    if archive.getinfo(part).file_size > MAX_UNPACKED:
        raise ReadError(name, "it is too large unpacked", AS_TEXT)
    with archive.open(part) as file:
        content = file.read(MAX_UNPACKED + 1)
    if len(content) > MAX_UNPACKED:
        raise ReadError(name, "it is too large unpacked", AS_TEXT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(content, parser=parser)


def find_blocks(body: etree._Element) -> Iterator[str]:
    """Paragraphs in order; the cells of a table row stand on one line."""
    for element in body.iter(f"{WORD}p", f"{WORD}tr"):
        if element.tag == f"{WORD}tr":
            cells = [
                " ".join(filter(None, map(words_of, cell.iter(f"{WORD}p"))))
                for cell in element.iterchildren(f"{WORD}tc")
            ]
            yield " | ".join(filter(None, cells))
        elif next(element.iterancestors(f"{WORD}tr"), None) is None:
            yield prefix_of(element) + words_of(element)


def words_of(paragraph: etree._Element) -> str:
    """The text of a paragraph, without what was deleted from it."""
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{WORD}t":
            pieces.append(element.text or "")
        elif element.tag in {f"{WORD}tab", f"{WORD}br", f"{WORD}cr"}:
            pieces.append(" ")
    return " ".join(INVISIBLE.sub("", "".join(pieces)).split())


def prefix_of(paragraph: etree._Element) -> str:
    """The sign of a heading or a list item, as its style says."""
    properties = paragraph.find(f"{WORD}pPr")
    if properties is None or not words_of(paragraph):
        return ""
    style = properties.find(f"{WORD}pStyle")
    named = style.get(f"{WORD}val", "") if style is not None else ""
    if heading := HEADING.match(named):
        return "#" * int(heading[1] or 1) + " "
    return "- " if properties.find(f"{WORD}numPr") is not None else ""
