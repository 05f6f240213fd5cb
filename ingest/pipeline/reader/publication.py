"""The publication date: who says it, in which words, and who says otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.pipeline.annotations import DctBasis
from ingest.pipeline.reader.clues import Clues
from ingest.pipeline.reader.dates import AmbiguousDay, DayParts, calendar_day
from ingest.pipeline.reader.formats.document import Stamp
from ingest.pipeline.reader.headers import Dateline, Header
from ingest.pipeline.reader.metadata import FrontMatter, Metadata
from ingest.pipeline.reader.orders import complaint, settle_order
from ingest.pipeline.reader.settling import settle_year

MAX_EVIDENCE = 300
# How the evidence is put together, and taken apart again.
AND, BUT = "; ", "but "


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication date with its basis and the very words; unknown without a day.

    Without a day `evidence` tells what is in the way.
    """

    day: date | None
    basis: DctBasis
    evidence: str


@dataclass(frozen=True, slots=True)
class Said:
    """All that tells when one article was published, by where it stands."""

    given: Sequence[Metadata]
    front_matter: FrontMatter | None
    headers: Sequence[Header]
    dateline: Dateline | None
    stamps: Sequence[Stamp] = ()


def find_publication(said: Said, *, clues: Callable[[], Clues]) -> Publication:
    """Take the surest date; what contradicts or confirms it goes into the evidence.

    `clues` are looked for only where nothing says the whole date.
    """
    claims = list(find_claims(said))
    if not claims:
        known = clues()
        settled = next(find_settled(said, known), None)
        return settled or Publication(None, DctBasis.UNKNOWN, find_complaints(said))
    best = claims[0]
    notes = [best.evidence]
    notes += [f"{BUT}{claim.evidence}" for claim in claims[1:] if claim.day != best.day]
    dateline = said.dateline
    if dateline and dateline.day is None and dateline.parts and best.day:
        same = (dateline.parts.month, dateline.parts.day) == (
            best.day.month,
            best.day.day,
        )
        notes.append(dateline.words if same else f"{BUT}{dateline.words}")
    return Publication(best.day, best.basis, AND.join(notes)[:MAX_EVIDENCE])


def contradictions(known: Publication) -> list[str]:
    """The words that speak against the date that was given for an article."""
    if known.basis is not DctBasis.GIVEN:
        return []
    notes = known.evidence.split(AND)
    return [note.removeprefix(BUT) for note in notes if note.startswith(BUT)]


def find_claims(said: Said) -> Iterator[Publication]:
    """Every full date that is offered, surest first: editor, metadata, text."""
    for metadata in said.given:
        if metadata.published:
            yield Publication(metadata.published, DctBasis.GIVEN, metadata.evidence)
    if said.front_matter and said.front_matter.metadata.published:
        yield Publication(
            said.front_matter.metadata.published,
            DctBasis.METADATA,
            said.front_matter.metadata.evidence,
        )
    stamps, headers = said.stamps, list(certain_headers(said))
    yield from by_stamps(stamp for stamp in stamps if not stamp.weak and stamp.zoned)
    near = [stamp for stamp in stamps if not stamp.weak and not stamp.zoned]
    # A time in UTC may fall on the day beside the one that the publisher prints.
    printed = [claim for claim in headers if any(is_beside(claim, s) for s in near)]
    yield from printed
    yield from by_stamps(near)
    yield from (claim for claim in headers if claim not in printed)
    if said.dateline and said.dateline.day:
        yield Publication(said.dateline.day, DctBasis.DATELINE, said.dateline.words)
    yield from by_stamps(stamp for stamp in stamps if stamp.weak)


def by_stamps(stamps: Iterable[Stamp]) -> Iterator[Publication]:
    for stamp in stamps:
        yield Publication(stamp.day, DctBasis.METADATA, stamp.words)


def is_beside(claim: Publication, stamp: Stamp) -> bool:
    return claim.day is not None and abs(claim.day - stamp.day) <= timedelta(days=1)


def certain_headers(said: Said) -> Iterator[Publication]:
    """Header lines with a full date, surest first, up to one that can be two days.

    The day of an update must not take the place of a day of publication.
    """
    for header in sorted(said.headers, key=lambda header: header.rule.rank):
        if header.ambiguous:
            return
        if header.day:
            yield Publication(header.day, DctBasis.HEADER, header.words)


def find_settled(said: Said, clues: Clues) -> Iterator[Publication]:
    """What is said by halves and settled by the rest of the article, surest first."""
    updated = [header.day for header in said.headers if header.day]
    for words, ambiguous, basis in said_twofold(said):
        if settled := settle_order(ambiguous, clues, updated=updated):
            yield settled_publication(settled.day, basis, words, settled.because)
    for words, parts, basis in said_without_year(said):
        if found := settle_year(parts, clues):
            yield settled_publication(found.day, basis, words, found.because)
    address = clues.address
    if address and address.day:
        day = calendar_day(address.year, address.month, address.day)
        yield Publication(day, DctBasis.METADATA, f"its address: {address.words}")


def settled_publication(
    day: date, basis: DctBasis, words: str, because: str
) -> Publication:
    return Publication(day, basis, f"{words}{AND}{because}"[:MAX_EVIDENCE])


def said_twofold(said: Said) -> Iterator[tuple[str, AmbiguousDay, DctBasis]]:
    """Numeric dates that can be two days, with their words; surest first."""
    front_matter = said.front_matter
    if front_matter and front_matter.ambiguous:
        yield front_matter.complaint, front_matter.ambiguous, DctBasis.METADATA
    for header in sorted(said.headers, key=lambda header: header.rule.rank):
        if header.ambiguous:
            yield header.words, header.ambiguous, DctBasis.HEADER
    if said.dateline and said.dateline.ambiguous:
        yield said.dateline.words, said.dateline.ambiguous, DctBasis.DATELINE


def said_without_year(said: Said) -> Iterator[tuple[str, DayParts, DctBasis]]:
    """Days of an unsaid year, with their words; the dateline's is the surer."""
    if said.dateline and said.dateline.parts:
        yield said.dateline.words, said.dateline.parts, DctBasis.DATELINE
    for header in said.headers:
        if header.parts:
            yield header.words, header.parts, DctBasis.HEADER


def find_complaints(said: Said) -> str:
    """What keeps the dates that the article does name from being used."""
    complaints = [header.complaint for header in said.headers if header.complaint]
    front_matter = said.front_matter
    if front_matter and front_matter.complaint and not front_matter.ambiguous:
        complaints.insert(0, front_matter.complaint)
    complaints += [complaint(both, words) for words, both, _ in said_twofold(said)]
    complaints += [
        f"{words}: no year is said, none is certain"
        for words, _, _ in said_without_year(said)
    ]
    return AND.join(complaints)[:MAX_EVIDENCE]
