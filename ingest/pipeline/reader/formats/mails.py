"""A mail to text: its plain part, else its page."""

from __future__ import annotations

import email
import email.errors
import email.policy
from email.message import Message, MIMEPart

from ingest.pipeline.reader.decoding import UNSTORABLE
from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.formats.document import (
    INVISIBLE,
    Document,
    make_document,
    page_rules,
    read_stamp,
)
from ingest.pipeline.reader.formats.pages import page_of
from ingest.pipeline.reader.rules import load_furniture


def read_mail(data: bytes, name: str) -> Document:
    """Read the text of a mail. The day it was sent counts only after the text's own.

    What somebody sent on may be older than the mail: that day is not used.
    """
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = body_of(message)
        written = part.get_content() if part is not None else ""
    except (LookupError, ValueError, AttributeError) as error:
        raise ReadError(
            name, f"its mail format is broken ({error})", "Save its text as .txt"
        ) from error
    if part is None or not isinstance(written, str):
        raise ReadError(name, "it is a mail without text", "Save its text as .txt")
    if part.get_content_type() == "text/html":
        body = page_of(written, name).text
    else:
        body = INVISIBLE.sub("", UNSTORABLE.sub("", written)).replace("\r\n", "\n")
    subject = str(message.get("subject", ""))
    stamp = None
    if not is_sent_on(subject):
        stamp = read_stamp(
            "Date", str(message.get("date", "")), rules=load_furniture("en"), weak=True
        )
    stamps = [stamp] if stamp else []
    return make_document([body], title=subject, stamps=stamps)


def body_of(message: Message) -> MIMEPart | None:
    """The part that is read; attachments are none."""
    if not isinstance(message, MIMEPart):
        return None  # the default policy makes no other
    return message.get_body(preferencelist=("plain", "html"))


def is_sent_on(subject: str) -> bool:
    """Whether the subject says that the mail passes another on, or answers one."""
    prefix, colon, _ = subject.strip().partition(":")
    return bool(colon) and prefix.strip().lower() in page_rules()["mail"]["forwarded"]
