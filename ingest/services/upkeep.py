"""Keep the events in step with the articles, also after a crash."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet

from ingest import models
from ingest.services.events import forget_articles, merge_changed
from ingest.services.participants import participants_of, remove_unused
from ingest.services.shared_text import articles_sharing_with, settle_shared_dates


def merge_if_due() -> bool:
    """Merge the events if an article has changed since; say whether it was so.

    The marks on the articles come off in the transaction that merges, so a run that
    was killed before it is made good by the next. Before that, undated articles that
    share their text with a changed one are looked at again.
    """
    waiting = models.Article.objects.filter(events_merged=False)
    if not waiting.exists():
        return False
    settle_shared_dates(articles_sharing_with(waiting))
    with transaction.atomic():
        merge_changed(waiting)
        waiting.update(events_merged=True)
    return True


@transaction.atomic
def delete_articles(articles: QuerySet[models.Article]) -> None:
    """Delete articles with all that only they say, and merge the rest anew."""
    participants = participants_of(articles)
    sharing = articles_sharing_with(articles)
    forget_articles(articles)
    articles.delete()
    remove_unused(participants)
    settle_shared_dates(sharing)
    waiting = models.Article.objects.filter(pk__in=sharing, events_merged=False)
    merge_changed(waiting)
    waiting.update(events_merged=True)
