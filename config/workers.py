"""The worker that gunicorn runs: its own, but for one answer."""

from contextlib import suppress
from socket import socket
from typing import Any

from django.template.loader import render_to_string
from gunicorn.http.errors import LimitRequestLine
from gunicorn.workers.gthread import ThreadWorker

TOO_LONG = """\
HTTP/1.1 414 URI Too Long\r
Connection: close\r
Content-Type: text/html; charset=utf-8\r
Content-Length: {length}\r
Content-Security-Policy: default-src 'none'; style-src 'self'\r
\r
"""


class Worker(ThreadWorker):
    """Threads; an address that is too long, which no view ever sees, gets a page."""

    def handle_error(
        self, request: Any, client: socket, address: Any, error: BaseException
    ) -> None:
        if not isinstance(error, LimitRequestLine):
            super().handle_error(request, client, address, error)
            return
        body = render_to_string("414.html").encode()
        with suppress(OSError):  # who asked has gone
            client.sendall(TOO_LONG.format(length=len(body)).encode() + body)
