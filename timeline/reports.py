"""What articles report of an event, as a reader sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.safestring import SafeString

from ingest.models import EventMention
from ingest.pipeline.annotations import DatedBy, Interval
from timeline.columns.keys import Prepared
from timeline.hits import find_hits
from timeline.marks import TIMEX, TRIGGER, Mark, render_marks
from timeline.paths import path_of
from timeline.search.terms import Term
from timeline.wording import counted, day_in_words, in_words

# An article, and when it says that something happened.
Saying = tuple[int, Interval, str]
# Enough of a mention's uid to tell it from every other of its article.
UID_LENGTH = 12
# The fields of a telling, as the database has them.
TOLD = (
    "event",
    "article",
    "article__slug",
    "article__title",
    "article__publisher",
    "article__dct",
    "paragraph",
    "paragraph__position",
    "paragraph__text",
    "sentence_start",
    "sentence_end",
    "trigger_start",
    "trigger_end",
    "timex__paragraph",
    "timex__start",
    "timex__end",
    "uid",
    "start",
    "end",
    "precision",
    "dated_by",
    "reason",
    "merge_reason",
    "attribution",
)
TELLINGS = Prepared(
    lambda pks: (
        EventMention.objects.filter(event__in=pks).in_text_order().values_list(*TOLD)
    )
)


@dataclass(frozen=True, slots=True)
class Telling:
    """One mention of an event, as plain values: a page has hundreds of them."""

    event: int
    article: int
    slug: str
    headline: str
    publisher: str
    published: date | None
    paragraph: int
    position: int
    text: str
    sentence_start: int
    sentence_end: int
    trigger_start: int
    trigger_end: int
    timex_paragraph: int | None
    timex_start: int | None
    timex_end: int | None
    uid: str
    start: date | None
    end: date | None
    precision: str
    dated_by: str
    reason: str
    merge_reason: str
    attribution: str

    @property
    def said(self) -> Interval | None:
        """When it says that it happened; a likely day is a guess."""
        if self.start is None or self.end is None or not DatedBy(self.dated_by).is_sure:
            return None
        return Interval(self.start, self.end)

    @property
    def source(self) -> str:
        """The publisher, or the title of an article that names none."""
        return self.publisher or f"“{self.headline}”"

    def hits(self, terms: Sequence[Term]) -> Iterator[Mark]:
        """What is searched for, in its sentence."""
        start, end = self.sentence_start, self.sentence_end
        return find_hits(self.text, terms, start=start, end=end)

    @property
    def url(self) -> str:
        """The deep link to the exact words."""
        return mention_url(self.slug, self.uid, self.position)

    @property
    def marks(self) -> list[Mark]:
        """The trigger, and the time expression where it stands in the same text."""
        marks = [Mark(self.trigger_start, self.trigger_end, TRIGGER)]
        if self.timex_paragraph == self.paragraph:
            marks.append(Mark(self.timex_start or 0, self.timex_end or 0, TIMEX))
        return marks


@dataclass(slots=True)
class Quote:
    """One sentence, and every mention of the event that stands in it."""

    tellings: list[Telling]
    differs: str = ""

    def marked(self, terms: Sequence[Term]) -> SafeString:
        """The sentence with triggers, time expressions and what is searched for."""
        first = self.tellings[0]
        start, end = first.sentence_start, first.sentence_end
        marks = [mark for telling in self.tellings for mark in telling.marks]
        marks += first.hits(terms)
        return render_marks(first.text, dict.fromkeys(marks), start=start, end=end)

    @property
    def url(self) -> str:
        return self.tellings[0].url

    @property
    def position(self) -> int:
        return self.tellings[0].position

    @property
    def reasons(self) -> list[str]:
        return _distinct(telling.reason for telling in self.tellings)

    @property
    def merge_reasons(self) -> list[str]:
        return _distinct(telling.merge_reason for telling in self.tellings)


@dataclass(slots=True)
class Report:
    """One article's telling of an event: its sentences, in text order."""

    source: str
    published: str
    quotes: list[Quote] = field(default_factory=list)


def read_tellings(pks: Sequence[int]) -> defaultdict[int, list[Telling]]:
    """By event: its mentions in text order; one query."""
    tellings = defaultdict(list)
    for row in TELLINGS.rows(pks):
        tellings[row[0]].append(Telling(*row))
    return tellings


def having_words(tellings: Iterable[Telling], terms: Sequence[Term]) -> list[Telling]:
    """Those that have any of the words in their sentence."""
    return [one for one in tellings if any(one.hits(terms))]


def mention_url(slug: str, uid: str, position: int) -> str:
    return f"{path_of('article', slug)}?mention={uid[:UID_LENGTH]}#p{position}"


def reports_of(tellings: Iterable[Telling], dated: Interval) -> list[Report]:
    """The mentions of an event of this date, by article and sentence."""
    reports: dict[int, Report] = {}
    quotes: dict[tuple[int, int], Quote] = {}
    for told in tellings:
        place = (told.paragraph, told.sentence_start)
        if place in quotes:
            quotes[place].tellings.append(told)
            continue
        differs = told.said is not None and told.said != dated
        words = in_words(told.said, told.precision) if told.said and differs else ""
        quotes[place] = Quote([told], words)
        published = day_in_words(told.published) if told.published else "undated"
        report = reports.setdefault(told.article, Report(told.source, published))
        report.quotes.append(quotes[place])
    return list(reports.values())


def disagreement(said: Sequence[Saying]) -> str:
    """`2 reports say 26 July 2023; 1 says July 2023`, or nothing when all agree."""
    if len({(interval, precision) for _, interval, precision in said}) < 2:
        return ""
    tellers: dict[str, set[int]] = {}
    for article, interval, precision in sorted(said, key=_finest_first):
        tellers.setdefault(in_words(interval, precision), set()).add(article)
    parts = []
    for words, articles in sorted(tellers.items(), key=lambda item: -len(item[1])):
        verb = "says" if len(articles) == 1 else "say"
        number = f"{len(articles)}" if parts else counted(len(articles), "report")
        parts.append(f"{number} {verb} {words}")
    return "; ".join(parts) if len(parts) > 1 else ""


def _finest_first(saying: Saying) -> tuple[int, date]:
    _, interval, _ = saying
    return (interval.end - interval.start).days, interval.start


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word for word in words if word))
