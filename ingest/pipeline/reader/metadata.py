"""What is said about an article beside its text: by an editor or in front matter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ingest.pipeline.annotations import Span
from ingest.pipeline.reader.dates import (
    AmbiguousDay,
    DateError,
    plausible,
    read_date,
)
from ingest.pipeline.reader.decoding import refuse_unstorable
from ingest.pipeline.reader.errors import ReadError
from ingest.pipeline.reader.rules import FurnitureRules, load_furniture

SIDECAR = "articles.toml"
FRONT_MATTER = re.compile(
    r"\ufeff?\s*---[ \t]*\r?\n(?P<body>.*?)\r?\n(?:---|\.\.\.)[ \t]*(?=\r?\n|\Z)",
    re.DOTALL,
)
KEY_AND_VALUE = re.compile(
    r"(?P<key>\w[\w -]{0,40}?)[ \t]*:[ \t]*(?P<value>\S.*?)[ \t]*$"
)
WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,990}")
MAX_PUBLISHER = 200
USE_ISO = "Write it as YYYY-MM-DD, such as 2023-07-27"


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts about an article; `evidence` is where `published` stands, word for word."""

    title: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts at the top of a file, their place, and why its date is of no use."""

    metadata: Metadata
    span: Span
    complaint: str = ""
    ambiguous: AmbiguousDay | None = None


def make_metadata(
    fields: Mapping[str, Any], *, name: str, rules: FurnitureRules
) -> Metadata:
    """Check what an editor or a .jsonl line says; raises ReadError by field."""
    title, publisher, url = (
        read_words(fields, key, name=name) for key in ("title", "publisher", "url")
    )
    published, evidence = read_published(
        fields.get("published"), name=name, rules=rules
    )
    metadata = Metadata(
        title=title,
        publisher=publisher,
        url=url,
        published=published,
        evidence=evidence,
    )
    check_limits(metadata, name=name)
    return metadata


def read_words(fields: Mapping[str, Any], key: str, *, name: str) -> str:
    """A field of text with its white space made single; empty when it is not there."""
    value = fields.get(key)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise wrong_type(name, key, "text in quotation marks")
    refuse_unstorable(value, name=name, field=key)
    return " ".join(value.split())


def check_limits(metadata: Metadata, *, name: str) -> None:
    """Raise for what could not be stored or would be no safe link."""
    if metadata.url and not WEB_ADDRESS.fullmatch(metadata.url):
        raise ReadError(
            name,
            f"its url is not a web address: {metadata.url[:80]!r}",
            "Give one that begins with http:// or https://, or leave it out",
        )
    if len(metadata.publisher) > MAX_PUBLISHER:
        raise ReadError(
            name,
            f"its publisher is longer than {MAX_PUBLISHER} characters",
            "Give the publisher's name only",
        )


def wrong_type(name: str, key: str, wanted: str) -> ReadError:
    return ReadError(name, f"its {key!r} is of the wrong type", f"Give {wanted}")


def read_published(
    value: object, *, name: str, rules: FurnitureRules
) -> tuple[date | None, str]:
    """The publication date in a field, and the words that give it."""
    if value is None or value == "":
        return None, ""
    try:
        # A TOML date needs no reading; a TOML datetime is a date as well.
        if isinstance(value, date):
            day = plausible(date(value.year, value.month, value.day))
        elif isinstance(value, str):
            day = read_date(value, rules=rules)
        else:
            raise wrong_type(name, "published", "a date such as 2023-07-27")
    except DateError as error:
        raise ReadError(
            name, f"its publication date {str(value)[:60]!r} {error}", USE_ISO
        ) from error
    return day, f"published: {str(value)[:60]}"


def parse_published(text: str, *, name: str = "published") -> date:
    """Read a date that somebody typed; raises ReadError, which says what is wrong."""
    day, _ = read_published(text.strip(), name=name, rules=load_furniture("en"))
    if day is None:
        raise ReadError(name, "the publication date is empty", USE_ISO)
    return day


@lru_cache(maxsize=4)
def load_sidecar(path: Path, modified: int, size: int) -> Mapping[str, Any]:
    """Read articles.toml; the arguments after the path are what makes it new."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ReadError(
            SIDECAR,
            f"it is not TOML ({error}), so no article of its folder was read",
            'Correct it (file names stand in quotation marks: ["paper.txt"]), then '
            "ingest again",
        ) from error
    except OSError as error:
        raise ReadError(
            SIDECAR,
            f"it cannot be read ({error.strerror})",
            f'Allow reading it: chmod u+r "{path}"',
        ) from error


def read_sidecar(folder: Path) -> Mapping[str, Any]:
    """What articles.toml of a folder says, by file name; empty when there is none."""
    path = folder / SIDECAR
    try:
        status = path.stat()
    except FileNotFoundError:
        return {}
    return load_sidecar(path, status.st_mtime_ns, status.st_size)


def sidecar_fields(path: Path) -> Mapping[str, Any]:
    """What articles.toml says about one file."""
    fields = read_sidecar(path.parent).get(path.name, {})
    known = {"published", "publisher", "title", "url"}
    if not isinstance(fields, dict):
        raise wrong_type(f"{SIDECAR}, {path.name}", "entry", "a table")
    if unknown := sorted(fields.keys() - known):
        raise ReadError(
            f"{SIDECAR}, {path.name}",
            f"it knows no field {unknown[0]!r}",
            f"Use {', '.join(sorted(known))}",
        )
    return fields


def read_front_matter(
    text: str, *, name: str, rules: FurnitureRules
) -> FrontMatter | None:
    """The `key: value` lines between --- at the top of a file, where there are some.

    A date that is of no use does not refuse the article: front matter is part of
    the file as it came.
    """
    match = FRONT_MATTER.match(text)
    if match is None:
        return None
    fields: dict[str, str] = {}
    for line in match["body"].splitlines():
        pair = KEY_AND_VALUE.match(line)
        field = rules.keys.get(pair["key"].lower()) if pair else None
        if pair and field:
            fields.setdefault(field, pair["value"].strip("\"'"))
    if not fields:
        return None
    if not WEB_ADDRESS.fullmatch(fields.get("url", "")):
        fields.pop("url", None)  # a path on the site it came from leads nowhere here
    fields["publisher"] = fields.get("publisher", "")[:MAX_PUBLISHER]
    complaint, ambiguous = "", None
    try:
        read_published(fields.get("published"), name=name, rules=rules)
    except ReadError as error:
        given = fields["published"][:60]
        complaint = f"its front matter says {given!r}, which {error.__cause__}"
        if isinstance(error.__cause__, AmbiguousDay):
            ambiguous = error.__cause__
            complaint = f"published: {given}"
        del fields["published"]
    span = Span(match.start() + text[match.start() :].index("---"), match.end())
    metadata = make_metadata(fields, name=name, rules=rules)
    return FrontMatter(metadata, span, complaint, ambiguous)
