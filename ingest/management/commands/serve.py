"""Make everything ready, then serve: what `make run` does."""

from __future__ import annotations

import errno
import os
import socket
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

from ingest import services
from ingest.management.database import database_message
from ingest.services import editors

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "::1"}
INTERRUPTED = 130  # what a shell reports after Ctrl-C


class Command(BaseCommand):
    help = "Migrate, collect static files, read articles in, and serve with gunicorn."
    # Checks run with the migrations; a database that is not there yet fails them.
    requires_system_checks = []

    def handle(self, **options: Any) -> None:
        try:
            refuse_taken_port(settings.HOST, settings.PORT)
            call_command("migrate", verbosity=0, interactive=False)
            call_command("collectstatic", verbosity=0, interactive=False)
            password = editors.make_first_editor(settings.DATELINE_HOME)
            self.read_articles_in()
            self.warn_of_hosts()
            self.tell_login(password)
        except KeyboardInterrupt:
            self.stderr.write("Stopped.")
            raise SystemExit(INTERRUPTED) from None
        except OperationalError as error:
            raise CommandError(database_message(error)) from error
        self.become_server()

    def become_server(self) -> None:
        """Let gunicorn take this process's place: Ctrl-C reaches it directly."""
        connections.close_all()
        self.stdout.flush()
        os.environ["DATELINE_HOME"] = str(settings.DATELINE_HOME)
        os.chdir(settings.BASE_DIR)
        gunicorn = ["-m", "gunicorn", "-c", "config/gunicorn.py", "config.wsgi"]
        os.execv(sys.executable, [sys.executable, *gunicorn])

    def tell_login(self, password: str | None) -> None:
        """Say it last, so that it stands with the address that the server tells."""
        password_file = settings.DATELINE_HOME / editors.PASSWORD_FILE
        self.stdout.write("")
        if password is not None:
            self.stdout.write("The editors' desk is under /admin/")
            self.stdout.write(f"  login:    {editors.LOGIN}")
            self.stdout.write(f"  password: {password}")
            self.stdout.write(f"  (said once, and kept in {password_file})")
        elif password_file.exists():
            self.stdout.write(
                f"The editors' desk is under /admin/: login {editors.LOGIN}, "
                f"password in {password_file}"
            )

    def read_articles_in(self) -> None:
        """Read in the folder that ARTICLES names, by default the samples in seeds/.

        The samples stay out of a chronology that has other articles.
        """
        samples = settings.BASE_DIR / "seeds"
        folder = os.environ.get("ARTICLES", str(samples))
        if "ARTICLES" not in os.environ and services.has_others(
            path.name for path in samples.iterdir()
        ):
            self.stdout.write(
                "There are other articles here: the samples are not read in."
            )
            folder = ""
        if not folder:
            services.merge_if_due()  # an upload may have been cut off
            return
        self.stdout.write(f"Reading in {folder} ...")
        try:
            call_command("ingest", Path(folder).expanduser())
        except SystemExit as error:
            if error.code == INTERRUPTED:
                raise
            self.stderr.write("Some articles could not be read: see above.")

    def warn_of_hosts(self) -> None:
        """Say so when it listens to others and would answer none of them."""
        default = set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS
        if default and settings.HOST not in LOCAL_HOSTS:
            self.stderr.write(
                "Others will be refused: name what they type in ALLOWED_HOSTS, such as "
                "make run HOST=0.0.0.0 ALLOWED_HOSTS=news.example.org,localhost"
            )


def refuse_taken_port(host: str, port: int) -> None:
    """Raise before the long work, if the server could not listen here."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CommandError(port_message(host, port, error)) from error


def port_message(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is taken: another program, perhaps another "
            f"Dateline, serves there. Stop it, or use: make run PORT={port + 1}"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} is for the system's own services. "
            "Use one from 1024 on: make run PORT=8000"
        )
    return (
        f"Cannot serve at {host}, port {port}: {error.strerror}. "
        "HOST must be an address of this machine: make run HOST=127.0.0.1"
    )
