"""What editors decided about an event's reports, in words for its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.models import Decided, Decision, Event


@dataclass(frozen=True, slots=True)
class Told:
    """A decision in words, and the other events that it is about."""

    words: str
    events: tuple[Event, ...] = ()


def load_decisions(event: Event) -> list[Told]:
    """What was decided; one query, and three where something was."""
    decisions = Decision.objects.about(event).prefetch_related("mentions")
    named = {
        decision: {mention.key for mention in decision.mentions.all()} - {event.key}
        for decision in still_true(list(decisions))
    }
    if not named:
        return []
    keys = set().union(*named.values())
    others = Event.objects.filter(key__in=keys).only("key", "title").order_by("key")
    by_key = {other.key: other for other in others}
    return [
        Told(
            in_words(decision, event),
            tuple(by_key[key] for key in sorted(keys & by_key.keys())),
        )
        for decision, keys in named.items()
    ]


def still_true(decisions: Sequence[Decision]) -> Iterator[Decision]:
    """Leave out what a later decision on the same reports says the opposite of."""
    uids = [{mention.uid for mention in one.mentions.all()} for one in decisions]
    for place, decision in enumerate(decisions):
        later = range(place + 1, len(decisions))
        if not any(
            decisions[other].what != decision.what
            and (uids[other] <= uids[place] or uids[place] <= uids[other])
            for other in later
        ):
            yield decision


def in_words(decision: Decision, event: Event) -> str:
    if decision.what == Decided.JOINED:
        return "An editor joined these reports into one event."
    if decision.key == event.key:
        return "An editor parted other reports from it."
    return "An editor parted these reports from another event."
