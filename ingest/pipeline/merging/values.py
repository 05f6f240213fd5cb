"""What merging takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from ingest.pipeline.annotations import (
    DatedBy,
    Interval,
    ParagraphKind,
    Precision,
    Status,
)
from ingest.pipeline.merging.people import NOBODY, Undergoer
from ingest.pipeline.merging.tolls import Toll

BODY = ParagraphKind.BODY
# In these paragraphs the headline may stand again.
OPENING = range(1, 3)
# How much alike articles are, by their slugs, as far as they tell one story.
Stories = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class MergeMention:
    """A mention as merging sees it: whose, what, when, where, in which words.

    `people` and `states` are keys of persons and states, `actors` of all who take
    part, `places` of places; `countries` are the keys of the countries these lie in.
    `numbers` are the numbers its title tells, `tolls` how many it says were killed or
    hurt, `undergoer` whom it befell.
    `said` are the days that words say, None when they are guessed or unknown, and
    `is_exact` whether these are the very day. `days` are those it may be of: some
    count Sunday to the week that follows.
    `named` are the words of its sentence that name something, but no person or place
    that is known: ships, storms, small towns; `names` are all that name something.
    `things` are such words of its title: what was unveiled, bought, announced.
    `beside` are the days that its sentence says for what has the same meaning;
    `is_day_near` tells that words of its paragraph say its likely day;
    `is_long_ago` tells that it speaks of "years ago", of no particular day.
    `article` is the article's slug, `headline` its title. `words` are the content
    words of its sentence, in lower case.
    """

    uid: str
    article: str
    published: str
    interval: Interval | None
    precision: Precision | None
    dated_by: DatedBy
    status: Status
    lemma: str
    noun: str
    title: str
    trigger: str = ""
    headline: str = ""
    kind: ParagraphKind = ParagraphKind.BODY
    paragraph: int = 0
    in_passing: bool = False
    people: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    place_names: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    tolls: frozenset[Toll] = frozenset()
    undergoer: Undergoer = NOBODY
    names: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    beside: Interval | None = None
    is_day_near: bool = False
    is_long_ago: bool = False
    words: frozenset[str] = field(default=frozenset(), repr=False)
    said: Interval | None = field(init=False, repr=False)
    days: Interval | None = field(init=False, repr=False)
    is_exact: bool = field(init=False, repr=False)

    def __post_init__(self) -> None:
        # Not properties: pairs ask for them many times over.
        said = self.interval if self.dated_by.is_sure else None
        exact = said is not None and self.precision is Precision.DAY
        days = said
        if said and self.precision is Precision.WEEK:
            days = Interval(said.start - timedelta(1), said.end)
        object.__setattr__(self, "said", said)
        object.__setattr__(self, "days", days)
        object.__setattr__(self, "is_exact", exact)

    @property
    def tells_more(self) -> bool:
        """Whether it says more than what happened: when, or to whom."""
        return self.said is not None or bool(self.undergoer) or bool(self.people)

    @property
    def is_name(self) -> bool:
        """Whether the trigger only stands in a name: the "Fire" of a fire chief.

        In a headline any word may stand in capitals, also where it opens the text.
        """
        if not (self.in_passing and self.trigger[:1].isupper() and self.kind is BODY):
            return False
        in_capitals = 2 * len(self.names & self.words) > len(self.words)
        is_headline = in_capitals or self.trigger in self.headline
        return self.paragraph not in OPENING or not is_headline


@dataclass(frozen=True, slots=True)
class MergedEvent:
    """Mentions of one happening. `reasons` tells for each mention why it is here.

    `date_from` is the mention that the date comes from, `title_from` the one whose
    title stands for all. Where no report says the date (`is_said`) it is the days
    before the first one, which is then `date_from`.
    """

    mentions: tuple[MergeMention, ...]
    reasons: tuple[str, ...]
    interval: Interval
    precision: Precision
    status: Status
    date_from: MergeMention
    title_from: MergeMention
    is_said: bool = True


@dataclass(frozen=True, slots=True)
class Component:
    """Mentions that hang together by likeness, by uid, and the events they make."""

    uids: tuple[str, ...]
    events: tuple[MergedEvent, ...]
