"""What goes wrong with a file: named, with its cause and what to do about it."""

from __future__ import annotations


class ReadError(Exception):
    """One file, or one line of a .jsonl file, that could not be read as an article.

    `name` says which ("news.jsonl line 3"), `cause` why, `remedy` what to do;
    neither ends with a full stop. Other files and lines are not affected.
    """

    def __init__(self, name: str, cause: str, remedy: str) -> None:
        # All three go to Exception, so that a worker process can pickle the error.
        super().__init__(name, cause, remedy)
        self.name = name
        self.cause = cause
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.name}: {self.cause}. {self.remedy}."
