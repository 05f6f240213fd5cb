"""The events of a query string in the formats that other programs read."""
