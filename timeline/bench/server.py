"""What a view costs in the server: filters, searches, exports, in this process."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from datetime import date
from functools import partial
from random import Random
from time import perf_counter, process_time

from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ingest.models import Event, EventMention
from ingest.pipeline.annotations import Status
from timeline.bench.figures import Times, clock
from timeline.columns.arrays import Columns
from timeline.columns.store import load_columns
from timeline.exports import as_csv
from timeline.exports.collection import Collection
from timeline.forms import TimelineFilterForm
from timeline.search.finding import forget
from timeline.views.kept import keeper

VIEWS = 200
WARM_UP = 5
# An even number: the last write makes good what the first has changed.
WRITES = 4
# Exports of more than this are no part of what was promised.
MOST_EXPORTED = 100_000
MEGABYTE = 1024


def measure(seed: int = 1) -> Iterator[str]:
    """Measure line by line; the database is that of the settings."""
    began = perf_counter()
    columns = load_columns()
    yield f"columns ready after {perf_counter() - began:.2f} s"
    yield f"columns after a write: {clock([after_a_write] * WRITES)}"
    columns = load_columns()
    random = Random(seed)
    queries = [random_filter(columns, random) for _ in range(VIEWS)]
    clock_views(queries[:WARM_UP])
    yield f"a filter, {VIEWS} at random: {clock_views(queries)}"
    yield f"  without words to search for: {clock_views(without_words(queries))}"
    yield f"  queries of the database: at most {most_queries(queries[:40])}"
    terms = [random_words(random) for _ in range(VIEWS)]
    yield f"a search, {VIEWS} at random: {clock(list(map(searching, terms)))}"
    if len(columns) <= MOST_EXPORTED:
        yield export_csv()


def after_a_write() -> object:
    """Change one event, and bring the columns up to date."""
    event = Event.objects.order_by("pk")[:1]
    planned = event.get().status == Status.PLANNED
    status = Status.HAPPENED if planned else Status.PLANNED
    Event.objects.filter(pk__in=event.values("pk")).update(status=status)
    return load_columns()


def random_filter(columns: Columns, random: Random) -> str:
    """One to three filters that some event answers to, as a reader would click them."""
    number = random.randrange(len(columns))
    day = date.fromordinal(int(columns.start[number]))
    query = QueryDict(mutable=True)
    for _ in range(random.choice((1, 1, 2, 3))):
        match random.randrange(8):
            case 0 | 1:
                actor = _value(columns.actors.first, columns.actors.values, number)
                kind = ("person", "organisation", "state")[columns.actor.kinds[actor]]
                query[kind] = columns.actor.keys[actor]
            case 2:
                place = _value(columns.places.first, columns.places.values, number)
                query["place"] = columns.place.keys[place]
            case 3 | 4:
                width = random.choice((4, 7))
                query["from"] = query["to"] = day.isoformat()[:width]
            case 5:
                query["status"] = random.choice(("happened", "planned"))
            case 6:
                query["q"] = random_words(random)
            case 7:
                query["order"] = "newest"
    return query.urlencode()


def _value(first: object, values: object, number: int) -> int:
    return int(values[first[number]])  # type: ignore[index]


def random_words(random: Random) -> str:
    """A word, a phrase or a beginning from some sentence: frequent words more often."""
    highest = EventMention.objects.order_by("-pk").values_list("pk", flat=True)[0]
    mention = EventMention.objects.select_related("paragraph").get(
        pk=random.randint(1, highest)
    )
    words = mention.sentence.split()
    at = random.randrange(len(words) - 1)
    match random.randrange(5):
        case 0:
            return f'"{words[at]} {words[at + 1]}"'
        case 1:
            return f"{words[at][:4]}*"
    return words[at]


def without_words(queries: list[str]) -> list[str]:
    return [query for query in queries if "q=" not in query]


def clock_views(queries: list[str]) -> Times:
    """What a click costs: htmx asks for the part of the page that changes."""
    forget()
    client = Client(headers={"HX-Request": "true"})
    return clock([partial(draw, client, query) for query in queries])


def draw(client: Client, query: str) -> object:
    """A view as if nobody had asked for it before."""
    keeper.forget()
    return client.get(f"/?{query}")


def most_queries(queries: list[str]) -> int:
    counts = []
    client = Client(headers={"HX-Request": "true"})
    for query in queries:
        with CaptureQueriesContext(connection) as captured:
            draw(client, query)
        counts.append(len(captured))
    return max(counts)


def searching(words: str) -> object:
    """A search alone, as if nobody had asked for these words before."""

    def search() -> int:
        forget()
        form = TimelineFilterForm(QueryDict(mutable=True) | {"q": words})
        return form.select().count

    return search


def export_csv() -> str:
    collection = Collection(
        query=QueryDict(), site="http://localhost", retrieved=timezone.now()
    )
    before, began, used = _memory(), perf_counter(), process_time()
    size = sum(len(part) for part in as_csv.write(collection))
    seconds, cpu = perf_counter() - began, process_time() - used
    return (
        f"export as CSV: {collection.count:,} events, {size / 1e6:.0f} MB, "
        f"{collection.count / seconds:,.0f} a second "
        f"({collection.count / cpu:,.0f} a second of CPU), "
        f"{_memory() - before:.0f} MB more memory at its height"
    )


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
