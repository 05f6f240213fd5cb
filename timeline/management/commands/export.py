"""What /events.<format> answers, on standard output."""

from __future__ import annotations

import os
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.http import QueryDict
from django.utils import timezone

from ingest.management.database import prepare_database
from timeline.exports.collection import Collection
from timeline.exports.formats import FORMATS


def site_address() -> str:
    """Where the environment says that Dateline is, else where it was last served."""
    said = {"HOST", "PORT"} & os.environ.keys()
    if said or not settings.ADDRESS_FILE.exists():
        return str(settings.ADDRESS)
    return str(settings.ADDRESS_FILE.read_text(encoding="ascii").strip())


class Command(BaseCommand):
    help = "Write the events of a query string in a format that other programs read."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument(
            "--site",
            default=site_address(),
            help="The address that links begin with (default: that of `make run`).",
        )
        parser.add_argument(
            "query_string",
            nargs="?",
            default="",
            metavar="QUERYSTRING",
            help='As in the address of a view: "from=2023-07&place=oslo".',
        )

    def handle(
        self, *, format: str, site: str, query_string: str, **options: Any
    ) -> None:
        prepare_database()
        collection = Collection(
            query=QueryDict(query_string.removeprefix("?")),
            site=site.rstrip("/"),
            retrieved=timezone.now(),
        )
        if problems := list(collection.problems()):
            raise CommandError("\n".join([*problems, "Nothing was exported."]))
        try:
            for part in FORMATS[format].write(collection):
                self.stdout.write(part, ending="")
            self.stdout.flush()
        except BrokenPipeError:
            # Who reads has enough, as `head` does; at exit Python would write the rest.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
