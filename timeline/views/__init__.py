"""The reader's pages: read a query string or a name, show what is stored."""
