"""Marks of emphasis and addresses of links are spaces to the language model."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.pipeline.reader.markup import blank_markup


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("met on **Friday**, he", "met on   Friday  , he"),
        ("the *Aurora* sank", "the  Aurora  sank"),
        ("**the *Aurora* sank**", "  the  Aurora  sank  "),
        ("off [Lima](http://a.example/b) at", f"off  Lima{' ' * 22}at"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a_name_here", "a_name_here"),
        ("no marks", "no marks"),
    ],
)
def test_marks_become_spaces(text, blanked):
    assert blank_markup(text) == blanked


@given(st.text(alphabet="ab *_~`[]()h.!"))
def test_no_word_is_moved(text):
    blanked = blank_markup(text)
    assert len(blanked) == len(text)
    pairs = zip(text, blanked, strict=True)
    assert all(old == new or new == " " for old, new in pairs)
