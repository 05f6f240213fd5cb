"""The list of articles, and what was found in each of those it shows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict

from ingest.models import Article, EventMention
from ingest.pipeline.annotations import DatedBy
from timeline.fields import MAX_LENGTH
from timeline.wording import counted

ARTICLES_PER_PAGE = 50
MOST_PUBLISHERS = 40
# A date that the words bear out, and what is told without one.
SAYS_DATE = Q(start__isnull=False, dated_by__in=[by for by in DatedBy if by.is_sure])
UNDATED = ~SAYS_DATE & Q(event__isnull=True, in_passing=False)
# Room for every offset of a paragraph beside its id, to count sentences in SQL.
OFFSETS = 10_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """An article with how much was found in it."""

    article: Article
    dated_sentences: int
    events: int
    undated: int


@dataclass(frozen=True, slots=True)
class Publisher:
    name: str
    count: int
    query: str
    is_chosen: bool


class Sources:
    """One page of the articles, newest first, narrowed by publisher and title."""

    def __init__(self, *, publisher: str, words: str, page: str) -> None:
        self.publisher = publisher.replace("\0", "")[:MAX_LENGTH]
        self.words = words.replace("\0", "").strip()[:MAX_LENGTH]
        self._number = page

    @cached_property
    def page(self) -> Page:
        return Paginator(self._articles, ARTICLES_PER_PAGE).get_page(self._number)

    @property
    def title(self) -> str:
        """`12 articles by Harbour Gazette, with “pier” in the title`."""
        words = counted(self.page.paginator.count, "article")
        if self.publisher:
            words += f" by {self.publisher}"
        return f"{words}, with “{self.words}” in the title" if self.words else words

    @property
    def is_narrowed(self) -> bool:
        return bool(self.publisher or self.words)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What a search for words must carry along."""
        return [("publisher", self.publisher)] if self.publisher else []

    @property
    def query(self) -> str:
        return self._query(self.publisher)

    @cached_property
    def findings(self) -> list[Finding]:
        """What was found in the articles of this page, counted in one query."""
        articles = list(self.page.object_list)
        sentence = F("paragraph") * OFFSETS + F("sentence_start")
        counts = {
            number: found
            for number, *found in EventMention.objects.order_by()
            .filter(article__in=[article.pk for article in articles], set_aside=False)
            .values_list("article")
            .annotate(
                dated=Count(sentence, distinct=True, filter=SAYS_DATE),
                events=Count("event", distinct=True),
                undated=Count("pk", filter=UNDATED),
            )
        }
        return [
            Finding(article, *counts.get(article.pk, (0, 0, 0))) for article in articles
        ]

    @cached_property
    def publishers(self) -> list[Publisher]:
        """Who published most of them; the chosen one takes itself out."""
        rows = (
            self._with_words.exclude(publisher="")
            .order_by()
            .values_list("publisher")
            .annotate(number=Count("pk"))
            .order_by("-number", "publisher")[:MOST_PUBLISHERS]
        )
        return [
            Publisher(
                name,
                number,
                self._query("" if name == self.publisher else name),
                name == self.publisher,
            )
            for name, number in rows
        ]

    @property
    def _with_words(self) -> QuerySet[Article]:
        articles = Article.objects.all()
        return articles.filter(title__icontains=self.words) if self.words else articles

    @property
    def _articles(self) -> QuerySet[Article]:
        articles = self._with_words.defer("text")
        if self.publisher:
            articles = articles.filter(publisher=self.publisher)
        return articles.order_by(F("dct").desc(nulls_last=True), "slug")

    def _query(self, publisher: str) -> str:
        query = QueryDict(mutable=True)
        if self.words:
            query["q"] = self.words
        if publisher:
            query["publisher"] = publisher
        return f"?{query.urlencode()}" if query else ""
