"""What the pipeline's stages hand to one another: frozen values, no behaviour.

All spans count characters of the article's whole text (`Source.text`), end
exclusive. Intervals are half-open: `end` is the first day after.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class TimexType(StrEnum):
    """The types of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    RANGE = "range"


class ParagraphKind(StrEnum):
    """What a paragraph is on the page it was published on."""

    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    LIST = "list"
    BOILERPLATE = "boilerplate"


class DctBasis(StrEnum):
    """How the publication date is known."""

    GIVEN = "given"
    HEADER = "header"
    DATELINE = "dateline"
    METADATA = "metadata"
    SHARED_TEXT = "shared text"
    EDITOR = "editor"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """What the text claims about an event."""

    HAPPENED = "happened"
    PLANNED = "planned"
    STATED = "stated"
    DENIED = "denied"


class DatedBy(StrEnum):
    """Which words a mention has its date from, surest first."""

    DIRECT = "direct"  # an expression that belongs to the trigger itself
    SENTENCE = "sentence"
    ANNOUNCED = "announced"  # done by being announced on that day
    RETOLD = "retold"  # another mention of the article that tells the same
    PARAGRAPH = "paragraph"
    LEAD = "lead"
    STORY = "story"  # the day the article is about, by its lead: likely, not said
    PUBLICATION = "publication"  # about the day of the article itself: a guess
    UNDATED = "undated"

    @property
    def is_sure(self) -> bool:
        """Tell whether the words bear the date out: only then it makes an event."""
        return self not in (DatedBy.STORY, DatedBy.PUBLICATION, DatedBy.UNDATED)


class ActorKind(StrEnum):
    """What sort of actor takes part."""

    PERSON = "person"
    ORGANISATION = "organisation"
    STATE = "state"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character offsets: `text[start:end]`."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from `start` up to, but without, `end`."""

    start: date
    end: date

    @property
    def last(self) -> date:
        """The last day inside, as people write it."""
        return self.end - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of the article that a deep link can point to.

    `span` is all of it; `prose` is the part that is read for dates and events
    (without a dateline, a photo credit or a sign-off), empty for boilerplate.
    `repeats` is the position of an earlier paragraph with the same words.
    """

    position: int
    span: Span
    prose: Span
    kind: ParagraphKind
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One article as read: nothing in it has been interpreted but its form."""

    id: str
    title: str
    text: str
    paragraphs: tuple[Paragraph, ...]
    publisher: str = ""
    url: str = ""
    dct: date | None = None
    dct_basis: DctBasis = DctBasis.UNKNOWN
    dct_evidence: str = ""


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as found: nothing in it depends on the DCT."""

    span: Span
    text: str
    type: TimexType
    value: str
    precision: Precision
    rule_id: str
    mod: str = ""


@dataclass(frozen=True, slots=True)
class ResolvedTimex:
    """A time expression read in its context.

    `interval` is None while the days it means are unknown (a duration, a set, a
    relative date in an undated article); `reason` says why in words.
    """

    timex: Timex
    value: str
    interval: Interval | None
    precision: Precision
    reason: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer; coordinates in degrees where known."""

    name: str
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part; `name` is the fullest form the article uses."""

    name: str
    kind: ActorKind
    role: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """One naming of an actor or a place in the text; a state may be both.

    `adjectival` marks nationality words and possessives before a noun ("the
    Russian army"): they name a state that does not itself act.
    """

    span: Span
    actor: Actor | None = None
    place: Place | None = None
    adjectival: bool = False


@dataclass(frozen=True, slots=True)
class Trigger:
    """The words that say something happened.

    `lemma` is that of the word that heads them; `noun` is the event noun that a verb
    merely carries ("held talks": hold, talk).
    """

    span: Span
    text: str
    lemma: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One trigger in one sentence, and what the sentence says about it.

    `timex` is an index into the article's resolved time expressions.
    `reason` tells why it has this date, in words. What is told `in_passing` ("after the
    shooting", "police said") bears an event out, and makes none.
    """

    span: Span
    paragraph: int
    trigger: Trigger
    status: Status
    title: str
    timex: int | None = None
    dated_by: DatedBy = DatedBy.UNDATED
    reason: str = ""
    interval: Interval | None = None
    precision: Precision | None = None
    attribution: str = ""
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    kind: ParagraphKind = ParagraphKind.BODY
    in_passing: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """All that one article says happened, and when; merging waits for the others."""

    source: Source
    timexes: tuple[ResolvedTimex, ...]
    mentions: tuple[Mention, ...]
