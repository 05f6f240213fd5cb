"""What is put into markup is escaped, whatever it is."""

import pytest
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from timeline.drawing.markup import fill


@pytest.mark.parametrize(
    "value",
    ["a", "<b>&\"'", "{}", "{0.__class__}", 7, 0.5, mark_safe("<i>x</i>")],
    ids=str,
)
def test_it_fills_in_as_format_html_does(value):
    markup = '<p title="{}">'

    assert fill(markup, value) == format_html(markup, value)


def test_what_it_returns_is_safe_and_not_escaped_again():
    inner = fill("<b>{}</b>", "<")

    assert fill("<p>{}</p>", inner) == "<p><b>&lt;</b></p>"
