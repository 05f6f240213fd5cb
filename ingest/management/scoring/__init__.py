"""Measure found events against a corpus that people have annotated."""
