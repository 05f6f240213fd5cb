"""One mention made of what a trigger heads: title, people, places, who tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from ingest.pipeline.annotations import Actor, Mention, Span, Trigger
from ingest.pipeline.language import ReadParagraph
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.anchors import Anchored
from ingest.pipeline.mentions.attribution import (
    attribution_of,
    is_source,
    phrase_text,
)
from ingest.pipeline.mentions.clauses import subject_of
from ingest.pipeline.mentions.happenings import Happening
from ingest.pipeline.mentions.leaning import leans_on
from ingest.pipeline.mentions.owndates import leads_on
from ingest.pipeline.mentions.participants import participants
from ingest.pipeline.mentions.pronouns import Antecedents
from ingest.pipeline.mentions.scenes import Scene
from ingest.pipeline.mentions.titles import make_title
from ingest.pipeline.mentions.triggers import Found

# A trigger of more words than this is marked by its head alone.
LONGEST_TRIGGER = 4
# A title of fewer words does not tell what happened.
LEAST_TITLE = 2
# What beside a word that stands for others says which they are.
WHOM = frozenset({"nummod", "prep", "acl", "relcl", "neg"})
# How a verb hangs on one that it completes.
COMPLETING = frozenset({"xcomp", "ccomp", "acomp", "advcl"})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as it stands in the article, without white space at its ends.

    `hours` are the positions of words in its paragraph that tell only the hour.
    """

    span: Span
    text: str
    hours: frozenset[int]

    @classmethod
    def of(
        cls, paragraph: ReadParagraph, sentence: DocSpan, hours: frozenset[int]
    ) -> Line:
        text = sentence.text
        start = sentence.start_char + len(text) - len(text.lstrip())
        end = sentence.end_char - (len(text) - len(text.rstrip()))
        return cls(paragraph.span(start, end), " ".join(text.split()), hours)


def make_mention(
    scene: Scene,
    line: Line,
    found: Found,
    dates: Sequence[Anchored],
    *,
    lexicon: Lexicon,
) -> Mention:
    """Make the mention of a trigger; `dates` are those of its sentence."""
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
            dates=worded_dates(found, dates, lexicon),
            hours=line.hours,
            named=named,
            antecedents=antecedents,
            happening=happening,
            lexicon=lexicon,
        )
    )
    says_little = (
        len(title.split()) < LEAST_TITLE
        or (not actors and says_which(found.token, lexicon))
        or is_speakers(found.token, lexicon)
        or is_counted_time(found.token)
        or stands_in(found.token, antecedents, lexicon)
        or is_of_time(found, dates)
        or is_source(found.token, lexicon)
    )
    return Mention(
        span=line.span,
        paragraph=paragraph.paragraph.position,
        trigger=make_trigger(paragraph, found, happening),
        status=found.status,
        title=plain_title(found.token, line) if says_little else title,
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
        and token.nbor(-1).text != ","
        and noun.dep_ != "ROOT"
        and lexicon.is_event_noun(noun.lemma_.lower())
        and any(word.lower_ in lexicon.grammar["definite"] for word in noun.children)
    )


def worded_dates(
    found: Found, dates: Sequence[Anchored], lexicon: Lexicon
) -> Sequence[Anchored]:
    """Give the dates that the title leaves out: the trigger's, and those near."""
    above = clauses_above(found.token)
    hanging = [
        item for item in dates if any(hangs_on(item.head, verb) for verb in above)
    ]
    if found.dates:
        owned = [*(found.siblings or found.dates), *hanging]
        # "was postponed to 4 May": a title without the new day says little.
        return [item for item in owned if not leads_on(item, found.token, lexicon)]
    leaning = leans_on(found.token, dates, lexicon)
    return hanging if leaning is None else [leaning, *hanging]


def clauses_above(token: Token) -> list[Token]:
    """Give the verb and those that it completes: "ordered on Monday to leave"."""
    verbs = [token]
    while verbs[-1].dep_ in COMPLETING:
        verbs.append(verbs[-1].head)
    return verbs


def hangs_on(word: Token, verb: Token) -> bool:
    """Tell whether the tree hangs a time on the verb, maybe by a preposition."""
    above = word.head.head if word.head.dep_ == "prep" else word.head
    return above.i == verb.i and word.dep_ in {"npadvmod", "pobj"}


def is_speakers(verb: Token, lexicon: Lexicon) -> bool:
    """Tell whether it is told of whoever speaks or is spoken to: "my mother left"."""
    subject = subject_of(verb) if verb.pos_ == "VERB" else None
    return subject is not None and any(
        word.lower_ in lexicon.grammar["speakers"]
        for word in (subject, *subject.children)
    )


def is_counted_time(verb: Token) -> bool:
    """Tell whether it only counts: "the third time that they were fined"."""
    counted = [verb.head, *verb.head.children] if verb.dep_ == "ccomp" else [verb.head]
    clause = verb.dep_ in {"relcl", "acl", "ccomp"}
    return clause and any(
        word.lemma_ == "time" and (word is verb.head or word.dep_ == "attr")
        for word in counted
    )


def stands_in(verb: Token, antecedents: Antecedents, lexicon: Lexicon) -> bool:
    """Tell whether a word stands for a thing named before: "the last one was held".

    So does a number: "the two were playing".
    """
    subject = subject_of(verb) if verb.pos_ == "VERB" else None
    if subject is not None and subject.like_num and subject.i not in antecedents.actors:
        definite = lexicon.grammar["definite"]
        if any(child.lower_ in definite for child in subject.children):
            return True
    words = [subject, *(child for child in verb.children if child.dep_ == "dobj")]
    return any(
        word is not None
        and word.lower_ in lexicon.grammar["stand_ins"]
        and word.i not in antecedents.actors
        and not any(says_whom(child, verb) for child in word.children)
        for word in words
    )


def says_whom(child: Token, verb: Token) -> bool:
    """Tell whether it says of which: "five others", "some of them", "those in it"."""
    return child.i != verb.i and (child.dep_ in WHOM or child.lower_ == "no")


def is_of_time(found: Found, dates: Sequence[Anchored]) -> bool:
    """Tell whether a time is the subject: "the end of the year marked a rise"."""
    subject = subject_of(found.token) if found.token.pos_ == "VERB" else None
    return subject is not None and any(
        item.span.start <= subject.i < item.span.end for item in dates
    )


def plain_title(token: Token, line: Line) -> str:
    """Call what is told in passing by its noun, or by the sentence it stands in."""
    if token.pos_ in {"NOUN", "PROPN"}:
        return phrase_text([token])
    return line.text


def without_teller(
    actors: tuple[Actor, ...], teller: str, found: Found
) -> tuple[Actor, ...]:
    """Leave out who only reports the event."""
    if found.reported:
        return actors
    return tuple(actor for actor in actors if not teller or actor.name not in teller)


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
