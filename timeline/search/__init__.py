"""Full text search over titles, sentences and names, on SQLite and PostgreSQL."""
