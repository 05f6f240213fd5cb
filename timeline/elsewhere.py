"""Where the words of a search stand when no event has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.db.models import Q, QuerySet
from django.http import QueryDict

from ingest.models import Article
from timeline.forms import TimelineFilterForm
from timeline.hits import find_hits
from timeline.search.words import WORD, folded
from timeline.undated import COLUMNS, find_undated, undated_query

MOST_PASSAGES = 5
# At most so many articles are read: in some the letters stand within longer words.
MOST_READ = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """An article that has the words, and the first paragraph with one of them."""

    article: Article
    anchor: str


class Elsewhere:
    """What has the words of a search without being an event.

    No filter but publisher and article can be asked of it: the others are left out.
    """

    def __init__(self, form: TimelineFilterForm) -> None:
        others = form.fields.keys() - {"q", *COLUMNS}
        query = form.query_string(**dict.fromkeys(others)).removeprefix("?")
        words = TimelineFilterForm(QueryDict(query))
        self.undated = find_undated(words).count()
        self.undated_query = undated_query(words)
        # Where events have them, dropping the other filters is what helps.
        found = form.hits.mask.any()
        self.passages = [] if found else list(find_passages(words))


def find_passages(form: TimelineFilterForm) -> Iterator[Passage]:
    """Articles with all of the words in their text, the newest first."""
    return islice(_passages(form), MOST_PASSAGES)


def _passages(form: TimelineFilterForm) -> Iterator[Passage]:
    for article in _candidates(form)[:MOST_READ]:
        hits = [next(find_hits(article.text, [term]), None) for term in form.terms]
        if None not in hits:
            first = min(hit.start for hit in hits if hit)
            paragraphs = article.paragraphs.filter(start__lte=first)
            paragraph = paragraphs.order_by("-start").first()
            yield Passage(article, paragraph.anchor if paragraph else "")


def _candidates(form: TimelineFilterForm) -> QuerySet[Article]:
    """Articles that have the letters: typed with accents or without, and so stored."""
    typed = {folded(word): word for word in WORD.findall(form.value("q"))}
    chosen = {
        column.removeprefix("article__"): form.value(name)
        for name, column in COLUMNS.items()
        if form.value(name)
    }
    articles = Article.objects.filter(**chosen).order_by("-dct", "slug")
    for word in {word for term in form.terms for word in term.words}:
        articles = articles.filter(
            Q(text__icontains=word) | Q(text__icontains=typed.get(word, word))
        )
    return articles
