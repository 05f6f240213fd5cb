"""What the articles report of an event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString

from timeline.drawing.markup import NOTHING, fill, joined
from timeline.reports import Quote, Report
from timeline.rows import Row
from timeline.search.terms import Term

TOLD = '<div class="event-told">{}{}</div>'
DIFFERENCE = '<p class="event-difference">{}</p>'
LIST = '<ol class="report-list">{}</ol>'
REPORT = '<li class="report"><p class="report-source">{}, {}</p>{}</li>'
QUOTE = (
    '<div class="report-quote"{}><blockquote class="report-text">{}</blockquote>'
    '<p class="report-why"><a class="report-link" href="{}">Paragraph {}'
    '<span class="visually-hidden"> of {}</span></a>{}{}</p>{}</div>'
)
DIFFERS = SafeString(" data-differs")
MERGED = '<p class="report-why">One event with the others: {}</p>'


def told(row: Row, terms: Sequence[Term]) -> SafeString:
    """What a row opens to."""
    differences = joined(fill(DIFFERENCE, words) for words in row.differences)
    return fill(TOLD, differences, report_list(row.reports, terms))


def report_list(
    reports: Iterable[Report], terms: Sequence[Term], *, show_merging: bool = False
) -> SafeString:
    drawn = (
        fill(
            REPORT,
            report.source,
            report.published,
            joined(
                _quote(quote, report.source, terms, show_merging)
                for quote in report.quotes
            ),
        )
        for report in reports
    )
    return fill(LIST, joined(drawn))


def _quote(
    quote: Quote, source: str, terms: Sequence[Term], show_merging: bool
) -> SafeString:
    reasons = "; ".join(quote.reasons)
    merged = quote.merge_reasons if show_merging else ()
    return fill(
        QUOTE,
        DIFFERS if quote.differs else NOTHING,
        quote.marked(terms),
        quote.url,
        quote.position,
        source,
        f" says {quote.differs}." if quote.differs else "",
        f" {reasons}" if reasons else "",
        joined(fill(MERGED, reason) for reason in merged),
    )
