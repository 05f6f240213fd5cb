"""Pages that were drawn already, kept in memory until somebody writes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse

# Of each process; some thousand pages as they are sent.
MOST_BYTES = 16 * 1024**2
# What else a page depends on beside its address and what is stored.
HEADERS = ("HX-Request", "HX-Target", "HX-History-Restore-Request")
STATES = {
    # Another number after each write of any other connection or process.
    "sqlite": "PRAGMA data_version",
    # Another text after each transaction that wrote has ended.
    "postgresql": "SELECT pg_current_snapshot()::text",
}

View = Callable[..., HttpResponse]


class Witness:
    """A connection of its own that never writes, and so sees that others did.

    Its answers are only comparable with one another; after it was opened anew, which
    a database that was put in the place of another needs, all are different.
    """

    def __init__(self) -> None:
        self._connection: Any = None
        self._opened: Any = None
        self._times_opened = 0

    def state(self) -> Hashable:
        if self._connection is None:
            self._connection = connections.create_connection(connection.alias)
            self._connection.inc_thread_sharing()
        self._connection.close_if_unusable_or_obsolete()
        with self._connection.cursor() as cursor:
            cursor.execute(STATES[self._connection.vendor])
            answer = cursor.fetchone()[0]
        if self._connection.connection is not self._opened:
            self._opened = self._connection.connection
            self._times_opened += 1
        return self._times_opened, answer


class Keeper:
    """The pages of one state of the database; those asked for last are kept longest."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness
        self._lock = Lock()
        self._state: Hashable = None
        self._pages: OrderedDict[Hashable, HttpResponse] = OrderedDict()
        self._size = 0

    def find(self, key: Hashable) -> tuple[Hashable, HttpResponse | None]:
        """What is stored now, and the page if it was drawn of that."""
        with self._lock:
            state = self._witness.state()
            if state != self._state:
                self._empty()
                self._state = state
            if key in self._pages:
                self._pages.move_to_end(key)
            return state, self._pages.get(key)

    def keep(self, key: Hashable, state: Hashable, page: HttpResponse) -> None:
        """Keep a page whose drawing began in that state, if nobody wrote since."""
        with self._lock:
            if key in self._pages or not state == self._state == self._witness.state():
                return
            self._pages[key] = page
            self._size += len(page.content)
            while self._size > MOST_BYTES:
                _, dropped = self._pages.popitem(last=False)
                self._size -= len(dropped.content)

    def forget(self) -> None:
        with self._lock:
            self._empty()

    def _empty(self) -> None:
        self._pages.clear()
        self._size = 0


keeper = Keeper(Witness())


def kept(view: View) -> View:
    """Draw a page once for all readers who have no session."""

    @wraps(view)
    def kept_view(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_for_all(request):
            return view(request, *args, **kwargs)
        key = _key(request)
        state, page = keeper.find(key)
        if page is None:
            page = view(request, *args, **kwargs)
            if page.status_code == 200:
                keeper.keep(key, state, _copy(page))
            return page
        return _copy(page)

    return kept_view


def _is_for_all(request: HttpRequest) -> bool:
    """Whether a page for this reader is one for all readers, and can be known to be
    of today; what a transaction writes is not seen before it ends."""
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not connection.in_atomic_block
        and connection.vendor in STATES
    )


def _key(request: HttpRequest) -> Hashable:
    return (
        request.build_absolute_uri(),
        "gzip" in request.headers.get("Accept-Encoding", ""),
        *(request.headers.get(name) for name in HEADERS),
    )


def _copy(page: HttpResponse) -> HttpResponse:
    """Middleware adds to the headers of what it is given."""
    copy = HttpResponse(page.content, status=page.status_code)
    copy.headers = type(page.headers)(page.headers)
    return copy
