"""The first editor's account, so that a new Dateline can be signed in to."""

from __future__ import annotations

import secrets
from pathlib import Path

from django.contrib.auth import get_user_model

LOGIN = "editor"
PASSWORD_FILE = "editor_password"


def make_first_editor(folder: Path) -> str | None:
    """Make an account for a site that has none; its password, or None if it has one.

    The password is kept in a file that only its owner can read. It is written first:
    a run that is cut off in between leaves no account with a password nobody knows.
    """
    users = get_user_model().objects
    if users.filter(is_staff=True).exists():
        return None
    password = _keep_password(folder / PASSWORD_FILE)
    users.create_superuser(LOGIN, password=password)
    return password


def _keep_password(path: Path) -> str:
    if not path.exists():
        fresh = path.with_suffix(".new")
        fresh.touch(mode=0o600)
        fresh.write_text(f"{secrets.token_urlsafe(12)}\n", encoding="ascii")
        fresh.replace(path)  # whole or not there at all
    return path.read_text(encoding="ascii").strip()
