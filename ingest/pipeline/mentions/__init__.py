"""Event mentions: what each sentence says happened, who took part, where and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.annotations import (
    Actor,
    Mention,
    Name,
    ParagraphKind,
    ResolvedTimex,
    Span,
    Status,
    Trigger,
)
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.lexicon import Lexicon, load_lexicon
from ingest.pipeline.mentions.anchors import (
    Anchored,
    anchor_timexes,
    by_owner,
    iter_sentence,
)
from ingest.pipeline.mentions.attribution import attribution_of, phrase_text
from ingest.pipeline.mentions.clauses import Tense, in_quotation, is_reporting
from ingest.pipeline.mentions.dating import date_drafts
from ingest.pipeline.mentions.definites import NOBODY
from ingest.pipeline.mentions.drafts import Draft, square_with_publication
from ingest.pipeline.mentions.happenings import (
    Happening,
    find_happenings,
    sudden_happening,
)
from ingest.pipeline.mentions.named import Named, names_in
from ingest.pipeline.mentions.participants import participants
from ingest.pipeline.mentions.passing import find_passing
from ingest.pipeline.mentions.pronouns import NO_ONE, Antecedents, find_antecedents
from ingest.pipeline.mentions.sentence_dates import date_mention, each_date
from ingest.pipeline.mentions.settings import is_apart, is_remote
from ingest.pipeline.mentions.titles import make_title
from ingest.pipeline.mentions.triggers import Found, find_triggers, is_question

# A trigger of more words than this is marked by its head alone.
LONGEST_TRIGGER = 4
# A title of fewer words does not tell what happened.
LEAST_TITLE = 2
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


@dataclass(frozen=True, slots=True)
class Scene:
    """A paragraph in its place: its section, its order there, and who is who in it."""

    paragraph: ReadParagraph
    section: int
    order: int
    named: Sequence[Named]
    antecedents: Antecedents
    happenings: Mapping[int, Happening]


def scenes(
    paragraphs: Sequence[ReadParagraph], names: Sequence[Name], lexicon: Lexicon
) -> Iterator[Scene]:
    """Number the stretches that tell of one matter, and the paragraphs in each.

    A heading below the first paragraphs, an item of a list and a paragraph that opens
    with "Elsewhere" begin a new one, in which no pronoun reaches back.
    """
    section = order = 0
    topics: tuple[Actor, ...] = ()
    cast, sexes = NOBODY, NO_ONE
    happened: Happening | None = None
    for place, paragraph in enumerate(paragraphs):
        kind = paragraph.paragraph.kind
        opening = paragraph.doc[0].lower_ if len(paragraph.doc) else ""
        if place and (
            kind in {ParagraphKind.HEADING, ParagraphKind.LIST}
            or opening in lexicon.grammar["shifts"]
        ):
            section, order, topics, happened = section + 1, 0, (), None
        order += 1
        own = [name for name in names if inside(paragraph, name.span)]
        named = names_in(paragraph, own)
        antecedents = find_antecedents(
            paragraph.doc, named, lexicon, before=topics, cast=cast, sexes=sexes
        )
        topics, cast = antecedents.topics, antecedents.cast
        sexes = antecedents.sexes
        happenings, happened = find_happenings(paragraph.doc, lexicon, before=happened)
        yield Scene(paragraph, section, order, named, antecedents, happenings)


def inside(paragraph: ReadParagraph, span: Span) -> bool:
    return span in paragraph.paragraph.prose


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
    anchored = anchor_timexes(paragraph, own, lexicon=lexicon)
    kind = paragraph.paragraph.kind
    for sentence in paragraph.doc.sents:
        if len(sentence) > LONGEST_SENTENCE:
            continue
        dates = list(iter_sentence(anchored, sentence))
        triggers = find_all(
            sentence,
            kind=kind,
            timed=frozenset(word.i for item in dates for word in item.span),
            owners=by_owner(dates),
            lexicon=lexicon,
        )
        span = sentence_span(paragraph, sentence)
        for found in chain.from_iterable(map(each_date, triggers)):
            mention = make_mention(scene, sentence, span, found, lexicon=lexicon)
            dated = date_mention(mention, found, dates, timexes, lexicon)
            dated = square_with_publication(dated, found.tense, dct)
            if found.tense is Tense.PRESENT and dated.status is not Status.PLANNED:
                # A habit, or a state: "the ferry leaves on Mondays".
                dated = replace(dated, in_passing=True)
            yield Draft(
                mention=dated,
                tense=found.tense,
                section=scene.section,
                order=scene.order,
                main=is_main(found.token, lexicon),
                apart=not found.in_passing and is_apart(found.token, lexicon),
                remote=is_remote(found.token, lexicon),
                quoted=bool(found.dates) and in_quotation(found.token, sentence),
                about=sudden_happening(found, scene.antecedents, lexicon),
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
    triggers = find_triggers(sentence, kind=kind, owners=owners, lexicon=lexicon)
    taken = timed | {found.token.i for found in triggers}
    taken |= {found.noun.i for found in triggers if found.noun is not None}
    passing = find_passing(
        sentence, kind=kind, taken=taken, owners=owners, lexicon=lexicon
    )
    return sorted([*triggers, *passing], key=lambda found: found.token.i)


def is_main(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether the trigger is what the sentence is about, or what is told in it."""
    node = token
    while node.dep_ == "conj":
        node = node.head
    while node.dep_ == "ccomp" and is_reporting(node.head, lexicon):
        node = node.head
    return node.dep_ in {"ROOT", "parataxis"}


def make_mention(
    scene: Scene, sentence: DocSpan, span: Span, found: Found, *, lexicon: Lexicon
) -> Mention:
    paragraph, named = scene.paragraph, scene.named
    antecedents = scene.antecedents
    actors, places = participants(found, named, antecedents, lexicon)
    teller = attribution_of(found.token, lexicon)
    happening = scene.happenings.get(found.token.i)
    title = (
        ""
        if found.in_passing
        else make_title(
            found,
            named=named,
            antecedents=antecedents,
            happening=happening,
            lexicon=lexicon,
        )
    )
    says_little = len(title.split()) < LEAST_TITLE or (
        not actors and says_which(found.token, lexicon)
    )
    return Mention(
        span=span,
        paragraph=paragraph.paragraph.position,
        trigger=make_trigger(paragraph, found, happening),
        status=found.status,
        title=plain_title(found.token, sentence) if says_little else title,
        attribution=teller,
        actors=without_teller(actors, teller, found),
        places=places,
        kind=paragraph.paragraph.kind,
        in_passing=found.in_passing or says_little,
    )


def says_which(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether it only says which happening is meant: "the deal signed in 1991"."""
    noun = token.head
    return (
        token.dep_ == "acl"
        and token.tag_ == "VBN"
        and lexicon.is_event_noun(noun.lemma_.lower())
        and any(word.lower_ in lexicon.grammar["definite"] for word in noun.children)
    )


def plain_title(token: Token, sentence: DocSpan) -> str:
    """Call what is told in passing by its noun, or by the sentence it stands in."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return phrase_text([token])
    return " ".join(sentence.text.split())


def without_teller(
    actors: tuple[Actor, ...], teller: str, found: Found
) -> tuple[Actor, ...]:
    """Leave out who only reports the event."""
    if found.reported:
        return actors
    return tuple(actor for actor in actors if not teller or actor.name not in teller)


def sentence_span(paragraph: ReadParagraph, sentence: DocSpan) -> Span:
    """Give the sentence without white space at its ends."""
    text = sentence.text
    start = sentence.start_char + len(text) - len(text.lstrip())
    end = sentence.end_char - (len(text) - len(text.rstrip()))
    return paragraph.span(start, end)


def make_trigger(
    paragraph: ReadParagraph, found: Found, happening: Happening | None
) -> Trigger:
    """Mark the verb with the event noun it carries when they stand close.

    Of "It happened on Monday" the noun is what happened.
    """
    first = last = found.token
    noun = happening.lemma if happening is not None else ""
    if found.noun is not None:
        noun = found.noun.lemma_.lower()
        if 0 < found.noun.i - found.token.i < LONGEST_TRIGGER:
            last = found.noun
        elif found.noun.i + 1 == found.token.i:
            first = found.noun
    return Trigger(
        span=paragraph.span(first.idx, last.idx + len(last.text)),
        text=paragraph.doc[first.i : last.i + 1].text,
        lemma=found.token.lemma_.lower(),
        noun=noun,
    )
