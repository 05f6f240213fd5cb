"""A store of columns beside the database, from which pages are filtered and counted."""
