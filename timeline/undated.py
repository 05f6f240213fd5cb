"""What happened nobody says when: kept apart from the chronology, and shown whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from ingest.models import EventMention
from timeline.forms import TimelineFilterForm
from timeline.marks import TRIGGER, Mark, render_marks
from timeline.reports import mention_url

UNSAID = "No words in the article say its day."
# The only filters that a mention without a date can match, and what they look at.
COLUMNS = {"publisher": "article__publisher__in", "source": "article__slug__in"}
NO_FILTERS = {"order", "after"}


@dataclass(frozen=True, slots=True)
class Undated:
    """A mention without a date."""

    mention: EventMention

    @property
    def url(self) -> str:
        mention = self.mention
        slug, position = mention.article.slug, mention.paragraph.position
        return mention_url(slug, mention.uid, position)

    @property
    def reason(self) -> str:
        """Why it has no date; a day that is only likely is nothing for readers."""
        return UNSAID if self.mention.start else self.mention.reason

    @property
    def sentence(self) -> SafeString:
        mention = self.mention
        return render_marks(
            mention.paragraph.text,
            [Mark(mention.trigger_start, mention.trigger_end, TRIGGER)],
            start=mention.sentence_start,
            end=mention.sentence_end,
        )


def find_undated(form: TimelineFilterForm) -> QuerySet[EventMention]:
    """Mentions without a date in the articles and of the publishers chosen.

    None under any other filter: nobody can say whether they would match it.
    """
    chosen = {name for name in form.fields if form.value(name)}
    if chosen - COLUMNS.keys() - NO_FILTERS:
        return EventMention.objects.none()
    wanted = {COLUMNS[name]: form.value(name) for name in chosen & COLUMNS.keys()}
    return EventMention.objects.undated().filter(set_aside=False, **wanted)


def undated_query(form: TimelineFilterForm) -> str:
    """The query string of the page that shows them."""
    return form.query_string(**dict.fromkeys(NO_FILTERS))
