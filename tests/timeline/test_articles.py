"""The article: its words marked, its date explained, nothing undated hidden."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from ingest.pipeline.reader import read_bytes
from tests.factories import (
    make_article,
    make_event,
    make_mention,
    make_paragraph,
    make_timex,
)

pytestmark = pytest.mark.django_db


def page(client, article, **query) -> str:
    address = reverse("timeline:article", args=[article.slug])
    return unescape(client.get(address, query).content.decode())


@pytest.fixture
def article():
    article = make_article(
        "A day at the quay",
        publisher="Harbour Gazette",
        dct=date(2023, 7, 27),
        dct_basis="header",
        dct_evidence="date 2023-07-27",
    )
    make_paragraph(article, "The quay", kind="heading")
    first = make_paragraph(article, "The quay opened Wednesday. It had been painted.")
    event = make_event("The quay opens", reported=False, key="quay-opens")
    timex = make_timex(first, "Wednesday", value="2023-07-26", reason="Before it.")
    make_mention(
        first,
        "opened",
        sentence="The quay opened Wednesday.",
        event=event,
        timex=timex,
        uid="feed" * 16,
    )
    make_mention(
        first, "painted", sentence="It had been painted.", reason="No date near it."
    )
    second = make_paragraph(article, "It took three days and cost <much>.")
    make_timex(
        second,
        "three days",
        start=None,
        type="DURATION",
        value="P3D",
        reason="A length.",
    )
    make_paragraph(article, "(END)", kind="boilerplate")
    return article


def test_paragraphs_have_anchors_and_numbers(client, article):
    html = page(client, article)

    assert re.findall(r'class="paragraph" id="(p\d)"', html) == ["p1", "p2", "p3", "p4"]
    assert html.count('class="paragraph-number"') == 4


def test_the_date_says_how_it_is_known(client, article):
    html = page(client, article)

    assert (
        '<time datetime="2023-07-27">27 July 2023</time>, from its header line' in html
    )
    assert "<q>date 2023-07-27</q>" in html


def test_an_undated_article_says_so(client):
    html = page(client, make_article(dct=None, paragraphs=["It rained yesterday."]))

    assert "Publication date unknown" in html


def test_an_undated_article_says_what_its_date_lacks(client):
    words = "ST HELIER, July 27 (Example): no year is said, none is certain"
    html = page(client, make_article(dct=None, dct_evidence=words))

    assert f"Publication date unknown (<q>{words}</q>)" in html


@pytest.mark.parametrize(
    ("url", "count"),
    [("https://example.org/a?b=1", 1), ("javascript:alert(1)", 0), ("", 0)],
)
def test_only_an_address_of_the_web_is_a_link(client, url, count):
    html = page(client, make_article(url=url))

    assert html.count(">original</a>") == count


def test_what_was_found_is_counted(client, article):
    assert "Found: 1 dated sentence, 1 event, 1 undated" in page(client, article)


def test_words_are_marked_and_explained(client, article):
    html = page(client, article)

    assert 'quay <mark class="mark" data-kind="trigger">opened</mark>' in html
    assert '<a class="mark" data-kind="timex" href="#t1">Wednesday</a>' in html
    note = html[html.index('id="t1"') :]
    for words in ("26 July 2023", "2023-07-26", "Before it."):
        assert words in note[:400]


def test_events_stand_beside_the_paragraph_that_supports_them(client, article):
    html = page(client, article)

    paragraph = html[html.index('id="p2"') : html.index('id="p3"')]
    assert 'href="/events/quay-opens/"' in paragraph
    assert "/?source=" in html


@pytest.mark.parametrize("linked", ["feedfeedfeed", "quay-opens"])
def test_a_link_to_a_mention_marks_its_exact_words(client, article, linked):
    html = page(client, article, mention=linked)

    assert '<mark class="mark" data-kind="linked">The quay <mark' in html
    assert html.count('data-kind="linked"') == 1


@pytest.mark.parametrize("linked", ["", "fe", "feedfeed0", "other", "%", "\0"])
def test_a_link_to_nothing_marks_nothing(client, article, linked):
    assert 'data-kind="linked"' not in page(client, article, mention=linked)


def test_what_has_no_date_is_listed_with_the_reason(client, article):
    html = page(client, article)

    undated = html[html.index('id="without-date"') :]
    for words in (
        "It had been <mark",
        "painted</mark>.",
        "No date near it.",
        "three days",
        "A length.",
    ):
        assert words in undated


def test_the_notation_of_a_time_expression_stands_in_its_tooltip_only(client, article):
    html = page(client, article)

    assert '<dt title="TIMEX3 value: 2023-07-26">' in html
    assert "TIMEX3" not in re.sub(r' title="[^"]*"', "", html)


def test_text_is_escaped(client, article):
    address = reverse("timeline:article", args=[article.slug])

    assert "cost &lt;much&gt;." in client.get(address).content.decode()


def test_overlapping_marks_leave_the_text_whole(client):
    article = make_article(paragraphs=["They met early on Monday morning."])
    paragraph = article.paragraphs.get()
    make_timex(paragraph, "early on Monday")
    make_timex(paragraph, "Monday morning")
    make_mention(paragraph, "met early")

    body = page(client, article).split('class="paragraph-text">')[1].split("</div>")[0]

    text = re.sub("<[^>]+>", "", body)
    assert " ".join(text.split()) == "They met early on Monday morning."


@pytest.mark.parametrize("count", [1, 8])
def test_queries_do_not_grow_with_the_article(client, count, django_assert_num_queries):
    article = make_article()
    for number in range(count):
        make_event(f"Event {number}", article=article)
        make_timex(make_paragraph(article, f"On Monday {number}."), "Monday")

    with django_assert_num_queries(4):
        page(client, article)


# The list of articles


@pytest.mark.parametrize("count", [1, 6])
def test_queries_do_not_grow_with_articles(client, count, django_assert_num_queries):
    for number in range(count):
        make_event(f"Event {number}")

    with django_assert_num_queries(4):
        client.get(reverse("timeline:articles"))


def test_the_list_says_what_was_found_in_each(client, article):
    make_article("Later", dct=date(2024, 1, 1))
    make_article("No day named", dct=None)

    html = unescape(client.get(reverse("timeline:articles")).content.decode())

    assert (
        html.index("Later")
        < html.index("A day at the quay")
        < html.index("No day named")
    )
    row = html[html.index("A day at the quay") :].split("</tr>")[0]
    cells = re.findall(r'data-label="[^"]+">(?:<a[^>]+>)?([^<]+)', row)
    assert [cell.strip() for cell in cells] == ["27 July 2023", "1", "1", "1"]
    assert '<span class="sources-basis">date from its header line</span>' in row


def test_no_articles_say_how_to_begin(client):
    html = client.get(reverse("timeline:articles")).content.decode()

    assert "No article has been read in yet." in html


def test_marks_of_the_form_are_not_shown(client):
    """Read from a file: where prose begins is the reader's to say."""
    name, text = (
        "quay.md",
        "---\ntitle: The quay\nauthor: Ada Berg\n---\n\n# The quay #\n\n"
        "It opened on 5 May 2023.\n\n***\n\n- Bells rang.\n\n-\n\nBoats came.\n\n"
        "1. One sank.\n",
    )
    source = read_bytes(text.encode(), name=name)
    article = make_article("The quay", slug="quay-md", text=text)
    for paragraph in source.paragraphs:
        span, prose = paragraph.span, paragraph.prose
        article.paragraphs.create(
            position=paragraph.position,
            kind=paragraph.kind,
            start=span.start,
            end=span.end,
            prose_start=prose.start,
            prose_end=prose.end,
            text=text[span.start : span.end],
        )

    html = page(client, article)

    shown = re.findall(r'paragraph-text">\s*<(?:p|h2)>(.*?)</', html, re.DOTALL)
    assert shown == [
        "The quay",
        "It opened on 5 May 2023.",
        "Bells rang.",
        "Boats came.",
        "1. One sank.",
    ]


def test_what_an_editor_set_aside_is_not_found_any_more(client, article):
    def read(path):
        return client.get(path).content.decode()

    before = read(f"/articles/{article.slug}/")
    article.mentions.update(set_aside=True)

    page = read(f"/articles/{article.slug}/")
    listed = read("/articles/")

    assert 'data-kind="trigger">' in before
    assert "0 dated sentences, 0 events, 0 undated" in page
    assert 'data-label="Undated">0<' in listed
    assert "No mentions without a date" in read("/undated/")
