"""What two clauses of one sentence tell together is told once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

from ingest.pipeline.annotations import Mention
from ingest.pipeline.lexicon import Lexicon
from ingest.pipeline.mentions.clauses import auxiliaries, opening_word
from ingest.pipeline.mentions.helping import has_subject
from ingest.pipeline.mentions.triggers import Found

Told = tuple[Found, Mention]


def tell_once(told: Sequence[Told], lexicon: Lexicon) -> list[Told]:
    """Tell in passing what another mention of the sentence tells as well.

    "The war began when they invaded"; "Berg, meeting the premier on Monday, promised".
    """
    settled = list(told)
    for place, other in permutations(range(len(settled)), 2):
        (found, mention), (above, main) = settled[place], settled[other]
        if not are_one(mention, main):
            continue
        hangs = found.token.head.i == above.token.i
        if mention.title == main.title and above.token.i < found.token.i:
            # "was hurt while hunting": the clause is told with the verb above.
            title = main.title
        elif hangs and is_what_began(found, above, lexicon):
            title = main.title
        elif hangs and goes_along(found):
            title = max(main.title, mention.title, key=len)
        else:
            continue
        settled[other] = (above, united(main, mention, title))
        settled[place] = (found, replace(mention, in_passing=True))
    return settled


def are_one(mention: Mention, main: Mention) -> bool:
    """Tell whether both are full, of one status, and of one day."""
    full = not mention.in_passing and not main.in_passing
    same = mention.interval == main.interval and mention.status is main.status
    return full and same and mention.interval is not None


def is_what_began(found: Found, above: Found, lexicon: Lexicon) -> bool:
    """Tell whether the clause says how what is named above it came about."""
    together = opening_word(found.token) in lexicon.grammar["together"]
    happened = above.token.lemma_.lower() in lexicon.verbs["came_about"]
    return found.token.dep_ == "advcl" and together and happened and bool(above.noun)


def goes_along(found: Found) -> bool:
    """Tell whether a bare participle goes with the verb: "meeting the premier"."""
    verb = found.token
    bare = verb.tag_ == "VBG" and not auxiliaries(verb)
    return verb.dep_ == "advcl" and bare and not has_subject(verb)


def united(main: Mention, other: Mention, title: str) -> Mention:
    """Add who took part in the other, and where."""
    return replace(
        main,
        title=title,
        actors=tuple(dict.fromkeys([*main.actors, *other.actors])),
        places=tuple(dict.fromkeys([*main.places, *other.places])),
    )
