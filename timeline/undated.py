"""What happened nobody says when: kept apart from the chronology, and shown whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from ingest.models import EventMention
from timeline.forms import TimelineFilterForm
from timeline.hits import find_hits
from timeline.marks import TRIGGER, Mark, render_marks
from timeline.reports import mention_url
from timeline.search.sentences import having
from timeline.search.terms import Term

UNSAID = "No words in the article say its day."
# The only filters that a mention without a date can match, and what they look at.
COLUMNS = {"publisher": "article__publisher__in", "source": "article__slug__in"}
NO_FILTERS = {"order", "after"}


@dataclass(frozen=True, slots=True)
class Undated:
    """A mention without a date."""

    mention: EventMention
    terms: Sequence[Term] = ()

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
        mention, text = self.mention, self.mention.paragraph.text
        start, end = mention.sentence_start, mention.sentence_end
        marks = [
            Mark(mention.trigger_start, mention.trigger_end, TRIGGER),
            *find_hits(text, self.terms, start=start, end=end),
        ]
        return render_marks(text, marks, start=start, end=end)


def find_undated(form: TimelineFilterForm) -> QuerySet[EventMention]:
    """Mentions without a date that have the words in their sentence, in the articles
    and of the publishers chosen.

    None under any other filter: nobody can say whether they would match it.
    """
    chosen = {name for name in form.fields if form.value(name)}
    if chosen - COLUMNS.keys() - NO_FILTERS - {"q"}:
        return EventMention.objects.none()
    wanted = {COLUMNS[name]: form.value(name) for name in chosen & COLUMNS.keys()}
    undated = EventMention.objects.undated().filter(set_aside=False, **wanted)
    return having(undated, form.terms)


def undated_query(form: TimelineFilterForm) -> str:
    """The query string of the page that shows them."""
    return form.query_string(**dict.fromkeys(NO_FILTERS))
