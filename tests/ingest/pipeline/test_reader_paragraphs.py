"""Paragraphs: where they begin and end, what kind they are, which words are read."""

import pytest

from ingest.pipeline.annotations import ParagraphKind
from ingest.pipeline.reader import read_bytes

HEADING, BODY, CAPTION, LIST, BOILERPLATE = (
    ParagraphKind.HEADING,
    ParagraphKind.BODY,
    ParagraphKind.CAPTION,
    ParagraphKind.LIST,
    ParagraphKind.BOILERPLATE,
)


def read(text: str):
    return read_bytes(text.encode(), name="news.txt")


def paragraphs(text: str) -> list[str]:
    return [
        " ".join(text[p.span.start : p.span.end].split()) for p in read(text).paragraphs
    ]


def kinds_and_prose(text: str) -> list[tuple[ParagraphKind, str]]:
    return [
        (p.kind, " ".join(text[p.prose.start : p.prose.end].split()))
        for p in read(text).paragraphs
    ]


WRAPPED = """\
The river fell by two metres on Monday after a week of heavy rain in
the hills, the ministry said. Ferries between the two banks started
again.

Farmers said the fields would be dry within a month. They asked the
government for help with seed.
"""
WRAPPED_WITHOUT_BLANK_LINES = """\
The river fell by two metres on Monday after a week of heavy rain in
the hills, the ministry said. Ferries between the two banks started
again.
Farmers said the fields would be dry within a month. They asked the
government for help with seed.
"""
INDENTED = """\
   The river fell by two metres on Monday after a week of heavy rain in
the hills, the ministry said. Ferries between the two banks run again.
   Farmers said the fields would be dry within a month. They asked the
government for help with seed.
"""
ONE_A_LINE = """\
The river fell by two metres on Monday.
Farmers said the fields would be dry within a month, and asked for help.
“We need seed,” one said.
"""
CLOSE = "Ferries between the two banks started again"
FARMERS = "Farmers said the fields would be dry within a month. They asked the"


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (WRAPPED, ["The river fell", "Farmers said"]),
        (WRAPPED.replace("\n", "\r\n"), ["The river fell", "Farmers said"]),
        (WRAPPED_WITHOUT_BLANK_LINES, ["The river fell", "Farmers said"]),
        (INDENTED, ["The river fell", "Farmers said"]),
        (ONE_A_LINE, ["The river fell", "Farmers said", "“We need"]),
        (ONE_A_LINE.replace("\n", "\n\n\n"), ["The river", "Farmers", "“We need"]),
        (ONE_A_LINE.replace("\n", "\r"), ["The river", "Farmers", "“We need"]),
        ("Rain.\u2028Sun.\u2029Snow.", ["Rain.", "Sun.", "Snow."]),
        ("River falls\n\n" + WRAPPED, ["River falls", "The river", "Farmers"]),
        (WRAPPED + "\n- seed\n- two ferries\n", ["The", "Farmers", "- seed", "- two"]),
    ],
    ids=[
        "wrapped",
        "wrapped, CRLF",
        "wrapped, no blank lines",
        "wrapped, first lines indented",
        "one a line",
        "one a line, blank lines",
        "one a line, CR",
        "Unicode separators",
        "heading over wrapped text",
        "list under wrapped text",
    ],
)
def test_paragraphs_follow_the_form_of_the_file(text, starts):
    found = paragraphs(text)
    assert len(found) == len(starts), found
    for words, start in zip(found, starts, strict=True):
        assert words.startswith(start)


def test_long_lines_are_never_joined():
    line = "The river fell and " + "fell and " * 20 + "nobody knew why\n"
    assert len(paragraphs(line * 3)) == 3


LEAD = (
    "The harbour reopened on Monday after a storm that lasted a week, officials said."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harbour reopens after storm\n" + LEAD,
            [(HEADING, "Harbour reopens after storm")],
        ),
        (f"{LEAD}\nShips return\n{LEAD}x", [(BODY, LEAD), (HEADING, "Ships return")]),
        (f"# Harbour *reopens*\n\n{LEAD}", [(HEADING, "Harbour *reopens*")]),
        (
            f"J. Smith wins seat in St. Ives\n{LEAD}",
            [(HEADING, "J. Smith wins seat in St. Ives")],
        ),
        (f"{LEAD}\nHe wrote:\n{LEAD}x", [(BODY, LEAD), (BODY, "He wrote:")]),
        (
            f"{LEAD}\nand so it went on\n{LEAD}x",
            [(BODY, LEAD), (BODY, "and so it went on")],
        ),
        (
            f"{LEAD}\nIt rained. Then it snowed\n{LEAD}x",
            [(BODY, LEAD), (BODY, "It rained. Then it snowed")],
        ),
        (
            f"{LEAD}\nThen the ships came back",
            [(BODY, LEAD), (BODY, "Then the ships came back")],
        ),
        (f"-\n{LEAD}\n-\nShips wait.", [(LIST, LEAD), (LIST, "Ships wait.")]),
        (f"• {LEAD}\n• Ships wait.", [(LIST, LEAD), (LIST, "Ships wait.")]),
        (f"1. {LEAD}\n2) Ships wait.", [(LIST, LEAD), (LIST, "Ships wait.")]),
        (f"Key events\n{LEAD}", [(HEADING, ""), (BODY, LEAD)]),
        (f"{LEAD}\n(END)", [(BODY, LEAD), (BOILERPLATE, "")]),
        (f"{LEAD}\nmexample@example.org", [(BODY, LEAD), (BOILERPLATE, "")]),
        (f"{LEAD} – Example", [(BODY, LEAD)]),
        (f"{LEAD} (Example)\n***", [(BODY, LEAD), (BOILERPLATE, "")]),
        (
            f"view larger image {LEAD} (For Use Only. No Redistribution) (Example)",
            [(CAPTION, LEAD)],
        ),
        (f"{LEAD} Photograph: EXA VIA EXB/EXC/Sample Images", [(CAPTION, LEAD)]),
        (f"{LEAD}(via EXAMPLE)", [(CAPTION, LEAD)]),
        (
            f"FILE PHOTO: {LEAD} REUTERS/Ann Example",
            [(CAPTION, f"{LEAD} REUTERS/Ann Example")],
        ),
        (f"PORT LOUIS, Jan. 5 (Example) -- {LEAD}", [(BODY, LEAD)]),
        (f"PORT LOUIS (Example) —\n\n{LEAD}", [(BOILERPLATE, ""), (BODY, LEAD)]),
        (f"PORT LOUIS — {LEAD}", [(BODY, LEAD)]),
        (
            f"Welcome back to our live blog. This is Ann Example, with more.\n{LEAD}",
            [(BOILERPLATE, ""), (BODY, LEAD)],
        ),
        (
            f"Harbour TV, a station, offers this round-up of news:\n{LEAD}",
            [(BOILERPLATE, ""), (BODY, LEAD)],
        ),
    ],
)
def test_kind_and_prose_of_the_first_paragraphs(text, expected):
    assert kinds_and_prose(text)[: len(expected)] == expected


def test_sentences_without_full_stops_are_not_all_headings():
    lines = [f"Ship number {number} came back to the harbour" for number in range(8)]
    kinds = [kind for kind, _ in kinds_and_prose("\n".join(lines))]
    assert kinds == [HEADING, *[BODY] * 7]


def test_title_repeated_as_the_first_line_is_a_heading_although_it_ends_in_a_stop():
    text = (
        f"---\ntitle: Harbour, at last, open.\n---\nHarbour , at last , open .\n{LEAD}"
    )
    assert kinds_and_prose(text)[1] == (HEADING, "Harbour , at last , open .")


def test_repeated_words_point_to_their_first_use_whatever_their_white_space():
    wide = LEAD.replace(" ", "  ")
    text = f"{LEAD}\n\nShips wait.\n\n{wide}\n\n- Ships  wait.\n\n(END)\n\n(END)"
    found = read(text).paragraphs
    assert [p.repeats for p in found] == [None, None, 1, 2, None, None]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Harbour reopens\n\n{LEAD}", "Harbour reopens"),
        (f" date 2023-07-27 Harbour reopens\n\n{LEAD}", "Harbour reopens"),
        (f"Key events\n{LEAD}", LEAD),
        (f" date 2023-07-27 {LEAD}\n\nShips return\n\n{LEAD}", LEAD),
        (f"(END)\n{LEAD} Ships return.", LEAD),
        (
            f"{LEAD} Photo: Example\n\nMr. Example met Dr. Sample in St. Ives. Rain.",
            "Mr. Example met Dr. Sample in St. Ives.",
        ),
        ("(END)", "news.txt"),
    ],
)
def test_title_is_a_heading_above_the_text_or_its_first_sentence(text, title):
    assert read(text).title == title


def test_long_first_sentence_is_shortened_at_a_word():
    title = read("Ships and boats " * 20 + "came back.").title
    assert len(title) <= 120
    assert title.endswith(("Ships…", "and…", "boats…"))


def test_long_line_over_a_short_one_is_not_taken_for_wrapped_text():
    text = (
        "Harbour reopens after a storm that lasted for more than a week\nBy Ann Example"
    )
    assert len(paragraphs(text)) == 2


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("# The **old** quay", "The old quay"),
        ("**The quay**: [the mayor](https://example.org/m) spoke", None),
        ("The `quay` _at last_ and ***open***", "The quay at last and open"),
        ('**The [old](/q "t") quay**', "The old quay"),
        ("The M*A*S*H of a_file_name", "The M*A*S*H of a_file_name"),
        ("Why 2 * 3 * 4 is * [Update]", "Why 2 * 3 * 4 is * [Update]"),
    ],
)
def test_a_title_is_without_markup_and_its_paragraph_as_it_was(written, title):
    source = read(f"{written}\n\nThe quay opened on Monday, they said.\n")

    assert source.title == (title or "The quay: the mayor spoke")
    first = source.paragraphs[0].span
    assert source.text[first.start : first.end] == written


def test_the_title_of_front_matter_is_without_markup():
    source = read('---\ntitle: "The **old** quay"\n---\n\nIt opened on Monday.\n')

    assert source.title == "The old quay"
