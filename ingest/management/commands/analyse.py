"""Show what the pipeline finds, without storing."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ingest import services
from ingest.management.reading import add_source_arguments, read_paths
from ingest.pipeline.reader import ReadError
from ingest.pipeline.rules import RuleError


class Command(BaseCommand):
    help = "Print what the pipeline finds: one JSON object an article, nothing stored."

    def add_arguments(self, parser: CommandParser) -> None:
        add_source_arguments(parser)

    def handle(
        self,
        *,
        paths: list[Path],
        published: date | None,
        publisher: str,
        **options: Any,
    ) -> None:
        failed = False
        for item in read_paths(paths, published=published, publisher=publisher):
            try:
                found = services.analyse_article(item)
            except (ImproperlyConfigured, RuleError) as error:
                raise CommandError(str(error)) from error
            if isinstance(found, ReadError):
                self.stderr.write(str(found))
                failed = True
            else:
                self.stdout.write(json.dumps(found, ensure_ascii=False))
        if failed:
            raise SystemExit(1)
