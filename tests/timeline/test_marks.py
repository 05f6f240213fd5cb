"""Spans become HTML that nests, whatever the spans do."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.marks import Mark, render_marks

TEXT = "They <met> on Monday & left."


def test_text_is_escaped_inside_and_outside_marks():
    html = render_marks(TEXT, [Mark(5, 10, "trigger")])

    assert html == (
        'They <mark class="mark" data-kind="trigger">&lt;met&gt;</mark>'
        " on Monday &amp; left."
    )


MARKDOWN = "The **old _pier_** [burned](http://a.example/) at 2 * 3."


@pytest.mark.parametrize(
    ("start", "end", "marks", "html"),
    [
        (0, None, [], "The old pier burned at 2 * 3."),
        (0, 15, [], "The old pier"),
        (0, None, [Mark(20, 26, "a")], "The old pier (burned) at 2 * 3."),
        (0, None, [Mark(11, 15, "a")], "The old (pier) burned at 2 * 3."),
        (0, None, [Mark(4, 18, "a")], "The (old pier) burned at 2 * 3."),
    ],
    ids=["whole", "part", "in a link", "inside", "around"],
)
def test_of_markdown_only_the_words_are_shown(start, end, marks, html):
    shown = render_marks(MARKDOWN, marks, start=start, end=end)

    opened = shown.replace('<mark class="mark" data-kind="a">', "(")
    assert opened.replace("</mark>", ")").rstrip() == html


@pytest.mark.parametrize(
    ("marks", "outline"),
    [
        ([Mark(0, 4, "a"), Mark(4, 5, "b")], "(They)( )&lt;"),
        ([Mark(0, 10, "a"), Mark(6, 9, "b")], "(They &lt;(met)&gt;) "),
        ([Mark(0, 4, "a"), Mark(0, 4, "b")], "((They)) "),
        ([Mark(0, 9, "a"), Mark(6, 10, "b")], "(They &lt;(met))(&gt;) "),
        ([Mark(3, 3, "a")], "They"),
    ],
    ids=["touching", "nested", "equal", "crossing", "empty"],
)
def test_marks_nest(marks, outline):
    html = render_marks(TEXT, marks)

    for kind in "ab":
        html = html.replace(f'<mark class="mark" data-kind="{kind}">', "(")
    assert html.replace("</mark>", ")").startswith(outline)


def test_a_part_of_the_text_keeps_only_the_marks_in_it():
    html = render_marks(TEXT, [Mark(0, 7, "a"), Mark(14, 20, "b")], start=5, end=13)

    assert html == '<mark class="mark" data-kind="a">&lt;m</mark>et&gt; on'


def test_a_link_never_stands_inside_a_link():
    html = render_marks(TEXT, [Mark(0, 9, "a", "t1"), Mark(6, 10, "b", "t2")])

    assert html.count("<a ") == html.count("</a>") == 1
    assert '<a class="mark" data-kind="a" href="#t1">They &lt;<mark' in html


class Outline(HTMLParser):
    """Fails on elements that do not nest, and collects the text."""

    def __init__(self):
        super().__init__()
        self.opened, self.text = [], ""

    def handle_starttag(self, tag, attrs):
        assert not (tag == "a" and "a" in self.opened)
        self.opened.append(tag)

    def handle_endtag(self, tag):
        assert self.opened.pop() == tag

    def handle_data(self, data):
        self.text += data


spans = st.tuples(
    st.integers(0, 30), st.integers(0, 30), st.sampled_from("abc"), st.booleans()
)


@settings(deadline=None)  # on a busy machine it would decide
@given(st.lists(spans, max_size=8))
def test_any_spans_give_sound_html_and_leave_the_text_alone(drawn):
    marks = [Mark(s, e, kind, "x" if link else "") for s, e, kind, link in drawn]

    outline = Outline()
    outline.feed(render_marks(TEXT, marks))
    outline.close()

    assert outline.text == TEXT
    assert not outline.opened
