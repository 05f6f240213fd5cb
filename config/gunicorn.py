"""How gunicorn serves: `gunicorn -c config/gunicorn.py config.wsgi`."""

import gc
import signal
from typing import Any

from config import settings

host = f"[{settings.HOST}]" if ":" in settings.HOST else settings.HOST
bind = f"{host}:{settings.PORT}"
workers = settings.WORKERS
worker_class = "config.workers.Worker"
threads = 8
limit_request_line = 8190  # the most it takes: a view of many names is long
loglevel = "warning"
# It is one path per user: two Datelines on one machine would meet there.
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Say where, now that a request would be answered."""
    settings.ADDRESS_FILE.write_text(f"{settings.ADDRESS}\n", encoding="ascii")
    print(f"Dateline is at {settings.ADDRESS}")
    print("Ctrl-C stops it.", flush=True)


def post_worker_init(worker: Any) -> None:
    """Let a worker end when gunicorn says so, and only then.

    Ctrl-C reaches the workers too, and gunicorn tells them to quit at once: two
    signals at a time, of which the second may wait for ever for the first.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The program itself is no garbage: to look through all of it takes 0.1 s, some
    # page in 150 would wait for that.
    gc.collect()
    gc.freeze()
