"""Which articles are on one story, kept as links between them.

A term that too many articles of a month share tells nothing there. When a month's
term crosses that line, the links of all who have it are found anew.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet

from ingest import models
from ingest.pipeline.annotations import ParagraphKind
from ingest.pipeline.merging.blocks import number_of
from ingest.pipeline.merging.stories import (
    FEWEST_TERMS,
    MOST_ARTICLES,
    ONE_STORY,
    STORY_DAYS,
    likeness,
    story_terms,
)
from ingest.services.batching import batched
from ingest.services.events.rows import insert_rows
from ingest.services.events.waiting import forget, let_wait

PROSE = (ParagraphKind.BODY, ParagraphKind.LIST)
# So many articles are taken up at a time.
ARTICLES = 200
# In thirty days the second month after may begin.
NEAR_MONTHS = 2
# A term, and the month it is counted in.
Term = tuple[int, int]


def update_stories(articles: QuerySet[models.Article]) -> None:
    """Find the articles' terms and links anew; where a link changed, mentions wait."""
    keys = list(articles.order_by("pk").values_list("pk", flat=True))
    touched = set(keys)
    for some in batched(keys, ARTICLES):
        touched |= drop_terms(some) | store_terms(some)
    find_stories(touched)


def forget_articles(articles: QuerySet[models.Article]) -> None:
    """Prepare for the end of articles: what hung together with them waits."""
    forget(models.EventMention.objects.filter(article__in=articles))
    keys = list(articles.values_list("pk", flat=True))
    find_stories(drop_terms(keys) - set(keys))


def find_stories(articles: set[int]) -> None:
    """Find the links of these articles anew, and store what differs."""
    for some in batched(sorted(articles), ARTICLES):
        store_links(find_links(some))


def drop_terms(articles: Sequence[int]) -> set[int]:
    """Take away the articles' terms; give those whom a term tells something again."""
    rows = models.StoryTerm.objects.filter(article__in=articles)
    leaving = Counter(rows.values_list("term", "month"))
    crossed = crossing(leaving)
    rows.delete()
    return articles_with(crossed)


def store_terms(articles: Sequence[int]) -> set[int]:
    """Store the articles' terms; give those whom a term tells nothing any more."""
    texts: defaultdict[tuple[int, date], list[str]] = defaultdict(list)
    paragraphs = models.Paragraph.objects.filter(
        article__in=articles, article__dct__isnull=False, kind__in=PROSE
    ).select_related("article")
    for row in paragraphs.order_by("article", "position").defer("article__text"):
        prose = row.text[row.prose_start - row.start : row.prose_end - row.start]
        texts[row.article_id, row.article.dct].append(prose)
    stored = [
        (article, number_of(term), month(dct), weight)
        for (article, dct), prose in texts.items()
        for term, weight in story_terms(prose).items()
    ]
    columns = ("article_id", "term", "month", "weight")
    insert_rows(models.StoryTerm, columns, stored)
    return articles_with(crossing(Counter((term, at) for _, term, at, _ in stored)))


def month(day: date) -> int:
    return day.year * 12 + day.month - 1


def crossing(change: Mapping[Term, int]) -> list[Term]:
    """Give the terms that so many articles more or less lead over the line."""
    counts = count_articles(change)
    return [
        term
        for term, number in change.items()
        if counts[term] > MOST_ARTICLES >= counts[term] - number
    ]


def count_articles(terms: Iterable[Term]) -> Counter[Term]:
    """Count the articles of each term's month that have it."""
    counts: Counter[Term] = Counter()
    for some in batched(sorted(terms)):
        rows = of_months(some, margin=0).order_by()
        counted = rows.values_list("term", "month").annotate(Count("pk"))
        counts.update({(term, month): number for term, month, number in counted})
    return counts


def of_months(terms: Sequence[Term], *, margin: int) -> QuerySet[models.StoryTerm]:
    """Read these terms in the months from the first to the last of theirs.

    A term that is always in the news is met in no more than these.
    """
    months = [month for _, month in terms]
    return models.StoryTerm.objects.filter(
        term__in={term for term, _ in terms},
        month__range=(min(months) - margin, max(months) + margin),
    )


def articles_with(terms: Sequence[Term]) -> set[int]:
    wanted = set(terms)
    found: set[int] = set()
    for some in batched(sorted(wanted)):
        rows = of_months(some, margin=0)
        for article, term, month in rows.values_list("article", "term", "month"):
            if (term, month) in wanted:
                found.add(article)
    return found


def find_links(articles: Sequence[int]) -> dict[int, dict[int, float]]:
    """Find which articles are on one story with each of these, and how alike."""
    mine = load_terms(articles)
    sharing = sharers({term for terms in mine.values() for term in terms})
    near: dict[int, set[int]] = {}
    for article, terms in mine.items():
        shared = Counter(
            other
            for term, at in terms
            for month in range(at - NEAR_MONTHS, at + NEAR_MONTHS + 1)
            for other in sharing.get((term, month), ())
        )
        near[article] = {
            other
            for other, number in shared.items()
            if number >= FEWEST_TERMS and other != article
        }
    others = load_terms(sorted(set().union(*near.values()) - mine.keys()))
    known = {**others, **mine}
    published = dict(
        models.Article.objects.filter(pk__in=known).values_list("pk", "dct")
    )
    links: dict[int, dict[int, float]] = {article: {} for article in articles}
    for article, neighbours in near.items():
        for other in neighbours & known.keys():
            if abs((published[article] - published[other]).days) > STORY_DAYS:
                continue
            alike = likeness(plain(known[article]), plain(known[other]))
            if alike >= ONE_STORY:
                links[article][other] = alike
    return links


def plain(terms: Mapping[Term, float]) -> dict[int, float]:
    """Leave out the month, which is one in all of an article's terms."""
    return {term: weight for (term, _), weight in terms.items()}


def load_terms(articles: Sequence[int]) -> dict[int, dict[Term, float]]:
    """Load the articles' terms, without those that too many of their month share."""
    terms: defaultdict[int, dict[Term, float]] = defaultdict(dict)
    for some in batched(articles):
        rows = models.StoryTerm.objects.filter(article__in=some)
        for article, term, month, weight in rows.values_list(
            "article", "term", "month", "weight"
        ):
            terms[article][term, month] = weight
    counts = count_articles({term for known in terms.values() for term in known})
    return {
        article: {
            term: weight
            for term, weight in known.items()
            if counts[term] <= MOST_ARTICLES
        }
        for article, known in terms.items()
    }


def sharers(terms: Iterable[Term]) -> dict[Term, set[int]]:
    """Give the articles that have these terms, in months near theirs, by month; where
    too many have one it tells nothing."""
    sharing: defaultdict[Term, set[int]] = defaultdict(set)
    for some in batched(sorted(terms)):
        rows = of_months(some, margin=NEAR_MONTHS)
        for article, term, month in rows.values_list("article", "term", "month"):
            sharing[term, month].add(article)
    return {
        term: articles
        for term, articles in sharing.items()
        if len(articles) <= MOST_ARTICLES
    }


def store_links(links: Mapping[int, Mapping[int, float]]) -> None:
    """Keep the links of these articles, both ways; what they change waits."""
    rows = models.StoryLink.objects
    former = {
        (one, other): (pk, alike)
        for pk, one, other, alike in rows.filter(
            Q(article__in=links) | Q(other__in=links)
        ).values_list("pk", "article", "other", "likeness")
    }
    wanted = {
        pair: alike
        for article, near in links.items()
        for other, alike in near.items()
        for pair in ((article, other), (other, article))
    }
    gone = [pk for pair, (pk, alike) in former.items() if wanted.get(pair) != alike]
    fresh = {
        pair: alike
        for pair, alike in wanted.items()
        if pair not in former or former[pair][1] != alike
    }
    for some in batched(gone):
        rows.filter(pk__in=some).delete()
    insert_rows(
        models.StoryLink,
        ("article_id", "other_id", "likeness"),
        [(*pair, alike) for pair, alike in sorted(fresh.items())],
    )
    changed = {one for one, _ in fresh} | {
        one
        for pair, (_, alike) in former.items()
        if wanted.get(pair) != alike
        for one in pair
    }
    mentions = models.EventMention.objects.filter(article__in=changed)
    let_wait(list(mentions.values_list("pk", flat=True)))
