"""An article as a reader checks it: its text, marked, with what was found beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.utils.safestring import SafeString

from ingest.models import Article, Event, EventMention, Paragraph, TimeExpression
from ingest.pipeline.annotations import DctBasis, Interval, ParagraphKind
from ingest.pipeline.reader.layout import WORD
from ingest.pipeline.reader.metadata import FRONT_MATTER
from timeline.marks import LINKED, TIMEX, TRIGGER, Mark, render_marks
from timeline.rows import interval_of
from timeline.undated import Undated
from timeline.wording import counted, day_in_words, in_words

# Shorter beginnings of a uid could mean several mentions.
LEAST_UID_LENGTH = 8
BASIS_IN_WORDS = {
    DctBasis.GIVEN: "given when the article was read in",
    DctBasis.HEADER: "from its header line",
    DctBasis.DATELINE: "from its dateline",
    DctBasis.METADATA: "from the data that came with it",
    DctBasis.SHARED_TEXT: "the day of a dated article with the same text, perhaps some "
    "days off",
    DctBasis.EDITOR: "set by an editor",
}


@dataclass(frozen=True, slots=True)
class TimexNote:
    """What a time expression means here, and why."""

    timex: TimeExpression
    anchor: str

    @property
    def words(self) -> str:
        """Its days; nothing where it has none, and the reason says why."""
        start, end = self.timex.interval_start, self.timex.interval_end
        if start is None or end is None:
            return ""
        return in_words(Interval(start, end), self.timex.precision)


@dataclass(frozen=True, slots=True)
class EventNote:
    """An event that a paragraph supports."""

    event: Event
    words: str


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph as it is shown."""

    paragraph: Paragraph
    text: SafeString
    events: list[EventNote]
    timexes: list[TimexNote]


class ArticlePage:
    """All that the page of one article shows, in four queries.

    `linked` is the beginning of a mention's uid or the key of an event: the words
    that a link points to.
    """

    def __init__(self, article: Article, *, linked: str = "") -> None:
        self.article = article
        self.linked = linked
        self._paragraphs = list(article.paragraphs.all())
        self._timexes = list(
            TimeExpression.objects.filter(paragraph__article=article).order_by(
                "paragraph__position", "start"
            )
        )
        self._mentions = list(
            article.mentions.filter(set_aside=False)
            .in_text_order()
            .select_related("event", "paragraph")
        )

    @property
    def published(self) -> str:
        return day_in_words(self.article.dct) if self.article.dct else ""

    @property
    def basis(self) -> str:
        return basis_in_words(self.article)

    @property
    def original(self) -> str:
        """Where it was published; an address that a browser would run is no place."""
        url = self.article.url
        return url if url.startswith(("https://", "http://")) else ""

    @property
    def found(self) -> str:
        """`14 dated sentences, 9 events, 2 undated`."""
        dated = [mention for mention in self._mentions if mention.says_date]
        sentences = {
            (mention.paragraph_id, mention.sentence_start) for mention in dated
        }
        events = {mention.event_id for mention in self._mentions} - {None}
        parts = [
            counted(len(sentences), "dated sentence"),
            counted(len(events), "event"),
            f"{len(self.undated)} undated",
        ]
        return ", ".join(parts)

    @property
    def has_events(self) -> bool:
        return any(mention.event_id for mention in self._mentions)

    @property
    def undated(self) -> list[Undated]:
        return [
            Undated(mention)
            for mention in self._mentions
            if not (mention.says_date or mention.event_id or mention.in_passing)
        ]

    @property
    def unresolved(self) -> list[TimexNote]:
        return [note for note in self._notes if note.timex.interval_start is None]

    @property
    def paragraphs(self) -> list[ParagraphView]:
        """Every paragraph with its marks and its notes."""
        notes, mentions = defaultdict(list), defaultdict(list)
        for note in self._notes:
            notes[note.timex.paragraph_id].append(note)
        for mention in self._mentions:
            mentions[mention.paragraph_id].append(mention)
        views = []
        for paragraph in self._paragraphs:
            start, end = _readable(paragraph)
            text = render_marks(
                paragraph.text,
                self._marks(mentions[paragraph.pk], notes[paragraph.pk]),
                start=start,
                end=end,
            )
            if start < end:
                supported = _supported(mentions[paragraph.pk])
                views.append(
                    ParagraphView(paragraph, text, supported, notes[paragraph.pk])
                )
        return views

    @property
    def _notes(self) -> list[TimexNote]:
        return [
            TimexNote(timex, f"t{number}")
            for number, timex in enumerate(self._timexes, start=1)
        ]

    def _marks(
        self, mentions: list[EventMention], notes: list[TimexNote]
    ) -> dict[Mark, None]:
        """Marks in a fixed order, each once."""
        marks = [
            Mark(note.timex.start, note.timex.end, TIMEX, note.anchor) for note in notes
        ]
        for mention in mentions:
            marks.append(Mark(mention.trigger_start, mention.trigger_end, TRIGGER))
            if self._is_linked(mention):
                marks.append(Mark(mention.sentence_start, mention.sentence_end, LINKED))
        return dict.fromkeys(marks)

    def _is_linked(self, mention: EventMention) -> bool:
        if mention.event and mention.event.key == self.linked:
            return True
        is_uid = len(self.linked) >= LEAST_UID_LENGTH
        return is_uid and mention.uid.startswith(self.linked)


def basis_in_words(article: Article) -> str:
    """Where its publication date is from; nothing for an article without one."""
    return BASIS_IN_WORDS.get(article.dct_basis, "")


def _readable(paragraph: Paragraph) -> tuple[int, int]:
    """What a reader is shown: without bullets, #, rules and front matter."""
    text = paragraph.text
    start = paragraph.prose_start - paragraph.start
    end = paragraph.prose_end - paragraph.start
    if paragraph.kind == ParagraphKind.BOILERPLATE and FRONT_MATTER.fullmatch(text):
        return 0, 0
    return (
        0 if WORD.search(text, 0, start) else start,
        len(text) if WORD.search(text, end) else end,
    )


def _supported(mentions: list[EventMention]) -> list[EventNote]:
    events = dict.fromkeys(mention.event for mention in mentions if mention.event)
    return [
        EventNote(event, in_words(interval_of(event), event.precision))
        for event in events
    ]
