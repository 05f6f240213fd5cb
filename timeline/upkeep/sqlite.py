"""What SQLite is told: its triggers run once a row; FTS5 indexes the words."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from timeline.upkeep.watched import KEPT, WATCHED, Watched

TOKEN = "lower(hex(randomblob(16)))"
KEEP = f"INSERT OR IGNORE INTO timeline_revision (id, token) VALUES (1, {TOKEN})"
# No `INSERT OR REPLACE`: a statement that fires a trigger and says `OR IGNORE`, as
# Django does to add links, has everything in the trigger ignore conflicts too.
RENEW = f"UPDATE timeline_revision SET token = {TOKEN} WHERE id = 1"
# Who has an older revision finds no way from it to this one, and reads everything.
BREAK = "DELETE FROM timeline_touched"
MARK = (
    "INSERT INTO timeline_touched (token, event)"
    " SELECT token, 0 FROM timeline_revision WHERE id = 1"
)
PRUNE = f"{BREAK} WHERE id <= (SELECT max(id) FROM timeline_touched) - {KEPT}"

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


def fingerprint(connection: BaseDatabaseWrapper) -> str:
    """Another one when any title or sentence is another; some 10 s for a million."""
    connection.ensure_connection()
    connection.connection.create_function("timeline_crc", 2, _crc, deterministic=True)
    found = []
    with connection.cursor() as cursor:
        for text, rows in (("sentence", f"({TOLD})"), ("title", "ingest_event")):
            count = f"SELECT count(*), sum(timeline_crc(id, {text})) FROM {rows}"
            cursor.execute(count)
            found += cursor.fetchone()
    return ":".join(map(str, found))


def _crc(number: int, text: str) -> int:
    return zlib.crc32(text.encode(), number & 0xFFFFFFFF)


def statements(connection: BaseDatabaseWrapper, *, renew: bool) -> Iterator[str]:
    yield from removals(connection)
    yield KEEP
    if renew:
        yield RENEW
        yield BREAK
        yield MARK
    yield f"CREATE VIEW timeline_told AS {TOLD}"
    for name in INDEXES:
        words = f"fts5vocab('{name}', 'instance')"
        yield f"CREATE VIRTUAL TABLE IF NOT EXISTS {name}_words USING {words}"
    yield from revision_triggers()
    yield from search_triggers()


def index_statements() -> Iterator[str]:
    """Make the index anew: minutes for a million events."""
    for name, contents in INDEXES.items():
        yield f"DROP TABLE IF EXISTS {name}"
        yield f"CREATE VIRTUAL TABLE {name} USING fts5({contents}, {TOKENS})"
        yield f"INSERT INTO {name} ({name}) VALUES ('rebuild')"


def revision_triggers() -> Iterator[str]:
    for watched in WATCHED:
        update = f"UPDATE OF {', '.join(watched.columns)}"
        yield _revision_trigger(watched, update, "OLD", "NEW")
        if not watched.waits:
            yield _revision_trigger(watched, "INSERT", "NEW")
            yield _revision_trigger(watched, "DELETE", "OLD")


def _revision_trigger(watched: Watched, change: str, *rows: str) -> str:
    events = f"SELECT event FROM ({watched.events_of(*rows)}) WHERE event IS NOT NULL"
    condition = f"EXISTS ({events})"
    if len(rows) > 1:
        differs = (f"OLD.{name} IS NOT NEW.{name}" for name in watched.columns)
        condition = f"({' OR '.join(differs)}) AND {condition}"
    note = (
        "INSERT INTO timeline_touched (token, event) SELECT revision.token, found.event"
        f" FROM timeline_revision revision, ({events}) found"
    )
    name = f"{watched.table}_{change.split()[0].lower()}_renews"
    event = f"AFTER {change} ON {watched.table} WHEN {condition}"
    return trigger(name, event, f"{RENEW}; {note}; {PRUNE}")


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
