"""Dates that can be read in one way only: 05/06/2023 is two different days."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%d %B %Y", "%d %b %Y"]
