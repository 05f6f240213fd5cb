"""Bytes to text: UTF-8 or an error that names what the file is instead."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from ingest.pipeline.reader.errors import ReadError

# How formats that people mistake for plain text begin, and what such files end in.
SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a Word document or another ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\x1f\x8b": "a gzip archive",
    b"<!doctype html": "a web page (HTML)",
    b"<html": "a web page (HTML)",
}
# UTF-32 first: its little-endian mark begins with that of UTF-16.
BYTE_ORDER_MARKS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}
USUAL = "cp1252"
ENDINGS = {"a PDF document": ".pdf", "a web page (HTML)": ".html"}
SAVE_AS_TEXT = "Save its text as plain UTF-8 text (.txt) and read that"
# How much of a file is looked at to name its encoding; more is only slower.
SAMPLE_BYTES = 16 * 1024
MAX_CONTROL_SHARE = 0.05
CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# JSON and TOML escapes can spell what UTF-8 and databases cannot hold.
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def decode(data: bytes, *, name: str) -> str:
    """Decode UTF-8 without changing anything: a BOM and CRLF stay in the text."""
    refuse_other_formats(data, name=name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise wrong_encoding(data, name=name, position=error.start) from error
    refuse_controls(text, name=name)
    return text


def refuse_other_formats(data: bytes, *, name: str) -> None:
    """Raise when the first bytes are those of another format."""
    start = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for signature, format_name in SIGNATURES.items():
        if start.startswith(signature.lower()):
            ending = ENDINGS.get(format_name)
            rename = f"Let its name end in {ending}, or s" if ending else "S"
            remedy = rename + SAVE_AS_TEXT[1:]
            raise ReadError(name, f"it is {format_name}, not text", remedy)
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if data.startswith(mark):
            raise not_utf8(name, f"it is in {encoding}", encoding)


def refuse_controls(text: str, *, name: str) -> None:
    """Raise when the characters are no text, although they are valid UTF-8."""
    if "\0" in text:
        raise ReadError(name, "it is binary (it holds NUL characters)", SAVE_AS_TEXT)
    sample = text[:SAMPLE_BYTES]
    if len(CONTROL.findall(sample)) > MAX_CONTROL_SHARE * len(sample):
        raise ReadError(
            name, "it is binary (it holds many control characters)", SAVE_AS_TEXT
        )


def refuse_unstorable(words: str, *, name: str, field: str) -> None:
    """Raise when an escape in a field stands for no character."""
    if UNSTORABLE.search(words):
        raise ReadError(
            name,
            f"its {field!r} holds NUL characters or half characters (surrogates)",
            "Write it as plain UTF-8 text",
        )


def wrong_encoding(data: bytes, *, name: str, position: int) -> ReadError:
    """Name the encoding that the bytes around the first bad one suggest."""
    start = max(0, position - SAMPLE_BYTES // 2)
    sample = data[start : start + SAMPLE_BYTES]
    if b"\0" in sample:
        return ReadError(name, "it is binary (it holds NUL bytes)", SAVE_AS_TEXT)
    best = from_bytes(sample).best()
    if best is None:
        return ReadError(
            name,
            f"it is binary or in an unknown encoding (byte {position} is not UTF-8)",
            SAVE_AS_TEXT,
        )
    # Of encodings that read the bytes alike, the one that people most often have.
    same = best.could_be_from_charset
    encoding = USUAL if USUAL in same else best.encoding
    encoding = encoding.upper().replace("_", "-")
    return not_utf8(
        name,
        f"it is not UTF-8 (byte {position}); it looks like {encoding}",
        encoding,
    )


def not_utf8(name: str, cause: str, encoding: str) -> ReadError:
    return ReadError(
        name,
        cause,
        f'Convert it: iconv -f {encoding} -t UTF-8 "{name}" > converted.txt',
    )
