"""What tests ask of the chronology's page, and how they read it."""

import re
from html import unescape

URL = "/"
HTMX = {"HX-Request": "true"}


def text(response) -> str:
    return unescape(response.content.decode())


def keys(response) -> list[str]:
    return re.findall(r'<li class="event" id="([^"]+)"', response.content.decode())
