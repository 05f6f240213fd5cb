"""Event mentions: what each sentence says happened, who took part, where and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from spacy.tokens import Span as DocSpan

from ingest.pipeline.annotations import (
    Mention,
    Name,
    ParagraphKind,
    ResolvedTimex,
    Status,
)
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.lexicon import Lexicon, load_lexicon
from ingest.pipeline.mentions.anchors import (
    Anchored,
    anchor_timexes,
    by_owner,
    iter_sentence,
)
from ingest.pipeline.mentions.clauses import Tense, in_quotation, is_main
from ingest.pipeline.mentions.companions import tell_once
from ingest.pipeline.mentions.dating import date_drafts
from ingest.pipeline.mentions.deeds import (
    is_statement,
    points_at_thing,
    says_only,
)
from ingest.pipeline.mentions.drafts import Draft, square_with_publication
from ingest.pipeline.mentions.happenings import sudden_happening
from ingest.pipeline.mentions.making import Line, make_mention
from ingest.pipeline.mentions.passing import find_passing
from ingest.pipeline.mentions.scenes import Scene, inside, scenes
from ingest.pipeline.mentions.sentence_dates import date_mention, due_by, each_date
from ingest.pipeline.mentions.settings import (
    is_apart,
    is_aside,
    is_remote,
    opening_dates,
)
from ingest.pipeline.mentions.timewords import hour_positions
from ingest.pipeline.mentions.triggers import Found, find_triggers, is_question

# What goes on for more tokens without a stop is a table or noise, no sentence.
LONGEST_SENTENCE = 400


def find_mentions(
    paragraphs: Sequence[ReadParagraph],
    *,
    timexes: Sequence[ResolvedTimex],
    names: Sequence[Name],
    dct: date | None,
) -> tuple[Mention, ...]:
    """Find the event mentions of an article, in text order, dated where they can be."""
    lexicon = load_lexicon()
    drafts = [
        draft
        for scene in scenes(paragraphs, names, lexicon)
        for draft in draft_paragraph(scene, timexes=timexes, dct=dct, lexicon=lexicon)
    ]
    return date_drafts(drafts, timexes=timexes, dct=dct, lexicon=lexicon)


def draft_paragraph(
    scene: Scene,
    *,
    timexes: Sequence[ResolvedTimex],
    dct: date | None,
    lexicon: Lexicon,
) -> Iterator[Draft]:
    """Draft the mentions of one paragraph, dated by their own words only."""
    paragraph = scene.paragraph
    own = [
        (index, timex)
        for index, timex in enumerate(timexes)
        if inside(paragraph, timex.timex.span)
    ]
    anchored = anchor_timexes(paragraph, own, dct=dct, lexicon=lexicon)
    hours = hour_positions(paragraph, own, lexicon)
    kind = paragraph.paragraph.kind
    for sentence in paragraph.doc.sents:
        if len(sentence) > LONGEST_SENTENCE:
            continue
        line = Line.of(paragraph, sentence, hours)
        dates = list(iter_sentence(anchored, sentence))
        triggers = find_all(
            sentence,
            kind=kind,
            timed=frozenset(word.i for item in dates for word in item.span),
            owners=by_owner(dates),
            lexicon=lexicon,
        )
        opening = opening_dates(sentence, dates)
        told = []
        for found in chain.from_iterable(map(each_date, triggers)):
            mention = make_mention(scene, line, found, dates, lexicon=lexicon)
            dated = date_mention(mention, found, dates, timexes, lexicon)
            dated = square_with_publication(dated, found.tense, dct)
            dated = due_by(dated, found, dct, lexicon)
            labelled = any(item.label for item in found.dates)
            habit = found.tense is Tense.PRESENT and not labelled
            if habit and dated.status is not Status.PLANNED:
                # Or a state: "the ferry leaves on Mondays".
                dated = replace(dated, in_passing=True)
            told.append((found, dated))
        for found, dated in tell_once(told, lexicon):
            around = not found.in_passing and not found.dates
            yield Draft(
                mention=dated,
                tense=found.tense,
                section=scene.section,
                order=scene.order,
                main=is_main(found.token, lexicon),
                apart=not found.in_passing and is_apart(found.token, lexicon),
                remote=is_remote(found.token, lexicon),
                quoted=bool(found.dates) and in_quotation(found.token, sentence),
                says_only=is_statement(found.token, lexicon)
                or (around and says_only(found.token, lexicon))
                or points_at_thing(found.token, lexicon),
                aside=is_aside(found.token, lexicon),
                opening=opening,
                about=sudden_happening(found, scene.antecedents, lexicon)
                if around
                else frozenset(),
            )


def find_all(
    sentence: DocSpan,
    *,
    kind: ParagraphKind,
    timed: frozenset[int],
    owners: Mapping[int, list[Anchored]],
    lexicon: Lexicon,
) -> list[Found]:
    """Find the triggers of one sentence and what it tells in passing, in text order.

    A question tells nothing. `timed` are the words of its dates: March is no march.
    """
    if is_question(sentence):
        return []
    found = find_triggers(sentence, kind=kind, owners=owners, lexicon=lexicon)
    triggers = [each for each in found if each.token.i not in timed]
    taken = timed | {each.token.i for each in triggers}
    taken |= {each.noun.i for each in triggers if each.noun is not None}
    passing = find_passing(
        sentence, kind=kind, taken=taken, owners=owners, lexicon=lexicon
    )
    return sorted([*triggers, *passing], key=lambda each: each.token.i)
