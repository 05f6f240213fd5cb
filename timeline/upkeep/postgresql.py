"""What PostgreSQL is told: triggers, and an index of the words of each sentence."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

from timeline.upkeep.watched import KEPT, WATCHED, Watched

RENEW = "UPDATE timeline_revision SET token = gen_random_uuid()::text WHERE id = 1"
KEEP = (
    "INSERT INTO timeline_revision (id, token) VALUES (1, gen_random_uuid()::text)"
    " ON CONFLICT (id) DO NOTHING"
)
# Who has an older revision finds no way from it to this one, and reads everything.
BREAK = "DELETE FROM timeline_touched"
MARK = (
    "INSERT INTO timeline_touched (token, event)"
    " SELECT token, 0 FROM timeline_revision WHERE id = 1"
)
PRUNE = f"{BREAK} WHERE id <= (SELECT max(id) FROM timeline_touched) - {KEPT}"
# One that renews waits for those that have, so the notes are in order of commits.
NOTE = f"""
DECLARE found bigint[] := ARRAY(SELECT DISTINCT touched.event
    FROM ({{rows}}) line CROSS JOIN LATERAL ({{events}}) touched
    WHERE touched.event IS NOT NULL LIMIT {KEPT + 1});
BEGIN
    IF cardinality(found) = 0 THEN RETURN NULL; END IF;
    {RENEW};
    IF cardinality(found) > {KEPT} THEN
        {BREAK};
        {MARK};
    ELSE
        INSERT INTO timeline_touched (token, event)
            SELECT token, unnest(found) FROM timeline_revision WHERE id = 1;
        {PRUNE};
    END IF;
    RETURN NULL;
END
"""

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


def fingerprint(connection: BaseDatabaseWrapper) -> str:
    """Always the same: no trigger is ever away, so the index is never behind."""
    return "kept by triggers"


def statements(connection: BaseDatabaseWrapper, *, renew: bool) -> Iterator[str]:
    yield KEEP
    if renew:
        yield RENEW
        yield BREAK
        yield MARK
    yield "DROP FUNCTION IF EXISTS timeline_renew CASCADE"  # of older programs
    for watched in WATCHED:
        yield from revision_triggers(watched)
    yield WORDS
    yield from search_statements()


def index_statements() -> Iterator[str]:
    """Make the index anew."""
    yield WORDS
    yield "DROP INDEX IF EXISTS timeline_titles"
    yield (
        "CREATE INDEX timeline_titles ON ingest_event USING gin (timeline_words(title))"
    )
    yield "DROP TABLE IF EXISTS timeline_sentences"
    yield (
        "CREATE TABLE timeline_sentences"
        " (mention_id bigint PRIMARY KEY, words tsvector NOT NULL)"
    )
    yield f"INSERT INTO timeline_sentences (mention_id, words) {TOLD}"
    yield "CREATE INDEX ON timeline_sentences USING gin (words)"


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


def revision_triggers(watched: Watched) -> Iterator[str]:
    differs = " UNION ".join(
        f"(TABLE {one} EXCEPT TABLE {other})"
        for one, other in (("gone", "come"), ("come", "gone"))
    )
    columns = ", ".join(dict.fromkeys(['"id"', *watched.columns]))
    narrow = ", ".join(
        f"{name} AS (SELECT {columns} FROM {rows})"
        for name, rows in (("gone", "old_rows"), ("come", "new_rows"))
    )
    changes = {"UPDATE": (f"WITH {narrow} {differs}", "OLD", "NEW")}
    if not watched.waits:
        changes["INSERT"] = ("TABLE new_rows", "NEW")
        changes["DELETE"] = ("TABLE old_rows", "OLD")
    for change, (rows, *sides) in changes.items():
        name = f"{watched.table}_{change.lower()}_renews"
        tables = " ".join(f"{side} TABLE AS {side.lower()}_rows" for side in sides)
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
            f" AS $$ {NOTE.format(rows=rows, events=watched.events_of('line'))} $$"
        )
        yield (
            f"CREATE OR REPLACE TRIGGER {name} AFTER {change} ON {watched.table}"
            f" REFERENCING {tables} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
        )
    yield function(f"{watched.table}_emptied", f"{RENEW}; {BREAK}; {MARK}")
    yield (
        f"CREATE OR REPLACE TRIGGER {watched.table}_emptied AFTER TRUNCATE"
        f" ON {watched.table} FOR EACH STATEMENT"
        f" EXECUTE FUNCTION {watched.table}_emptied()"
    )
