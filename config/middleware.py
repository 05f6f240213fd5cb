"""What happens to every request before anything else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse


def leave_out_body(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Answer HEAD with the headers alone, for which gunicorn would warn else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "HEAD":
            if response.streaming:
                response.streaming_content = ()
            else:
                response.content = b""
        return response

    return middleware


def limit_request_size(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse a body that is too large by its length, before it fills the disk.

    A view could not: the CSRF check reads the whole body before any view runs.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not length.isdecimal() or int(length) > settings.MAX_REQUEST_BYTES:
            megabytes = settings.MAX_REQUEST_BYTES // 1024**2
            return HttpResponse(
                f"This is more than {megabytes} MB at a time. Go back and send fewer "
                "files, or read a large collection in with: manage.py ingest FOLDER\n",
                content_type="text/plain",
                status=413,
            )
        return get_response(request)

    return middleware
