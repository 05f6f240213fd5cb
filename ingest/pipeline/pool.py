"""Parse many articles, in this process or in several."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from types import TracebackType

from ingest.pipeline.annotations import Parsed, Source


class ParserPool:
    """Parses with one loaded model per process; use as a context manager.

    Nothing is loaded and no process started before the first article.
    """

    def __init__(self, *, model: str, jobs: int = 1) -> None:
        self._parse = partial(parse_with, model=model)
        self._executor = (
            ProcessPoolExecutor(
                max_workers=jobs,
                # A forked child would share the database connection.
                mp_context=get_context("spawn"),
                initializer=_follow_the_parent,
            )
            if jobs > 1
            else None
        )

    def __enter__(self) -> ParserPool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)

    def start(self, sources: Iterable[Source]) -> list[Callable[[], Parsed]]:
        """Start on the articles; each result gives its article, or raises, when called.

        Without other processes an article is parsed when its result is called.
        """
        if self._executor is None:
            return [partial(self._parse, source) for source in sources]
        return [self._executor.submit(self._parse, source).result for source in sources]


def parse_with(source: Source, *, model: str) -> Parsed:
    """Parse with a model by name: what can be sent to another process."""
    # Imported here: spaCy takes a second, which only those who parse wait for.
    from ingest.pipeline.language import load_language
    from ingest.pipeline.parsing import parse

    return parse(source, language=load_language(model))


def _follow_the_parent() -> None:
    """Leave Ctrl-C to the parent, and end when it ends, even if it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_after_the_parent, daemon=True).start()


def _end_after_the_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)  # the main thread waits for work that will never come
