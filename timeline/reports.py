"""What articles report of an event, as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.safestring import SafeString

from ingest.models import Article, Event, EventMention, Paragraph
from ingest.pipeline.annotations import Interval
from timeline.hits import find_hits
from timeline.marks import TIMEX, TRIGGER, Mark, render_marks
from timeline.search.terms import Term
from timeline.wording import counted, day_in_words, in_words

# Enough of a mention's uid to tell it from every other of its article.
UID_LENGTH = 12


@dataclass(slots=True)
class Quote:
    """One sentence, and every mention of the event that stands in it."""

    paragraph: Paragraph
    mentions: list[EventMention]
    differs: str = ""

    @property
    def text(self) -> SafeString:
        """The sentence with triggers and time expressions marked."""
        return self.marked(())

    def marked(self, terms: Sequence[Term]) -> SafeString:
        """The same, and the words of a search as well."""
        first = self.mentions[0]
        marks = [mark for mention in self.mentions for mark in marks_of(mention)]
        marks += find_hits(
            self.paragraph.text,
            terms,
            start=first.sentence_start,
            end=first.sentence_end,
        )
        return render_marks(
            self.paragraph.text,
            dict.fromkeys(marks),
            start=first.sentence_start,
            end=first.sentence_end,
        )

    @property
    def url(self) -> str:
        return mention_url(self.mentions[0])

    @property
    def reasons(self) -> list[str]:
        return _distinct(mention.reason for mention in self.mentions)

    @property
    def merge_reasons(self) -> list[str]:
        return _distinct(mention.merge_reason for mention in self.mentions)

    @property
    def attribution(self) -> str:
        return next((m.attribution for m in self.mentions if m.attribution), "")


@dataclass(slots=True)
class Report:
    """One article's telling of an event: its sentences, in text order."""

    article: Article
    quotes: list[Quote] = field(default_factory=list)

    @property
    def source(self) -> str:
        return source_in_words(self.article)

    @property
    def published(self) -> str:
        dct = self.article.dct
        return day_in_words(dct) if dct else "undated"


def source_in_words(article: Article) -> str:
    """The publisher, or the title of an article that names none."""
    return article.publisher or f"“{article.title}”"


def mention_url(mention: EventMention) -> str:
    """The deep link to the exact words; needs paragraph and article loaded."""
    paragraph = mention.paragraph
    page = reverse("timeline:article", args=[mention.article.slug])
    return f"{page}?mention={mention.uid[:UID_LENGTH]}#{paragraph.anchor}"


def marks_of(mention: EventMention) -> list[Mark]:
    """The trigger, and the time expression where it stands in the same sentence."""
    marks = [Mark(mention.trigger_start, mention.trigger_end, TRIGGER)]
    timex = mention.timex
    if timex and timex.paragraph_id == mention.paragraph_id:
        marks.append(Mark(timex.start, timex.end, TIMEX))
    return marks


def reports_of(event: Event) -> list[Report]:
    """The event's mentions by article and sentence; needs `with_sources`."""
    reports: dict[int, Report] = {}
    quotes: dict[tuple[int, int], Quote] = {}
    for mention in event.loaded_mentions:
        paragraph = mention.paragraph
        place = (paragraph.pk, mention.sentence_start)
        if place in quotes:
            quotes[place].mentions.append(mention)
            continue
        quotes[place] = Quote(paragraph, [mention], _difference(mention, event))
        report = reports.setdefault(mention.article_id, Report(mention.article))
        report.quotes.append(quotes[place])
    return list(reports.values())


def disagreement(event: Event) -> str:
    """`2 reports say 26 July 2023; 1 says July 2023`, or nothing when all agree."""
    said: dict[tuple[Interval, str], set[int]] = {}
    for mention in event.loaded_mentions:
        if mention.says_date:
            interval = Interval(mention.start, mention.end)
            key = (interval, in_words(interval, mention.precision))
            said.setdefault(key, set()).add(mention.article_id)
    if len(said) < 2:
        return ""
    parts = []
    for (_, words), articles in sorted(said.items(), key=lambda item: -len(item[1])):
        verb = "says" if len(articles) == 1 else "say"
        number = f"{len(articles)}" if parts else counted(len(articles), "report")
        parts.append(f"{number} {verb} {words}")
    return "; ".join(parts)


def _difference(mention: EventMention, event: Event) -> str:
    """What this mention says where it does not say what the event's date is."""
    if not mention.says_date:
        return ""
    if (mention.start, mention.end) == (event.start, event.end):
        return ""
    return in_words(Interval(mention.start, mention.end), mention.precision)


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))
