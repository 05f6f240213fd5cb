"""What SQLite is told: its triggers run once a row; FTS5 indexes the words."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from ingest.models import EventMention
from timeline.upkeep.watched import NAMED, WATCHED, columns_of

TOKEN = "timeline_revision (id, token) VALUES (1, lower(hex(randomblob(16))))"
RENEW = f"INSERT OR REPLACE INTO {TOKEN}"
KEEP = f"INSERT OR IGNORE INTO {TOKEN}"


TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"
SENTENCE = (
    "substr(paragraph.text, mention.sentence_start + 1,"
    " mention.sentence_end - mention.sentence_start)"
)
TOLD = (
    f"SELECT mention.id AS id, {SENTENCE} AS sentence FROM ingest_eventmention mention"
    " JOIN ingest_paragraph paragraph ON paragraph.id = mention.paragraph_id"
)
# Neither keeps the text a second time: it stands in the tables of the articles.
INDEXES = {
    "timeline_titles": "title, content = 'ingest_event', content_rowid = 'id'",
    "timeline_sentences": "sentence, content = 'timeline_told', content_rowid = 'id'",
}


def removals(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Before tables are altered: SQLite refuses to rename what a trigger names."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM sqlite_master"
            " WHERE type = 'trigger' AND name LIKE 'timeline!_%%' ESCAPE '!'"
        )
        for (name,) in cursor.fetchall():
            yield f"DROP TRIGGER {name}"
    yield "DROP VIEW IF EXISTS timeline_told"


def statements(connection: BaseDatabaseWrapper, *, rebuild: bool) -> Iterator[str]:
    yield from removals(connection)
    # Without a migration no trigger was away: a restart finds the columns in files.
    yield RENEW if rebuild else KEEP
    yield from revision_triggers()
    yield f"CREATE VIEW timeline_told AS {TOLD}"
    present = connection.introspection.table_names()
    for name, contents in INDEXES.items():
        if name not in present:
            yield f"CREATE VIRTUAL TABLE {name} USING fts5({contents}, {TOKENS})"
        if rebuild or name not in present:
            yield f"INSERT INTO {name} ({name}) VALUES ('rebuild')"
    yield from search_triggers()


def revision_triggers() -> Iterator[str]:
    for model, names in (WATCHED | NAMED).items():
        table = model._meta.db_table
        changes = [f"UPDATE OF {columns_of(model, names)}"]
        if model in WATCHED:
            changes += ["INSERT", "DELETE"]
        for change in changes:
            yield trigger(
                f"{table}_{change.split()[0].lower()}_renews",
                f"AFTER {change} ON {table} {_condition(model, change)}",
                RENEW,
            )


def search_triggers() -> Iterator[str]:
    """FTS5 forgets a text when it is told the very text that it has indexed."""
    title = "INSERT INTO timeline_titles (rowid, title) VALUES (NEW.id, NEW.title)"
    no_title = (
        "INSERT INTO timeline_titles (timeline_titles, rowid, title)"
        " VALUES ('delete', OLD.id, OLD.title)"
    )
    for event, body in {
        "AFTER INSERT": title,
        "AFTER DELETE": no_title,
        "AFTER UPDATE OF title": f"{no_title}; {title}",
    }.items():
        name = f"title_{event.split()[1].lower()}"
        yield trigger(name, f"{event} ON ingest_event", body)

    sentence = f"INSERT INTO timeline_sentences (rowid, sentence) {TOLD}"
    no_sentence = (
        "INSERT INTO timeline_sentences (timeline_sentences, rowid, sentence)"
        f" SELECT 'delete', told.id, told.sentence FROM ({TOLD}) told"
    )
    place = "paragraph_id, sentence_start, sentence_end"
    for event, body in {
        "AFTER INSERT": f"{sentence} WHERE mention.id = NEW.id",
        "BEFORE DELETE": f"{no_sentence} WHERE told.id = OLD.id",
        f"BEFORE UPDATE OF {place}": f"{no_sentence} WHERE told.id = OLD.id",
        f"AFTER UPDATE OF {place}": f"{sentence} WHERE mention.id = NEW.id",
    }.items():
        name = f"mention_{'_'.join(event.lower().split()[:2])}"
        yield trigger(name, f"{event} ON ingest_eventmention", body)
    here = "IN (SELECT id FROM ingest_eventmention WHERE paragraph_id = OLD.id)"
    for event, body in {
        "BEFORE UPDATE OF text": f"{no_sentence} WHERE told.id {here}",
        "AFTER UPDATE OF text": f"{sentence} WHERE mention.id {here}",
    }.items():
        name = f"paragraph_{event.split()[0].lower()}"
        yield trigger(name, f"{event} ON ingest_paragraph", body)


def trigger(name: str, event: str, body: str) -> str:
    return f"CREATE TRIGGER timeline_{name} {event} BEGIN {body}; END"


def _condition(model: type, change: str) -> str:
    """A mention counts once it belongs to an event: reading in is no change."""
    row = {"INSERT": "NEW", "DELETE": "OLD"}.get(change)
    return f"WHEN {row}.event_id IS NOT NULL" if row and model is EventMention else ""
