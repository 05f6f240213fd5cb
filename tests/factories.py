"""Rows for tests, built with the ORM: whole, valid, and short to ask for.

`make_event()` alone gives an event with one article that reports it. Offsets are
never written by hand: name the words, and they are looked up in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from hashlib import sha256
from itertools import count

from django.utils.text import slugify

from ingest.models import (
    Actor,
    Article,
    Event,
    EventMention,
    Paragraph,
    Place,
    TimeExpression,
)
from ingest.pipeline.annotations import (
    ActorKind,
    DatedBy,
    DctBasis,
    ParagraphKind,
    Precision,
    Status,
    TimexType,
)

_numbers = count(1)
DAY = date(2023, 7, 26)


def make_article(
    title: str = "A day at the harbour",
    *,
    paragraphs: Iterable[str] = (),
    slug: str = "",
    publisher: str = "Harbour Gazette",
    dct: date | None = date(2023, 7, 27),
    dct_basis: str = "",
    **fields: object,
) -> Article:
    """An article and its paragraphs; undated when `dct` is None."""
    number = next(_numbers)
    slug = slug or f"{slugify(title)[:80]}-{number}"
    basis = dct_basis or (DctBasis.GIVEN if dct else DctBasis.UNKNOWN).value
    article = Article.objects.create(
        slug=slug,
        title=title,
        publisher=publisher,
        dct=dct,
        dct_basis=basis,
        **{"source_id": f"{slug}.txt", "text": "", "fingerprint": f"{number:064x}"}
        | fields,
    )
    for text in paragraphs:
        make_paragraph(article, text)
    return article


def make_paragraph(
    article: Article, text: str, *, kind: str = ParagraphKind.BODY.value
) -> Paragraph:
    """A paragraph at the end of the article, whose text grows by it."""
    gap = "\n\n" if article.text else ""
    start = len(article.text) + len(gap)
    article.text += gap + text
    article.save()
    end = start + len(text)
    prose_end = start if kind == ParagraphKind.BOILERPLATE.value else end
    return Paragraph.objects.create(
        article=article,
        position=article.paragraphs.count() + 1,
        kind=kind,
        start=start,
        end=end,
        prose_start=start,
        prose_end=prose_end,
        text=text,
    )


def make_timex(
    paragraph: Paragraph,
    text: str,
    *,
    start: date | None = DAY,
    end: date | None = None,
    precision: str = Precision.DAY.value,
    type: str = TimexType.DATE.value,
    value: str = "",
    reason: str = "",
) -> TimeExpression:
    """A time expression over the first `text` of the paragraph; `start=None` leaves
    it unresolved."""
    offset = paragraph.text.index(text)
    return TimeExpression.objects.create(
        paragraph=paragraph,
        start=offset,
        end=offset + len(text),
        text=text,
        type=type,
        value=value or (start.isoformat() if start else "XXXX-XX-XX"),
        interval_start=start,
        interval_end=_day_after(start, end),
        precision=precision,
        rule_id="test.rule",
        reason=reason or f"“{text}” as a test says it.",
    )


def make_actor(name: str, *, kind: str = ActorKind.PERSON.value, **fields) -> Actor:
    return Actor.objects.get_or_create(
        key=slugify(name), defaults={"name": name, "kind": kind, **fields}
    )[0]


def make_place(name: str, **fields: object) -> Place:
    return Place.objects.get_or_create(
        key=slugify(name), defaults={"name": name, **fields}
    )[0]


def make_mention(
    paragraph: Paragraph,
    trigger: str,
    *,
    event: Event | None = None,
    sentence: str = "",
    timex: TimeExpression | None = None,
    start: date | None = None,
    end: date | None = None,
    precision: str = "",
    actors: Iterable[Actor] = (),
    places: Iterable[Place] = (),
    **fields: object,
) -> EventMention:
    """A mention by `trigger`, in the whole paragraph unless `sentence` is given.

    Its date is that of `timex`, else of `start`, else of its event; with none of
    them it is undated.
    """
    sentence = sentence or paragraph.text
    sentence_start = paragraph.text.index(sentence)
    trigger_start = paragraph.text.index(trigger, sentence_start)
    if timex is not None:
        start, end = timex.interval_start, timex.interval_end
        precision = timex.precision if start else ""
    elif start is not None:
        end, precision = _day_after(start, end), precision or Precision.DAY.value
    elif event is not None:
        start, end, precision = event.start, event.end, event.precision
    mention = EventMention.objects.create(
        article=paragraph.article,
        paragraph=paragraph,
        event=event,
        start=start,
        end=end,
        precision=precision,
        sentence_start=sentence_start,
        sentence_end=sentence_start + len(sentence),
        trigger_start=trigger_start,
        trigger_end=trigger_start + len(trigger),
        trigger_text=trigger,
        timex=timex,
        **{
            "uid": sha256(f"mention {next(_numbers)}".encode()).hexdigest(),
            "trigger_lemma": trigger.lower(),
            "title": sentence.rstrip(".")[:300],
            "status": event.status if event else Status.HAPPENED.value,
            "dated_by": (DatedBy.DIRECT if start else DatedBy.UNDATED).value,
            "reason": "Dated by a test." if start else "No date in the sentence.",
        }
        | fields,
    )
    mention.actors.set(actors)
    mention.places.set(places)
    if event is not None:
        reports = event.mentions.values("article").distinct().count()
        Event.objects.filter(pk=event.pk).update(
            article_count=reports, source_count=reports
        )
        event.article_count = event.source_count = reports
    return mention


def make_event(
    title: str = "The bridge opens",
    *,
    start: date = DAY,
    end: date | None = None,
    precision: str = Precision.DAY.value,
    status: str = Status.HAPPENED.value,
    key: str = "",
    actors: Iterable[Actor | str] = (),
    places: Iterable[Place | str] = (),
    article: Article | None = None,
    reported: bool = True,
    **fields: object,
) -> Event:
    """An event with one report of it, in `article` or a new one.

    `actors` and `places` may be names; `reported=False` leaves the reports to you.
    """
    event = Event.objects.create(
        key=key or f"{slugify(title)[:100]}-{next(_numbers)}",
        title=title,
        start=start,
        end=_day_after(start, end),
        precision=precision,
        status=status,
        **{"date_reason": "The only report says so."} | fields,
    )
    people = [make_actor(one) if isinstance(one, str) else one for one in actors]
    where = [make_place(one) if isinstance(one, str) else one for one in places]
    event.actors.set(people)
    event.places.set(where)
    if reported:
        paragraph = make_paragraph(article or make_article(), f"{title}.")
        trigger = title.split()[-1]
        make_mention(paragraph, trigger, event=event, actors=people, places=where)
    return event


def _day_after(start: date | None, end: date | None) -> date | None:
    return end or (start + timedelta(days=1) if start else None)
