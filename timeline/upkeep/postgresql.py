"""What PostgreSQL is told: triggers, and an index of the words of each sentence."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from timeline.upkeep.watched import NAMED, WATCHED, columns_of

TOKEN = "timeline_revision (id, token) VALUES (1, gen_random_uuid()::text)"
RENEW = f"INSERT INTO {TOKEN} ON CONFLICT (id) DO UPDATE SET token = EXCLUDED.token"
KEEP = f"INSERT INTO {TOKEN} ON CONFLICT (id) DO NOTHING"


# The words as `timeline.search.words` splits them: no case, no accents, no marks.
WORDS = """
CREATE OR REPLACE FUNCTION timeline_words(text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT to_tsvector('simple', regexp_replace(regexp_replace(
        normalize($1, NFKD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))
$$
"""
TOLD = (
    "SELECT mention.id, timeline_words(substr(paragraph.text,"
    " mention.sentence_start + 1, mention.sentence_end - mention.sentence_start))"
    " FROM ingest_eventmention mention"
    " JOIN ingest_paragraph paragraph ON paragraph.id = mention.paragraph_id"
)
FORGET = "DELETE FROM timeline_sentences WHERE mention_id"
TELL = f"INSERT INTO timeline_sentences (mention_id, words) {TOLD} WHERE mention.id"
HERE = "IN (SELECT id FROM ingest_eventmention WHERE paragraph_id = NEW.id)"


def removals(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Nothing here stands in the way of a migration."""
    yield from ()


def statements(connection: BaseDatabaseWrapper, *, rebuild: bool) -> Iterator[str]:
    # Without a migration no trigger was away: a restart finds the columns in files.
    yield RENEW if rebuild else KEEP
    yield from revision_triggers()
    yield WORDS
    yield (
        "CREATE INDEX IF NOT EXISTS timeline_titles ON ingest_event"
        " USING gin (timeline_words(title))"
    )
    if "timeline_sentences" not in connection.introspection.table_names():
        yield (
            "CREATE TABLE timeline_sentences"
            " (mention_id bigint PRIMARY KEY, words tsvector NOT NULL)"
        )
        yield "CREATE INDEX ON timeline_sentences USING gin (words)"
        rebuild = True
    if rebuild:
        yield "TRUNCATE timeline_sentences"
        yield f"INSERT INTO timeline_sentences (mention_id, words) {TOLD}"
    yield from search_statements()


def search_statements() -> Iterator[str]:
    for table, change, body in (
        ("eventmention", "DELETE", f"{FORGET} = OLD.id"),
        ("eventmention", "INSERT", f"{TELL} = NEW.id"),
        (
            "eventmention",
            "UPDATE OF paragraph_id, sentence_start, sentence_end",
            f"{FORGET} = OLD.id; {TELL} = NEW.id",
        ),
        ("paragraph", "UPDATE OF text", f"{FORGET} {HERE}; {TELL} {HERE}"),
    ):
        name = f"timeline_{table}_{change.split()[0].lower()}"
        yield function(name, body)
        yield (
            f"CREATE OR REPLACE TRIGGER {name} AFTER {change} ON ingest_{table}"
            f" FOR EACH ROW EXECUTE FUNCTION {name}()"
        )
    yield function("timeline_forget_all", "TRUNCATE timeline_sentences")
    yield (
        "CREATE OR REPLACE TRIGGER timeline_forget_all AFTER TRUNCATE"
        " ON ingest_eventmention"
        " FOR EACH STATEMENT EXECUTE FUNCTION timeline_forget_all()"
    )


def function(name: str, body: str) -> str:
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger"
        f" LANGUAGE plpgsql AS $$ BEGIN {body}; RETURN NULL; END $$"
    )


def revision_triggers() -> Iterator[str]:
    yield function("timeline_renew", RENEW)
    for model, names in (WATCHED | NAMED).items():
        table = model._meta.db_table
        changes = f"UPDATE OF {columns_of(model, names)}"
        if model in WATCHED:
            changes += " OR INSERT OR DELETE OR TRUNCATE"
        yield (
            f"CREATE OR REPLACE TRIGGER {table}_revision AFTER {changes} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION timeline_renew()"
        )
