"""The publication date: who says it, in which words, and who says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.pipeline.annotations import DctBasis, Source
from ingest.pipeline.reader.headers import Dateline, Header
from ingest.pipeline.reader.metadata import FrontMatter, Metadata

MAX_EVIDENCE = 300
# How the evidence is put together, and taken apart again.
AND, BUT = "; ", "but "


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication date with its basis and the very words; unknown without a day."""

    day: date | None
    basis: DctBasis
    evidence: str


def find_publication(
    *,
    given: Sequence[Metadata],
    front_matter: FrontMatter | None,
    headers: Sequence[Header],
    dateline: Dateline | None,
) -> Publication:
    """Take the surest date; what contradicts or confirms it goes into the evidence."""
    claims = list(find_claims(given, front_matter, headers, dateline))
    if not claims:
        complaints = [header.complaint for header in headers if header.complaint]
        if front_matter and front_matter.complaint:
            complaints.insert(0, front_matter.complaint)
        return Publication(None, DctBasis.UNKNOWN, "; ".join(complaints)[:MAX_EVIDENCE])
    best = claims[0]
    notes = [best.evidence]
    notes += [f"{BUT}{claim.evidence}" for claim in claims[1:] if claim.day != best.day]
    if dateline and dateline.day is None and dateline.parts and best.day:
        same = (dateline.parts.month, dateline.parts.day) == (
            best.day.month,
            best.day.day,
        )
        notes.append(dateline.words if same else f"{BUT}{dateline.words}")
    return Publication(best.day, best.basis, AND.join(notes)[:MAX_EVIDENCE])


def contradictions(source: Source) -> list[str]:
    """The words that speak against the date that was given for an article."""
    if source.dct_basis is not DctBasis.GIVEN:
        return []
    notes = source.dct_evidence.split(AND)
    return [note.removeprefix(BUT) for note in notes if note.startswith(BUT)]


def find_claims(
    given: Sequence[Metadata],
    front_matter: FrontMatter | None,
    headers: Sequence[Header],
    dateline: Dateline | None,
) -> Iterator[Publication]:
    """Every full date that is offered, surest first: editor, metadata, text."""
    for metadata in given:
        if metadata.published:
            yield Publication(metadata.published, DctBasis.GIVEN, metadata.evidence)
    if front_matter and front_matter.metadata.published:
        yield Publication(
            front_matter.metadata.published,
            DctBasis.METADATA,
            front_matter.metadata.evidence,
        )
    for header in sorted(headers, key=lambda header: header.rule.rank):
        if header.day:
            yield Publication(header.day, DctBasis.HEADER, header.words)
    if dateline and dateline.day:
        yield Publication(dateline.day, DctBasis.DATELINE, dateline.words)
